"""Matching: how alike two descriptions of a person are, and why.

Two people are never taken for one on a single key alone, and never on a name.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from guests.days import agree
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.email_keys import email_key
from guests.matching.name_similarity import (
    Agreement,
    agreement,
    closest_names,
    is_misspelt,
    is_nickname,
    name_similarity,
)
from guests.matching.notes import Excerpt
from guests.matching.spelling import SOUNDS_SAME
from guests.text.folding import fold

ENDING: Final = 7  # digits of a phone number that two people hardly have in common by chance
NAMED_ALIKE: Final = 85  # a name that may be the same one
NAMES: Final = 2  # words of a name by which somebody can be known: there are many called Ayşe


class Likeness(StrEnum):
    """What two descriptions, or a search text and a guest, have in common. The values are shown as they are."""

    SAME_PHONE = "same phone"
    SAME_EMAIL = "same e-mail"
    SAME_BIRTHDAY = "same birthday"
    PHONE_ENDING = "phone ends in these digits"
    NAME_SAME = "same name"
    NAME_STARTS = "name starts with this"
    NAME_CLOSE = "similar name"
    NICKNAME = "nickname"
    COMPANY = "company"
    EMAIL_PART = "e-mail part"
    MEMBERSHIP = "membership number"
    DETAIL = "another field"
    NOTE = "note"


class Verdict(StrEnum):
    """Whether two descriptions are one person."""

    SAME = "same"
    LIKELY = "likely"
    SHARED_PHONE = "shared phone"  # a family or an office, perhaps: ask
    UNSURE = "unsure"  # alike in name only: show, ask
    MISSPELT = "misspelt"  # the same name but for one slip, and nothing else in common
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How alike two descriptions are; ``likenesses`` with the strongest first."""

    verdict: Verdict
    likenesses: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A guest of the book whom a text or a description may mean, and why.

    The verdict is a description's, the excerpt that of the note in which a text was found. ``place`` is the name of another
    venue of the group, if the guest was saved last there.
    """

    entry: Entry
    likenesses: tuple[Likeness, ...] = ()
    verdict: Verdict | None = None
    excerpt: Excerpt = ()
    place: str | None = None


def match(known: Guest, typed: Guest) -> Match:
    """Compare a guest of the book with one being typed; see ``Comparison``."""
    compared = Comparison(known, typed)
    return Match(verdict=compared.verdict, likenesses=compared.likenesses)


@dataclass(frozen=True)
class Comparison:
    """A guest of the book beside one being typed. Names take longest to compare, so each part is found when it is asked for.

    A phone number (mobile or landline) and the first name together make one person; the number alone is shared in
    families, and so is a last name. An e-mail address and a name make it likely, and so do a name and a birthday
    or the end of a number. What contradicts takes ``SAME`` back to ``LIKELY``, and a name alone to nothing.
    """

    known: Guest
    typed: Guest

    @cached_property
    def shared(self) -> tuple[Likeness, ...]:
        """What the two share besides their names, the strongest first."""
        return tuple(_shared(self.known, self.typed))

    @cached_property
    def verdict(self) -> Verdict:
        """Whether they are one person."""
        contradicts = _contradict(self.known, self.typed)
        if Likeness.SAME_PHONE in self.shared:
            if self._names is Agreement.SAME:
                return Verdict.LIKELY if contradicts else Verdict.SAME
            return Verdict.SHARED_PHONE if self._names is Agreement.FAR else Verdict.LIKELY
        if Likeness.SAME_EMAIL in self.shared:
            return Verdict.UNSURE if self._names is Agreement.FAR else Verdict.LIKELY
        return Verdict.DIFFERENT if contradicts else _verdict_by_name(self.shared, self.known, self.typed)

    @property
    def likenesses(self) -> tuple[Likeness, ...]:
        """All that they have in common: what they share, then what their names do."""
        return (*self.shared, *_name_likeness(self.known, self.typed, self._names))

    @cached_property
    def _names(self) -> Agreement:
        return agreement(self.known, self.typed)


def _shared(known: Guest, typed: Guest) -> list[Likeness]:
    """Return what two guests share besides their names, the strongest first."""
    shared: list[Likeness] = []
    ours, theirs = set(known.numbers), set(typed.numbers)
    if ours & theirs:
        shared.append(Likeness.SAME_PHONE)
    if _addresses(known) & _addresses(typed):
        shared.append(Likeness.SAME_EMAIL)
    if known.birthday and typed.birthday and agree(known.birthday, typed.birthday):
        shared.append(Likeness.SAME_BIRTHDAY)
    if not ours & theirs and {number[-ENDING:] for number in ours} & {number[-ENDING:] for number in theirs}:
        shared.append(Likeness.PHONE_ENDING)
    return shared


def _verdict_by_name(shared: tuple[Likeness, ...], known: Guest, typed: Guest) -> Verdict:
    ours, theirs = fold(known.name).split(), fold(typed.name).split()
    if min(len(ours), len(theirs)) < NAMES:
        return Verdict.DIFFERENT
    if not shared and is_misspelt(ours, theirs):
        return Verdict.MISSPELT
    if name_similarity(*closest_names(known, typed)) < NAMED_ALIKE:
        return Verdict.DIFFERENT
    return Verdict.LIKELY if shared else Verdict.UNSURE


def _name_likeness(known: Guest, typed: Guest, names: Agreement) -> tuple[Likeness, ...]:
    if names in (Agreement.FAR, Agreement.UNKNOWN):
        return ()
    ours, theirs = closest_names(known, typed)
    if name_similarity(ours, theirs) >= SOUNDS_SAME:
        return (Likeness.NAME_SAME,)
    return (Likeness.NICKNAME if is_nickname(ours, theirs) else Likeness.NAME_CLOSE,)


def _addresses(guest: Guest) -> set[str]:
    return {key for address in guest.emails if (key := email_key(address))}


def _contradict(known: Guest, typed: Guest) -> bool:
    """Tell whether both say something that can't be true of one person."""
    if known.birthday and typed.birthday and not agree(known.birthday, typed.birthday):
        return True
    return bool(known.gender and typed.gender) and known.gender != typed.gender
