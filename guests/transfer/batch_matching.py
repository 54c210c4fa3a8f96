"""Arrivals: guests that come in by the hundred, from a file or a provider, and who of them is known already.

Two descriptions are one person only where ``match`` says so. Who is known has their gaps filled and loses nothing;
everybody else is added, and whoever is alike is shown to people when it matters.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from guests.book.merging.merge import fill_in
from guests.book.merging.notes import seen_beside
from guests.consents.answers import prevailing
from guests.days import MonthDay, agree
from guests.entries import Entry
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.matching.email_keys import email_key
from guests.matching.match import Comparison, Verdict
from guests.number_doubts import pruned, together
from guests.transfer.described import Described, keys_of
from guests.values import Consent

Fill = Callable[[Guest, Guest], Guest]


class Outcome(StrEnum):
    """What became of an arrival. The values are shown as they are."""

    ADDED = "added"
    FILLED = "filled in"
    SAME = "same as in the book"
    REPEATED = "repeated"
    REFUSED = "refused"
    ERASED = "kept out: erased before"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one: the id of the guest of the book who it is now, ``None`` if they were taken back or erased."""

    outcome: Outcome
    guest_id: str | None


class Batch:
    """Decides a batch, one after the other; who was added a moment ago is known to the next.

    ``by_id`` and ``alike`` are what the book has, ``now`` (Unix ms) is the moment at which the whole round began:
    whoever was added at it is a repetition within the round, not somebody the book had before. ``seen`` are further ids
    that the book has, of which no more is read than when the guests were created, ``None`` for those taken back.
    ``erased`` are ids, numbers and addresses (``email_key``) of people who were erased: nobody is added who has one of
    them. ``book`` is the one to which the venue adds its guests, by default its own.
    """

    def __init__(
        self,
        venue: str,
        *,
        by_id: Mapping[str, Entry | None],
        alike: Iterable[Entry],
        now: int,
        fill: Fill,
        seen: Mapping[str, int | None] = MappingProxyType({}),
        erased: Collection[str] = (),
        book: str = "",
    ) -> None:
        self._venue = venue
        self._book = book
        self._now = now
        self._fill = fill
        self._erased = erased
        self._by_id = dict(by_id)
        self._seen = seen
        self._stored: dict[str, Entry] = {}
        self._entries: dict[str, Entry] = {}
        self._arrived: dict[str, Described] = {}
        self._by_key: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for kept in (*alike, *filter(None, by_id.values())):
            entry = kept.at(venue)
            self._stored[entry.id] = entry
            self._remember(entry)

    @property
    def added(self) -> list[str]:
        """The ids of the guests to add."""
        return list(self._arrived)

    def entry(self, guest_id: str) -> Entry:
        """Return a guest of this batch, as they are by now."""
        if guest_id not in self._entries:
            guest = self._arrived[guest_id].guest
            self._entries[guest_id] = Entry(
                id=guest_id, book=self._book, venue=self._venue, guest=guest, created_at=self._now
            )
        return self._entries[guest_id]

    def is_as_arrived(self, guest_id: str) -> bool:
        """Tell whether a guest to add is still as described at first: nobody after them had anything to add."""
        entry = self._entries.get(guest_id)
        return entry is None or entry.guest is self._arrived[guest_id].guest

    @property
    def changed(self) -> list[Entry]:
        """The guests of the book to replace, each at its next revision."""
        return [
            replace(entry, revision=entry.revision + 1)
            for guest_id, entry in self._entries.items()
            if guest_id in self._stored and entry.guest != self._stored[guest_id].guest
        ]

    @property
    def replaced(self) -> dict[str, Guest]:
        """The guests that ``changed`` replaces, as they are in the book, by id."""
        return {entry.id: self._stored[entry.id].guest for entry in self.changed}

    def known(self, guest_id: str) -> Arrival | None:
        """Return the guest who came under this id before, however they were changed or merged since."""
        if guest_id in self._arrived:
            return Arrival(Outcome.REPEATED, guest_id)
        if guest_id in self._by_id:
            entry = self._by_id[guest_id]
            return self._nothing_new(entry.id, entry.created_at) if entry else Arrival(Outcome.SAME, None)
        if guest_id in self._seen:
            return self._nothing_new(guest_id, self._seen[guest_id])
        return None

    def join(self, guest_id: str, guest: Described) -> Arrival | None:
        """Fill in the guest who is known by this id."""
        if guest_id in self._arrived:
            return self._filled(self.entry(guest_id), guest.guest)
        entry = self._by_id.get(guest_id)
        return self._filled(self._entries[entry.id], guest.guest) if entry else None

    def settle(self, guest_id: str, guest: Described) -> Arrival:
        """Fill in whoever is the same person, or add the guest under this id."""
        same = self._same(guest)
        if same is not None:
            return self._filled(same, guest.guest)
        if self._erased and self._was_erased(guest_id, guest):
            return Arrival(Outcome.ERASED, None)
        self._arrived[guest_id] = guest
        for key in guest.keys:
            self._by_key[key][guest_id] = None
        return Arrival(Outcome.ADDED, guest_id)

    def _was_erased(self, guest_id: str, guest: Described) -> bool:
        return any(one in self._erased for one in (guest_id, *map(_trait, guest.keys)))

    def _same(self, guest: Described) -> Entry | None:
        candidates = {guest_id: None for key in guest.keys for guest_id in self._by_key.get(key, ())}
        entries = map(self.entry, candidates)
        return next(
            (one for one in entries if Comparison(one.guest, guest.guest).verdict is Verdict.SAME), None
        )

    def _filled(self, entry: Entry, guest: Guest) -> Arrival:
        after = entry.guest if entry.restricted else self._fill(entry.guest, self._theirs(entry.guest, guest))
        if after == entry.guest:
            return self._nothing_new(entry.id, entry.created_at)
        self._remember(replace(entry, guest=after))
        return Arrival(Outcome.FILLED, entry.id)

    def _theirs(self, known: Guest, guest: Guest) -> Guest:
        """Return the guest without numbers and addresses of people who were erased, unless they are known to be theirs."""
        of_others = {
            key for key in keys_of(guest) if _trait(key) in self._erased and key not in keys_of(known)
        }
        if not of_others:
            return guest
        emptied: dict[str, Any] = {
            row.name: None
            for row in FIELDS
            if isinstance(value := getattr(guest, row.name), str | Consent) and _says(value) in of_others
        }
        return pruned(replace(guest, **emptied))

    def _nothing_new(self, guest_id: str, created_at: int | None) -> Arrival:
        return Arrival(Outcome.REPEATED if created_at == self._now else Outcome.SAME, guest_id)

    def _remember(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        for key in keys_of(entry.guest):
            self._by_key[key][entry.id] = None


def join(known: Guest, other: Guest) -> Guest:
    """Fill in as a person would who has both before them; a note that is full takes no more."""
    joined = fill_in(known, other)
    is_full = joined.note is not None and len(joined.note) > FIELD["note"].limit
    return replace(joined, note=known.note) if is_full else joined


def fill_gaps(known: Guest, other: Guest) -> Guest:
    """Fill in only what is not there: what was edited here stands, and a flag that is off was perhaps taken off.

    The year of a day that we know without it is such a gap. Of a consent, the answer that prevails holds.
    """
    other = seen_beside(known, other)
    gaps: dict[str, Any] = {
        row.name: value
        for row in FIELDS
        if row.kind is not Kind.FLAG
        and (value := getattr(other, row.name))
        and _is_gap(getattr(known, row.name), value)
    }
    return together(replace(known, **gaps), known, other) if gaps else known


def _is_gap(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, Consent):
        return prevailing(ours, theirs) is theirs
    return not ours or (isinstance(ours, MonthDay) and agree(ours, theirs))


def _says(value: str | Consent) -> str:
    """Return a number or an address as ``keys_of`` has it."""
    return (value if isinstance(value, str) else value.value or "").lower()


def _trait(key: str) -> str | None:
    return email_key(key) if "@" in key else key
