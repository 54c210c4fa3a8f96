"""Merging: two descriptions of one person become one, and nothing that was typed is lost."""

from dataclasses import dataclass, replace
from typing import Any, Final

from guests.book.merging.notes import NOTES, added, joined, lines, more, parted, seen_beside
from guests.consents.answers import CHANNELS, prevailing
from guests.days import agree, fuller
from guests.delivery.changes import changed_fields
from guests.fields.blocking import agreeing, last_end
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS, FURTHER, Guest
from guests.health.answers import in_order
from guests.number_doubts import together
from guests.values import SEVERAL, Pick

NOTE: Final = "note"
TOGETHER: Final = frozenset(
    {Kind.NOTE, Kind.FLAG, Kind.CONSENT, Kind.PICKS, Kind.SEVERAL, Kind.TAGS, Kind.UNTIL}
)  # both sides count, none is chosen


def fill_in(known: Guest, typed: Guest) -> Guest:
    """Return ``known`` with its gaps filled from ``typed``.

    A flag is set when either has it, so who is blocked stays blocked, until the later end; a refused consent is refused,
    whoever noted it, unless the other one is explicit and newer; allergies, diets and what was picked from lists are
    united. Where both say something else, the known value
    stays, and the typed one has a further field if there is one that is free, else it is added to the note.
    """
    typed = seen_beside(known, typed)
    values = {}
    extra: list[str] = []
    places = _places(known, typed)
    for row in FIELDS:
        before, after = getattr(known, row.name), getattr(typed, row.name)
        if row.kind in {Kind.NOTE, Kind.UNTIL} or not after or before == after:
            continue
        place = places.get(row.name, NOTE) if before else row.name
        if place == NOTE:
            values[row.name], left = _joined(row, before, after)
            extra += left
        else:
            values[place] = after
    notes: dict[str, Any] = {name: more(getattr(known, name), getattr(typed, name)) for name in NOTES}
    notes |= {NOTE: more(known.note, ", ".join(extra), typed.note)}
    notes |= {"venue_notes": joined(known.venue_notes, typed.venue_notes)}
    ends = [one.blocked_until for one in (known, typed) if one.blocked]
    return together(replace(known, **values, **notes, blocked_until=last_end(*ends)), known, typed)


def _places(known: Guest, typed: Guest) -> dict[str, str]:
    """Return where each typed number or address goes whose field holds another: to which field, else the note."""
    held = {name: value for guest in (typed, known) for name, value in guest.given().items()}
    places: dict[str, str] = {}
    for row in FIELDS:
        ours, theirs = getattr(known, row.name), getattr(typed, row.name)
        if row.kind not in FURTHER or not (ours and theirs) or ours == theirs:
            continue
        there = next(
            (each.name for each in FIELDS if each.kind is row.kind and held.get(each.name) == theirs), None
        )
        free = next((name for name in FURTHER[row.kind] if name not in held), NOTE)
        places[row.name] = there or free
        held.setdefault(places[row.name], theirs)
    return places


def _joined(row: Field, before: Any, after: Any) -> tuple[Any, list[str]]:
    """Return what two different values come to, and what of the second has no place in it, as text."""
    match row.kind:
        case Kind.CONSENT:
            return prevailing(before, after), []
        case Kind.PICKS:
            return _united(before, after)
        case Kind.SEVERAL | Kind.TAGS:
            return in_order(row, (*before, *after)), []
        case Kind.DATE if agree(before, after):
            return fuller(before, after), []
        case _:
            return before, [str(after)]


def _agree(kind: Kind, ours: Any, theirs: Any) -> bool:
    """Tell whether two values say the same, or one more than the other."""
    return agree(ours, theirs) if kind is Kind.DATE else bool(ours == theirs)


def _united(before: tuple[Pick, ...], after: tuple[Pick, ...]) -> tuple[tuple[Pick, ...], list[str]]:
    """Return all picks, but of lists that allow one the known one, and the names of those left over."""
    taken = {(pick.account, pick.kind) for pick in before if pick.kind not in SEVERAL}
    new = [pick for pick in after if pick not in before]
    added = tuple(pick for pick in new if (pick.account, pick.kind) not in taken)
    return before + added, [pick.name for pick in new if pick not in added]


@dataclass(frozen=True, slots=True)
class MergedField:
    """A field of which both guests say something else: what stays, and the other value.

    ``place`` is the field where the other one goes: the note, or that for a further number or address.
    """

    name: str
    stays: Any
    other: Any
    swapped: bool
    place: str = NOTE


