"""Likeness of names: word by word, whatever their order, script, spelling, short forms and particles."""

from enum import IntEnum
from itertools import product
from operator import itemgetter
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from guests.guest import Guest
from guests.matching.spelling import SAME_SKELETON, SOUNDS_SAME, word_similarity
from guests.names.given_names import is_given_name
from guests.names.nicknames import nicknames_of
from guests.text.folding import fold
from guests.text.remembered import remembered
from guests.text.word_lists import words

_CACHED: Final = 1 << 12
_MOST: Final = 6  # words of a name that are compared: a bound for text that is no name
_PARTICLE_LEFT_OUT: Final = 93
_NICKNAME: Final = 88  # below what is the same: a father may be Robert and his son Bob
_INITIAL: Final = 80
_EXTRA_WORD: Final = 2  # what each word costs that only one of two names has
_ONE_WORD: Final = 0.8  # a first name alone tells little of who it is
_SAME: Final = 90
_LETTERS: Final = 4  # of a word, in fewer of which a slip makes another name
_CLOSE: Final = 75
_LEADS: Final = words(
    "van von der den de del della dello di da do dos das du la le el al ar as at bin ibn bint ben "
    "ter ten zu zum zur mac mc o ni fon abu abd abdul st san santa"
)
_MARKS: Final = words("oglu qizi kizi ogly oghlu kyzy gizi")  # son of, daughter of


class Unit(NamedTuple):
    """A word of a name joined with the particles before it, and the word alone."""

    whole: str
    bare: str


class _Name(NamedTuple):
    first: tuple[Unit, ...]
    last: tuple[Unit, ...]

    @property
    def words(self) -> tuple[Unit, ...]:
        return self.first + self.last


class Agreement(IntEnum):
    """How far the names of two descriptions speak for one person, the first names above all.

    A family shares its last name, so that alone never says more than ``FAR``.
    """

    FAR = 0
    UNKNOWN = 1  # one of the two has no name
    CLOSE = 2
    SAME = 3


def name_similarity(one: str, other: str) -> int:
    """Return how alike two names are, 0 to 100, whatever the order of their words; 0 if one is empty.

    The least alike of the words weighs most: two people of one family are far from each other. From 90 on
    it is one name in two spellings.
    """
    return _similarity(_whole(one), _whole(other))


def closest_names(known: Guest, typed: Guest) -> tuple[str, str]:
    """Return of the names of both, in whichever scripts they are written, those that are most alike."""
    if not (known.other_name or typed.other_name):
        return known.name, typed.name
    ours, theirs = ((guest.name, guest.other_name or "") for guest in (known, typed))
    return max(product(ours, theirs), key=lambda pair: name_similarity(*pair))


def agreement(known: Guest, typed: Guest) -> Agreement:
    """Compare what two guests are called; a nickname stands for the first name too."""
    ours, theirs = _names(known), _names(typed)
    if not (ours and theirs):
        return Agreement.UNKNOWN
    return max(_agree(one, other) for one, other in product(ours, theirs))


def is_nickname(one: str, other: str) -> bool:
    """Tell whether a word of one name is a short form of a word of the other."""
    pairs = product(fold(one).split()[:_MOST], fold(other).split()[:_MOST])
    return any(theirs in nicknames_of(ours) for ours, theirs in pairs)


