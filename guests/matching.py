"""Matching: how alike two descriptions of a person are, and why.

Two people are never taken for one on a single key alone, and never on a name.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.fuzz import token_sort_ratio

from guests.entries import Entry
from guests.folding import fold
from guests.guest import Guest

CLOSE: Final = 60


class Likeness(StrEnum):
    """What two descriptions, or a search text and a guest, have in common. The values are shown as they are."""

    SAME_PHONE = "same phone"
    SAME_EMAIL = "same e-mail"
    SAME_BIRTHDAY = "same birthday"
    PHONE_ENDING = "phone ends so"
    NAME_SAME = "same name"
    NAME_STARTS = "name starts so"
    NAME_CLOSE = "name close"
    NICKNAME = "nickname"
    COMPANY = "company"
    EMAIL_PART = "e-mail part"
    MEMBERSHIP = "membership number"


class Verdict(StrEnum):
    """Whether two descriptions are one person."""

    SAME = "same"
    LIKELY = "likely"
    SHARED_PHONE = "shared phone"  # a family or an office, perhaps: ask
    UNSURE = "unsure"  # alike in name only: show, ask
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How alike two descriptions are; ``likenesses`` with the strongest first."""

    verdict: Verdict
    likenesses: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A guest of the book whom a text or a description may mean, and why; the verdict is a description's."""

    entry: Entry
    likenesses: tuple[Likeness, ...] = ()
    verdict: Verdict | None = None


def match(known: Guest, typed: Guest) -> Match:
    """Compare a guest of the book with one being typed."""
    close = name_similarity(known.name, typed.name) >= CLOSE
    named = (Likeness.NAME_CLOSE,) if close else ()
    if known.phone and known.phone == typed.phone:
        verdict = Verdict.SAME if close else Verdict.SHARED_PHONE
        return Match(verdict=verdict, likenesses=(Likeness.SAME_PHONE, *named))
    if known.email and typed.email and known.email.lower() == typed.email.lower():
        return Match(verdict=Verdict.LIKELY, likenesses=(Likeness.SAME_EMAIL, *named))
    return Match(verdict=Verdict.UNSURE if close else Verdict.DIFFERENT, likenesses=named)


def name_similarity(one: str, other: str) -> int:
    """Return how alike two names are, 0 to 100, whatever the order of their words; 0 if one is empty."""
    ours, theirs = fold(one), fold(other)
    return round(token_sort_ratio(ours, theirs)) if ours and theirs else 0
