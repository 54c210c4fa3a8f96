"""Searching: what a typed text asks for, and which of the guests that the index gives fit it best."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from guests.entries import Entry
from guests.fields.kinds import Kind
from guests.guest import Guest
from guests.matching.index_terms import APART, NAMED, field_words, found_values, name_words
from guests.matching.match import Found, Likeness
from guests.matching.spelling import FAR, begun_similarity
from guests.names.nicknames import nicknames_of
from guests.names.titles import title_before
from guests.number_plans.old_forms import old_forms
from guests.phones.number import Number
from guests.phones.texts import numbers_in
from guests.text.folding import fold
from guests.text.normalise import clean_line
from guests.venue import Venue

LONGEST: Final = 256  # characters of a text that are read; Telegram sends no more from an inline query
MOST_WORDS: Final = 8
FEWEST_DIGITS: Final = 4  # fewer digits of a phone's end mean too many guests
FEWEST_OF_A_NUMBER: Final = 7  # digits from which on zeros in front may be the trunk's or an exit code
_NUMBER: Final = re.compile(r"(?:tel:)?[+(]*\d[\d()./+-]*", re.IGNORECASE)
_AROUND: Final = "<>()[]\"'“”‘’,;:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a text asks for; a guest must fit every part that is there.

    ``words`` are folded, in the order typed, each the beginning of a word of the guest. ``digits`` are the end of
    a phone number, from seven on without zeros in front, or begin a membership number; ``phone`` is E.164, when
    they are a whole number, and ``also`` are other numbers (E.164) that may be kept for it: from before its plan
    changed, or by another reading. ``email`` begins an address, in small letters.
    """

    words: tuple[str, ...] = ()
    digits: str | None = None
    phone: str | None = None
    also: tuple[str, ...] = ()
    email: str | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to search for."""
        return bool(self.words or self.digits or self.email)

    def choices(self, at: int) -> tuple[str, ...]:
        """Return the word at ``at``, and it written as one with its neighbours: al Rashid, Alrashid."""
        joined = ("".join(self.words[start : start + 2]) for start in (at - 1, at) if start >= 0)
        return tuple(dict.fromkeys((self.words[at], *joined)))


def read_query(text: str, venue: Venue) -> Query:
    """Return what ``text`` asks for. Any text is safe; what is too long is cut."""
    tokens = clean_line(unicodedata.normalize("NFKC", text[:LONGEST])).split()
    emails = [token for token in tokens if "@" in token.strip(_AROUND)[1:]]
    numbers = [token for token in tokens if _NUMBER.fullmatch(token)]
    typed = " ".join(numbers)
    digits = "".join(fold(typed).split()).removeprefix("tel")
    if len(digits) >= FEWEST_OF_A_NUMBER:
        digits = digits.lstrip("0")
    if len(digits) < FEWEST_DIGITS:
        numbers, digits = [], ""
    named = [token for token in tokens if token not in emails and token not in numbers]
    if len(named) > 1 and title_before(named[0], venue.language):
        del named[0]
    number = _number(typed, venue.country) if digits else None
    if number and not number.e164.endswith(digits):
        digits = number.e164.removeprefix("+")
    return Query(
        words=tuple(fold(" ".join(named)).split()[:MOST_WORDS]),
        digits=digits or None,
        phone=number.e164 if number else None,
        also=(*old_forms(number.e164), *number.alternatives) if number else (),
        email=emails[0].strip(_AROUND).lower() if emails else None,
    )


def _number(typed: str, country: str) -> Number | None:
    """Return the one number that is typed, a count or a time beside it or not."""
    found = numbers_in(typed, country).numbers
    return found[0] if len(found) == 1 else None


def rank(query: Query, candidates: Iterable[Entry]) -> list[Found]:
    """Return the candidates that have something of what is asked for, the best first, of equals the newest.

    A whole phone number or address comes first, then who has all that was asked for; then words that are the
    same, that begin so, short names and misspellings by their likeness, and parts of a company or an e-mail.
    """
    wanted = [_Wanted(query.choices(at)) for at in range(len(query.words))]
    ranked: list[tuple[tuple[float, ...], Found]] = []
    for entry in candidates:
        fits = [*_contacts(query, entry.guest), *_named(wanted, entry.guest)]
        likenesses = dict.fromkeys(fit.likeness for fit in sorted(fits, reverse=True) if fit.likeness)
        if likenesses:
            weakest = min(fit.strength for fit in fits)
            total = sum(fit.strength for fit in fits)
            has_contact = any(fit.strength == _CONTACT for fit in fits)
            key = (has_contact, weakest, total, entry.created_at)
            ranked.append((key, Found(entry=entry, likenesses=tuple(likenesses))))
    ranked.sort(key=lambda row: row[0], reverse=True)
    return [found for _, found in ranked]


class _Fit(NamedTuple):
    """How well one part of a query fits, and how; a likeness of ``None`` says not at all."""

    strength: float
    likeness: Likeness | None


_CONTACT: Final = 1000
_SAME: Final = 500
_STARTS: Final = 400
_ALIKE: Final = 200  # and the likeness, 0 to 100, on top
_NICKNAME: Final = 292
_PART: Final = 100
_MISSED: Final = _Fit(0, None)

_NAMES: Final = tuple(row for row in NAMED if row.kind is Kind.NAME or row.name == "nickname")
_PLACES: Final = tuple(row for row in (*NAMED, *APART) if row not in _NAMES)
_LIKENESSES: Final = {"company": Likeness.COMPANY, "membership_id": Likeness.MEMBERSHIP}
_OF_KIND: Final = {Kind.EMAIL: Likeness.EMAIL_PART}


class _Wanted:
    """A word of a query, and what it was found to be like so far."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self._choices = choices
        self._word = choices[0]
        self._known: dict[frozenset[str], _Fit] = {}

    def among(self, words: frozenset[str]) -> _Fit:
        """Return how well the words of a name fit."""
        fit = self._known.get(words)
        if fit is None:
            fit = self._known[words] = self._fit(words)
        return fit

    def begins(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words begins so."""
        return any(word.startswith(self._choices) for word in words)

    def _fit(self, words: frozenset[str]) -> _Fit:
        if not words.isdisjoint(self._choices):
            return _Fit(_SAME, Likeness.NAME_SAME)
        if self.begins(words):
            return _Fit(_STARTS, Likeness.NAME_STARTS)
        if not words.isdisjoint(nicknames_of(self._word)):
            return _Fit(_NICKNAME, Likeness.NICKNAME)
        alike = max((begun_similarity(self._word, word) for word in words), default=0)
        return _Fit(_ALIKE + alike, Likeness.NAME_CLOSE) if alike >= FAR else _MISSED


def _contacts(query: Query, guest: Guest) -> list[_Fit]:
    fits: list[_Fit] = []
    if query.digits:
        numbers = guest.numbers
        if query.phone in numbers or not set(query.also).isdisjoint(numbers):
            fits.append(_Fit(_CONTACT, Likeness.SAME_PHONE))
        elif any(number.endswith(query.digits) for number in numbers):
            fits.append(_Fit(_SAME, Likeness.PHONE_ENDING))
        else:
            fits.append(_elsewhere(_Wanted((query.digits,)), guest))
    if query.email:
        addresses = [address.lower() for address in guest.emails]
        same = _Fit(_CONTACT, Likeness.SAME_EMAIL)
        begins = any(address.startswith(query.email) for address in addresses)
        part = _Fit(_PART, Likeness.EMAIL_PART) if begins else _MISSED
        fits.append(same if query.email in addresses else part)
    return fits


def _named(wanted: list[_Wanted], guest: Guest) -> list[_Fit]:
    if not wanted:
        return []
    names = frozenset[str]().union(*(name_words(value) for _, value in found_values(guest, _NAMES)))
    fits = [word.among(names) for word in wanted]
    for at, fit in enumerate(fits):
        if fit.strength < _STARTS:
            fits[at] = max(fit, _elsewhere(wanted[at], guest))
    return fits


def _elsewhere(word: _Wanted, guest: Guest) -> _Fit:
    """Return how well a word fits what a guest has besides the name."""
    for row, value in found_values(guest, _PLACES):
        if word.begins(field_words(row, value)):
            return _Fit(_PART, _LIKENESSES.get(row.name) or _OF_KIND.get(row.kind, Likeness.DETAIL))
    return _MISSED
