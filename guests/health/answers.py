"""What somebody answers when asked for allergies or diets: values of the field, and words of their own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guests.fields.field import Field
from guests.health.units import EDGES, WORD, Unit, units_of, words_of
from guests.health.vocabulary import LACTOSE, Meaning, Part, meaning_of
from guests.text.normalise import clean_line, has_substance

_ITEMS: Final = re.compile(r"[,;|/+\n，、،；•·]+")
_BETWEEN: Final = ", "
# What may stand around the names of foods in an answer and says nothing else.
_AROUND: Final = Part.ALLERGY | Part.JOIN | Part.AND | Part.HAS | Part.AFTER | Part.MEAL
_DENIED: Final = Part.NO | Part.NO_AFTER


def read_several(row: Field, text: str) -> tuple[str, ...]:
    """Return what a list of words names: values of the field's options, in their order, then the rest as typed.

    An item that says more than an option does (``raw fish``, ``hazelnuts``) is also kept as typed; one that is denied
    (``not vegan``) names nothing and is kept.
    """
    values: list[str] = []
    for item in _ITEMS.split(text):
        if has_substance(item):
            values += _item(row, clean_line(item).strip(EDGES))
    return in_order(row, values)


def read_across(asked: Field, other: Field, text: str) -> dict[str, tuple[str, ...]]:
    """Return what a list says of the field that is asked for, and of the other one: people write allergies under diet."""
    rows: dict[str, list[str]] = {asked.name: [], other.name: []}
    for item in _ITEMS.split(text):
        if has_substance(item):
            bare = clean_line(item).strip(EDGES)
            row = other if _names(other, bare) and not _names(asked, bare) else asked
            rows[row.name] += _item(row, bare)
    return {row.name: given for row in (asked, other) if (given := in_order(row, rows[row.name]))}


def listed(row: Field, text: str) -> tuple[str, ...]:
    """Return what ``shown`` wrote."""
    values = {label: value for value, label in row.options}
    return in_order(row, [values.get(item, item) for item in text.split(_BETWEEN)])


def shown(row: Field, values: Iterable[str]) -> str:
    """Return values as a list in English."""
    labels = dict(row.options)
    return _BETWEEN.join(labels.get(value, value) for value in values)


def in_order(row: Field, values: Iterable[str]) -> tuple[str, ...]:
    """Return the values, each once: the options in their order, then the others in theirs."""
    given = dict.fromkeys(value for value in values if value)
    options = [value for value, _ in row.options]
    return (*(value for value in options if value in given), *(each for each in given if each not in options))


def values_named(row: Field, meaning: Meaning) -> frozenset[str]:
    """Return the options of a field that a meaning names."""
    named = meaning.allergies | meaning.diets
    if LACTOSE in meaning.allergies:
        named |= {"lactose_free"}
    return named & {value for value, _ in row.options}


def as_stored(text: str, *rows: Field) -> str | None:
    """Return a text with the words that name an option of the fields, in any language, as the fields hold it.

    ``None`` if there is none, or they are so already.
    """
    words = [_stored(word, rows) for word in text.split()]
    return " ".join(words) if words != text.split() else None


def _stored(word: str, rows: Iterable[Field]) -> str:
    named = {value for row in rows for value in values_named(row, meaning_of(word.strip(EDGES)))}
    return named.pop().replace("_", " ") if len(named) == 1 else word


def named_length(row: Field, item: str) -> int:
    """Return how much of the front of an item the field knows, 0 if not its first word."""
    spans = [match.span() for match in WORD.finditer(item)]
    end = 0
    for unit in units_of([item[slice(*span)].strip(EDGES) for span in spans]):
        if values_named(row, unit.meaning):
            end = spans[unit.end - 1][1]
        elif not unit.meaning.parts & _AROUND:
            break
    return end


def _names(row: Field, item: str) -> bool:
    return any(values_named(row, unit.meaning) for unit in units_of(words_of(item)))


def _item(row: Field, item: str) -> list[str]:
    labels = {label.casefold(): value for value, label in row.options}
    labels |= {value: value for value, _ in row.options}
    if value := labels.get(item.casefold()):
        return [value]
    words = words_of(item)
    units = units_of(words)
    found = [_part(row, words, part) for part in _parted(units)]
    if any(part is None for part in found) and not any(found):
        return [item]
    return [value for part in found for value in part or ()] or [item]


def _parted(units: list[Unit]) -> Iterator[list[Unit]]:
    """Yield what stands between the words for `and`."""
    part: list[Unit] = []
    for unit in units:
        if unit.meaning.parts & Part.AND and not unit.meaning.names:
            yield part
            part = []
        else:
            part.append(unit)
    yield part


def _part(row: Field, words: list[str], units: list[Unit]) -> list[str] | None:
    """Return what a part of an item names, and its words where they say more; ``None`` if it is denied."""
    found: list[str] = []
    kinds: list[str] = []
    is_whole = True
    for unit in units:
        named = values_named(row, unit.meaning)
        parts = unit.meaning.parts
        if parts & _DENIED and not named:
            return None
        found += named
        kinds += words[unit.start : unit.end] if parts & Part.KIND else []
        is_whole = is_whole and bool(named or parts & _AROUND)
    if not units or (is_whole and found):
        return [*found, *([" ".join(kinds)] if kinds else [])]
    return [*found, " ".join(words[units[0].start : units[-1].end])]
