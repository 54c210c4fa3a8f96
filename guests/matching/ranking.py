"""Ranking: which of the guests that the index gives fit a query best, and why."""

import math
from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from guests.entries import Entry
from guests.fields.kinds import Kind
from guests.guest import Guest
from guests.matching.index_terms import APART, NAMED, field_words, name_words, syllables
from guests.matching.match import Found, Likeness
from guests.matching.misspelling import misspelt
from guests.matching.notes import SHORTEST, excerpt, note_words
from guests.matching.query import Query
from guests.names.nicknames import is_given_name, nicknames_of
from guests.text.sounds import sounds


class Ranking:
    """Those whom every part of a query fits, up to ``limit``, the best first, of equals the newest.

    A whole phone number or address comes first, then who has all that was asked for; then words that are the
    same, that begin so, short names and misspellings by their likeness, parts of a company or an e-mail, and last who
    has some of it only in the note.
    """

    def __init__(self, query: Query, limit: int) -> None:
        self._query = query
        self._limit = limit
        self._wanted = [
            _Wanted(query.choices(at), bare=word in query.bare) for at, word in enumerate(query.words)
        ]
        self._fitting: list[tuple[tuple[float, ...], Entry, list[_Fit]]] = []

    @property
    def is_full(self) -> bool:
        """Whether there are as many as are wanted."""
        return len(self._fitting) >= self._limit

    def __bool__(self) -> bool:
        """Tell whether there is anybody."""
        return bool(self._fitting)

    def judge(self, candidates: Iterable[Entry], *, begun: bool = False) -> None:
        """Take more candidates, the newest first, until none of the rest can be among the best.

        ``begun`` tells that the query has one word, and that it only begins a word of theirs.
        """
        utmost = self._utmost(begun=begun)
        better = sum(key[:3] > utmost for key, _, _ in self._fitting)
        for entry in candidates if better < self._limit else ():
            fits = _fits(self._query, self._wanted, entry.guest)
            if not fits or _MISSED in fits:
                continue
            strengths = [fit.strength for fit in fits]
            key = (_CONTACT in strengths, min(strengths), sum(strengths), entry.created_at)
            self._fitting.append((key, entry, fits))
            better += key[:3] >= utmost  # who comes later is no newer
            if better >= self._limit:
                break

    def best(self) -> list[Found]:
        """Return them, and why each is one of them."""
        self._fitting.sort(key=itemgetter(0), reverse=True)
        return [self._found(entry, fits) for _, entry, fits in self._fitting[: self._limit]]

    def _utmost(self, *, begun: bool) -> tuple[float, ...]:
        """Return what the next candidates reach at best, without their age; above all is who has the whole number or address."""
        query = self._query
        if query.phone or query.also or query.email:
            return (True, math.inf)
        weakest = _STARTS if begun else _SAME
        return (False, weakest, weakest + _SAME * (len(query.words) + bool(query.digits) - 1))

    def _found(self, entry: Entry, fits: list["_Fit"]) -> Found:
        likenesses = dict.fromkeys(fit.likeness for fit in sorted(fits, reverse=True) if fit.likeness)
        around = excerpt(entry.guest, _typed(self._query)) if Likeness.NOTE in likenesses else ()
        return Found(entry=entry, likenesses=tuple(likenesses), excerpt=around)


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
_NOTED: Final = 50
_SPEAKS: Final = 280  # a word that is the same, a short name, or one slip away
_TELLING: Final = 3  # letters of a word that speaks for another
_MISSED: Final = _Fit(0, None)

_NAMES: Final = tuple(row for row in NAMED if row.kind is Kind.NAME or row.name == "nickname")
_NAMES_OF: Final = attrgetter(*(row.name for row in _NAMES))
_PLACES: Final = tuple(row for row in (*NAMED, *APART) if row not in _NAMES)
_PLACES_OF: Final = attrgetter(*(row.name for row in _PLACES))
_LIKENESSES: Final = {"company": Likeness.COMPANY, "membership_id": Likeness.MEMBERSHIP}
_OF_KIND: Final = {Kind.EMAIL: Likeness.EMAIL_PART}


