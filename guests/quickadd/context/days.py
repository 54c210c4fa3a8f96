"""Words that are days and units only beside a number: months, and short names of weekdays that are people elsewhere."""

import re
from collections.abc import Collection
from typing import Final

from guests.quickadd.context.roles import GOES_ON
from guests.quickadd.vocabulary import COUNTED, COUNTING, Means, tongue, weekdays
from guests.quickadd.words import Role, Shape, Word
from guests.text.months import MONTH

NUMBERED: Final = frozenset({Role.NUMBER, Role.CODE})
_MOST_OF_DAY: Final = 2  # digits
_MONTHS: Final = Role.GIVEN | Role.BOTH | Role.EITHER
_MAY_BE_WEEKDAY: Final = _MONTHS | Role.UNKNOWN | Role.FAMILY | Role.PARTICLE | Role.TITLE | Role.SMALL
_PEOPLE: Final = Role.GIVEN | Role.WHOLE | Role.FAMILY | Role.TITLE
_PAIR: Final = 2
_CLOCK: Final = re.compile(
    r"(?!0+$)\d{1,4}|\d{1,2}(?::[0-5]\d(?:h|u|uhr|am|pm)?|hs?(?:[0-5]\d)?|u|uhr|am|pm|[/-]\d{1,2})"
)
"""The key of a time or a short date with the sign that shows it: ``20h``, ``14/6``; of ``18.30`` and ``24.``, which has lost its dots."""


def with_days(words: list[Word], keys: Collection[str], languages: Collection[str]) -> list[Word]:
    """Return the words of a line that has numbers with months and weekdays as words of notes. ``keys`` are the words'."""
    found = {}
    if not MONTH.keys().isdisjoint(keys):
        found = {at: word for at, word in enumerate(words) if word.key in MONTH and _is_month(words, at)}
    if not (known := weekdays()).keys().isdisjoint(keys):
        spoken = sum({tongue(language) for language in languages})
        days = [at for at, word in enumerate(words) if known.get(word.key, 0) & spoken]
        found |= {at: words[at] for at in days if _is_weekday(words, at)}
    found |= {at: word for at, word in enumerate(words) if word.role == Role.INITIAL and _is_unit(words, at)}
    if not found:
        return words
    return [word._replace(role=Role.NOTE) if at in found else word for at, word in enumerate(words)]


def _is_unit(words: list[Word], at: int) -> bool:
    """Tell whether a small letter counts hours or people: `20 h bauer`, but not `table 4 h bauer`."""
    return bool(
        at
        and words[at].shape is Shape.SMALL
        and words[at].means & COUNTED
        and words[at - 1].role == Role.NUMBER
        and not (at >= _PAIR and words[at - 2].means & COUNTING)
    )


def _is_month(words: list[Word], at: int) -> bool:
    """Tell whether a month stands beside its day: ``Dec 24``, but not ``Jan 4``.

    One that is a name as well is a month only behind its day, and where somebody else is named: ``okan 5 mayıs``.
    """
    is_behind_time = at >= _PAIR and words[at - 2].means & Means.TIME  # `kell 19 Mart`
    return (words[at].role == Role.UNKNOWN and _has_day(words, at) and not is_behind_time) or _is_of_day(
        words, at
    )


def _is_of_day(words: list[Word], at: int) -> bool:
    """Tell whether a name is a month: behind a number that counts nothing, and before no other word of a name."""
    if at < _PAIR or not words[at].role & _MONTHS or words[at - 1].role != Role.NUMBER:
        return False
    return bool(
        len(words[at - 1].key) <= _MOST_OF_DAY
        and not words[at - 2].means & (COUNTING | Means.TIME)
        and not (at + 1 < len(words) and words[at + 1].role & GOES_ON)
        and any(word.role == Role.GIVEN for word in words[: at - 1])
    )


def _has_day(words: list[Word], at: int) -> bool:
    around = (words[at - 1 : at], words[at + 1 : at + 2])
    return any(near and near[0].role == Role.NUMBER and len(near[0].key) <= _MOST_OF_DAY for near in around)


def _is_weekday(words: list[Word], at: int) -> bool:
    """Tell whether a short name of a weekday stands before its date or a time: ``sam 14 juin``, but not ``sam 4 pers``.

    One that people are called is one only where somebody else is named.
    """
    if not words[at].role & _MAY_BE_WEEKDAY or at + 1 == len(words):
        return False
    behind = words[at + 1]
    after = words[at + 2] if at + 2 < len(words) else None
    is_day = behind.role == Role.NUMBER and after is not None and len(behind.key) <= _MOST_OF_DAY
    is_dated = is_day and after is not None and (after.key in MONTH or after.means & Means.AMPM)
    if not (is_dated or _CLOCK.fullmatch(behind.key)):
        return False
    others = [*words[: max(at - 1, 0)], *words[at + 2 :]]
    return words[at].role != Role.GIVEN or any(word.role & _PEOPLE for word in others)