def is_misspelt(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether the words of a name, ``theirs``, are the whole name ``ours`` with one slip in it. They are folded.

    A word that is a name by itself is no slip (Emin is not Emine), nor are the two endings of one family's name.
    """
    if len(ours) != len(theirs) or not 1 < len(ours) <= _MOST:
        return False
    return any(_has_one_slip(ours, order) for order in (theirs, theirs[::-1]))


def _has_one_slip(known: list[str], typed: list[str]) -> bool:
    pairs = list(zip(known, typed, strict=True))
    if not any(_is_slip(*pair) for pair in pairs):  # as a rule: to compare how words sound takes longer
        return False
    others = [pair for pair in pairs if word_similarity(*pair) < SOUNDS_SAME]
    return len(others) == 1 and _is_slip(*others[0])


def _is_slip(known: str, typed: str) -> bool:
    if OSA.distance(known, typed, score_cutoff=1) != 1:
        return False
    shorter, longer = sorted((known, typed), key=len)
    return len(shorter) >= _LETTERS and longer != shorter + "a" and not is_given_name(typed)


@remembered(_CACHED)
def _units(text: str) -> tuple[Unit, ...]:
    """Return the words of a name with the particles that lead them; what is only particles is a word."""
    units: list[Unit] = []
    leads = ""
    words = [word for word in fold(text).split() if word not in _MARKS]
    for word in words[:_MOST]:
        if word in _LEADS:
            leads += word
        else:
            units.append(Unit(leads + word, word))
            leads = ""
    return (*units, Unit(leads, leads)) if leads else tuple(units)


def _whole(name: str) -> tuple[Unit, ...]:
    """Return the words of a whole name: the first is a name, if it is Al or Ben."""
    first, _, rest = name.strip().partition(" ")
    return _units(first) + _units(rest)


def _names(guest: Guest) -> list[_Name]:
    """Return the first and last names that a guest goes by, in another script too."""
    last = _units(guest.last_name or "")
    firsts = [_units(first) for first in (guest.first_name, guest.nickname) if first] or [()]
    other = _whole(guest.other_name or "")
    names = [_Name(first, last) for first in firsts if first or last]
    return [*names, _Name(other[:1], other[1:])] if other else names


def _agree(one: _Name, other: _Name) -> Agreement:
    if all(one) and all(other):
        return _agree_in_full(one, other)
    if all(one) or all(other):
        full, part = (one, other) if all(one) else (other, one)
        if _similarity(part.words, full.words) >= _SAME or _likeness(part.first, full.first) >= _SAME:
            return Agreement.SAME
        near = max(_likeness(part.words, full.first), _likeness(part.words, full.last))
        return Agreement.CLOSE if near >= _CLOSE else Agreement.FAR
    near = _likeness(one.words, other.words)
    if near >= _SAME and one.first and other.first:
        return Agreement.SAME
    return Agreement.CLOSE if near >= _CLOSE else Agreement.FAR


def _agree_in_full(one: _Name, other: _Name) -> Agreement:
    straight = _likeness(one.first, other.first), _likeness(one.last, other.last)
    swapped = _likeness(one.first, other.last), _likeness(one.last, other.first)
    first, last = max(straight, swapped, key=sum)
    if first >= _SAME and last >= _CLOSE:
        return Agreement.SAME
    if _similarity(one.words, other.words) >= SOUNDS_SAME:  # parted elsewhere
        return Agreement.SAME
    is_close = first >= _SAME or (first >= _CLOSE and last >= _CLOSE)  # a new last name, or a slip
    return Agreement.CLOSE if is_close else Agreement.FAR


def _likeness(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> float:
    """Return how alike the least alike words of two first names, or two last names, are; 0 if one is empty."""
    likenesses, extra = _aligned(ours, theirs)
    return max(min(likenesses, default=0) - _EXTRA_WORD * extra, _as_one(ours, theirs))


@remembered(_CACHED)  # two guests are compared in several ways, each of which begins with this
def _similarity(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> int:
    likenesses, extra = _aligned(ours, theirs)
    if not likenesses:
        return 0
    similarity = (sum(likenesses) / len(likenesses) + min(likenesses)) / 2 - _EXTRA_WORD * extra
    if extra and len(likenesses) == 1:
        similarity *= _ONE_WORD
    return max(0, round(similarity), _as_one(ours, theirs))


def _aligned(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> tuple[list[int], int]:
    """Return how alike the words are, each beside the one most like it, and how many are left over."""
    if len(ours) == len(theirs) == 1:  # as most first and last names are
        return [_word_likeness(ours[0], theirs[0])], 0
    pairs = sorted(
        (
            (_word_likeness(one, other), at, to)
            for at, one in enumerate(ours)
            for to, other in enumerate(theirs)
        ),
        key=itemgetter(0),
        reverse=True,
    )
    likenesses: list[int] = []
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for likeness, at, to in pairs:
        if at in left and to in right:
            likenesses.append(likeness)
            left.remove(at)
            right.remove(to)
    return likenesses, len(left) + len(right)


def _as_one(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> int:
    """Return how alike two names written as one word are, if they are the same: Anne Marie, Annemarie."""
    if len(ours) == len(theirs) or not (ours and theirs):
        return 0
    alike = word_similarity("".join(unit.whole for unit in ours), "".join(unit.whole for unit in theirs))
    return alike if alike >= SOUNDS_SAME else 0


@remembered(_CACHED)
def _word_likeness(one: Unit, other: Unit) -> int:
    alike = word_similarity(one.whole, other.whole)
    if alike >= SAME_SKELETON:
        return alike
    if word_similarity(one.bare, other.bare) >= SOUNDS_SAME:
        return _PARTICLE_LEFT_OUT
    if other.bare in nicknames_of(one.bare):
        return _NICKNAME
    is_initial = 1 in (len(one.whole), len(other.whole)) and one.whole[0] == other.whole[0]
    return max(alike, _INITIAL) if is_initial else alike