@dataclass(frozen=True, slots=True)
class MergePlan:
    """How two guests of the book become one: ``gone`` becomes part of ``kept``.

    ``choices`` is a set of bits: bit ``n`` takes the ``n``-th of ``contested`` from ``gone``. What is not
    contested follows ``fill_in``, so no choice takes back a refusal, a block or a flag.
    """

    kept: Guest
    gone: Guest
    choices: int = 0

    @property
    def contested(self) -> tuple[str, ...]:
        """The fields that hold one value and of which both say something else; the same either way round."""
        return tuple(
            row.name
            for row in FIELDS
            if row.kind not in TOGETHER
            and (ours := getattr(self.kept, row.name))
            and (theirs := getattr(self.gone, row.name))
            and not _agree(row.kind, ours, theirs)
        )

    @property
    def rows(self) -> tuple[MergedField, ...]:
        """The contested fields, in the catalogue's order."""
        rows, places = [], _places(*self._sides)
        for at, name in enumerate(self.contested):
            values = getattr(self.kept, name), getattr(self.gone, name)
            swapped = self._takes(at)
            stays, other = reversed(values) if swapped else values
            rows.append(MergedField(name, stays, other, swapped, places.get(name, NOTE)))
        return tuple(rows)

    @property
    def gained(self) -> tuple[str, ...]:
        """The other fields, but for the note, that ``kept`` does not say itself as the result does."""
        apart = {*self.contested, "note"}
        return tuple(row.name for row in FIELDS if row.name in self._changed() and row.name not in apart)

    @property
    def result(self) -> Guest:
        """The one guest."""
        return fill_in(*self._sides)

    @property
    def _sides(self) -> tuple[Guest, Guest]:
        """Both guests, with the chosen values on the side that stays."""
        names = [name for at, name in enumerate(self.contested) if self._takes(at)]
        ours: dict[str, Any] = {name: getattr(self.kept, name) for name in names}
        theirs: dict[str, Any] = {name: getattr(self.gone, name) for name in names}
        checks = (*self.kept.checks, *self.gone.checks)
        return replace(self.kept, **theirs, checks=checks), replace(self.gone, **ours, checks=checks)

    def toggled(self, at: int) -> int:
        """Return the choices with the ``at``-th contested field taken from the other side."""
        return self.choices ^ (1 << at)

    def _takes(self, at: int) -> bool:
        return bool(self.choices >> at & 1)

    def _changed(self) -> frozenset[str]:
        return changed_fields(self.kept, self.result)


def carried_over(now: Guest, before: Guest, after: Guest) -> Guest:
    """Return ``now`` with what changed from ``before`` to ``after``: an edit begun before somebody else's.

    A line that was added to a note is added to the note as it is now: that of the venue where the edit was begun. Of a
    consent that both changed, the one that prevails holds.
    """
    here, now, before = now, seen_beside(after, now), seen_beside(after, before)
    values: dict[str, Any] = {name: getattr(after, name) for name in changed_fields(before, after)}
    for name in values.keys() & set(CHANNELS):
        ours, theirs = getattr(now, name), values[name]
        if ours and ours != getattr(before, name):
            values[name] = prevailing(theirs, ours) if theirs else ours
    for name in values.keys() & set(NOTES):
        noted = getattr(now, name)
        if noted != getattr(before, name):
            since = added(getattr(before, name), values[name])
            values[name] = values[name] if since is None else lines(noted, since)
    return seen_beside(here, together(replace(now, **agreeing(values)), after, now))


def taken_apart(now: Guest, before: Guest, merged: Guest) -> tuple[Guest, frozenset[str]]:
    """Return ``now`` as it would be had ``before`` never become ``merged``, and the fields that stay as they are.

    Those were edited after the merge, so they are nobody's to take back. Lines added to the note since stay
    behind the note as it was.
    """
    here, now, before = now, seen_beside(merged, now), seen_beside(merged, before)
    affected = changed_fields(before, merged)
    edited = affected & changed_fields(merged, now)
    values: dict[str, Any] = {name: getattr(before, name) for name in affected - edited}
    for name in edited & set(NOTES):
        if (since := added(getattr(merged, name), getattr(now, name))) is not None:
            values[name] = lines(getattr(before, name), since)
            edited -= {name}
    values["venue_notes"] = parted(now.venue_notes, before.venue_notes, merged.venue_notes)
    return seen_beside(here, together(replace(now, **values), now, before)), edited