class _Wanted:
    """A word of a query, and what it was found to be like so far."""

    def __init__(self, choices: tuple[str, ...], *, bare: bool = False) -> None:
        self.word = choices[0]
        self._choices = choices
        self._bare = bare
        self._has_none = (
            not bare and self.word.isalpha() and not sounds(self.word).has_vowels and len(self.word) > 1
        )
        self._known: dict[tuple[frozenset[str], frozenset[str]], _Fit] = {}

    def among(self, words: frozenset[str], whole: frozenset[str]) -> _Fit:
        """Return how well the words of a name fit; only of the ``whole`` ones it may be a misspelling."""
        fit = self._known.get((words, whole))
        if fit is None:
            fit = self._known[words, whole] = self._fit(words, whole)
        return fit

    def begins(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words begins so.

        Letters without a vowel begin no word of a script that leaves vowels out: they are no way to write it.
        """
        begun = [word for word in words if word.startswith(self._choices)]
        if not self._has_none:
            return bool(begun)
        return any(sounds(word).has_vowels or word == self.word for word in begun)

    def misspelt(self, words: frozenset[str], *, beside: bool) -> _Fit:
        """Return how well it fits if it is misspelt."""
        alike = max(
            (misspelt(self.word, word, beside=beside, has_vowels=not self._bare) for word in words), default=0
        )
        return _Fit(_ALIKE + alike, Likeness.NAME_CLOSE) if alike else _MISSED

    def _fit(self, words: frozenset[str], whole: frozenset[str]) -> _Fit:
        if not words.isdisjoint(self._choices):
            return _Fit(_SAME, Likeness.NAME_SAME)
        if self.begins(words):
            return _Fit(_STARTS, Likeness.NAME_STARTS)
        if not words.isdisjoint(nicknames_of(self.word)) or (
            is_given_name(self.word) and any(self.word in nicknames_of(word) for word in words)
        ):
            return _Fit(_NICKNAME, Likeness.NICKNAME)
        return self.misspelt(whole, beside=False)


def _fits(query: Query, wanted: list[_Wanted], guest: Guest) -> list[_Fit]:
    """Return how well each part of a query fits; what fits speaks for a word beside it that is badly misspelt."""
    contacts = _contacts(query, guest)
    if not wanted or _MISSED in contacts:
        return contacts
    values = [value for value in _NAMES_OF(guest) if value]
    names = frozenset[str]().union(*map(name_words, values))
    # Where the first name has a field of its own, its syllables are no names that could be misspelt.
    parts = frozenset[str]().union(*map(syllables, values)) if len(values) > 1 else None
    whole = names - parts if parts else names
    fits = [_named(word, names, whole, guest) for word in wanted]
    if _MISSED in fits and (any(fit.strength >= _STARTS for fit in contacts) or _speaks(wanted, fits)):
        fits = [
            fit if fit.likeness else word.misspelt(whole, beside=True)
            for word, fit in zip(wanted, fits, strict=True)
        ]
    return [*contacts, *fits]


def _speaks(wanted: list[_Wanted], fits: list[_Fit]) -> bool:
    """Tell whether one of the words fits well enough that the others may be badly misspelt."""
    return any(
        fit.strength >= _SPEAKS and len(word.word) >= _TELLING for word, fit in zip(wanted, fits, strict=True)
    )


def _typed(query: Query) -> tuple[str, ...]:
    return (*query.words, query.digits) if query.digits else query.words


def _named(word: _Wanted, names: frozenset[str], whole: frozenset[str], guest: Guest) -> _Fit:
    fit = word.among(names, whole)
    return fit if fit.strength > _PART else _elsewhere(word, guest)


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


def _elsewhere(word: _Wanted, guest: Guest) -> _Fit:
    """Return how well a word fits what a guest has besides the name."""
    for row, value in zip(_PLACES, _PLACES_OF(guest), strict=True):
        if value and word.begins(field_words(row, value)):
            return _Fit(_PART, _LIKENESSES.get(row.name) or _OF_KIND.get(row.kind, Likeness.DETAIL))
    if len(word.word) >= SHORTEST and word.begins(note_words(guest)):
        return _Fit(_NOTED, Likeness.NOTE)
    return _MISSED
