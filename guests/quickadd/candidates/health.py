"""What a kitchen has to know: ``nut allergy``, ``alerjisi var``, ``аллергия на орехи``, ``vegan``.

A food alone is no allergy (``nut bread``, ``likes fish``), and neither is what is denied (``no allergies``) or asked.
How bad it is, or that somebody else of the party has it, is kept in the guest's own words beside the options: in the
field, since notes go to providers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from guests.fields.field import Field
from guests.guest import FIELD
from guests.health.answers import in_order, values_named
from guests.health.units import units_of, words_of
from guests.health.vocabulary import Part
from guests.quickadd.candidates.candidate import Candidate
from guests.quickadd.candidates.foods import Foods, Phrase
from guests.quickadd.line import Atom, Text
from guests.quickadd.remainder import remainder
from guests.quickadd.vocabulary import Means
from guests.quickadd.words import Role
from guests.text.normalise import word_key
from guests.text.word_lists import words

HEALTH: Final = "health"
"""The field of such a candidate; its value has the names of fields with what they gain."""

_FIELDS: Final = ("allergies", "diets")
_WHY: Final = "is about allergies or diets"
_BEFORE: Final = Part.HAS | Part.JOIN | Part.STRONG
_BETWEEN: Final = Part.YET | Part.HAS | Part.JOIN
_MOST_COUNTED: Final = 2  # digits of `2 vegans`
_NUMBERED: Final = Means.TABLE | Means.TIME  # `table 4 vegan`, `at 8 vegan`
_LIKING: Final = words(
    "likes like loves love enjoys prefers wants mag liebt aime adore gusta gustan encanta ama piace houdt lust lubi gosta adora come",
    "любит любят любить люблять sever seviyor ister yoqtiradi უყვარს უყვართ szereti يحب تحب",
)
"""Words of ``Part.NO`` by which nothing is denied of a guest: a taste is no diet."""

_NEAR: Final = 3  # words behind in which it may be said how bad it is


class Denied(NamedTuple):
    """What is left of values by field, and what a text says besides the denial."""

    values: dict[str, tuple[str, ...]]
    rest: str | None


def health_candidates(text: Text, atoms: Sequence[Atom], ends: Collection[int]) -> Iterator[Candidate]:
    """Yield what the words of a line say of allergies and diets, in all languages of the vocabulary.

    ``ends`` are where phones and other things with a shape of their own end: the last digits of one count nobody.
    """
    if not any(atom.word.is_of_health or atom.word.role == Role.LABEL for atom in atoms):
        return
    foods = Foods(text, atoms)
    for phrase in foods.phrases():
        if candidate := _candidate(text, foods, phrase, ends):
            yield candidate


def health_denied(text: Text, atoms: Sequence[Atom], known: Mapping[str, Sequence[str]]) -> Denied | None:
    """Return what is left of what is ``known`` by field once a text has denied a part of it: ``not vegetarian``.

    ``None`` if it denies none of it. ``no allergies`` denies all of them; who likes vegan food is not vegan, which denies
    nothing.
    """
    foods = Foods(text, atoms)
    phrases = [*foods.phrases()]
    left = {name: [*values] for name, values in known.items()}
    spans: list[tuple[int, int]] = []
    for phrase in phrases or foods.unnamed():
        first, last = _denial(foods, phrase)
        if first == last:
            continue
        spans.append(foods.span(first, last))
        for name in _FIELDS:
            row = FIELD[name]
            gone = {value for unit in phrase.foods for value in values_named(row, unit.meaning)}
            left[name] = [value for value in left[name] if not _is_of(row, value, gone)]
        if not phrase.foods:
            left[_FIELDS[0]] = []
    if all(len(left[name]) == len(known[name]) for name in _FIELDS):
        return None
    return Denied({name: tuple(values) for name, values in left.items()}, remainder(text.text, spans))


def _is_of(row: Field, value: str, gone: AbstractSet[str]) -> bool:
    """Whether a value is one of those, or says more of one in the guest's own words."""
    named = (values_named(row, unit.meaning) for unit in units_of(words_of(value)))
    return value in gone or any(not gone.isdisjoint(each) for each in named)


def _denial(foods: Foods, phrase: Phrase) -> tuple[int, int]:
    """Return a phrase with the words that deny it, an empty range without any."""
    before, last = _before(foods, phrase.first), foods.behind(phrase.last, Part.AFTER)
    first, end = _no_longer(foods, before, last)
    is_liked = any(word_key(foods.typed_from(at, at + 1)) in _LIKING for at in range(first, before))
    if (first, end) == (before, last) and not _denies_itself(foods, phrase):
        return before, before
    return (before, before) if is_liked else (first, end)


def _no_longer(foods: Foods, first: int, last: int) -> tuple[int, int]:
    """Return a phrase with all words around it that deny it, as it is if none does: ``no more``, ``… is gone``."""
    start, end = first, foods.behind(last, Part.YET | Part.HAS)
    while foods.parts(start - 1) & _BETWEEN and not foods.names(start - 1):
        start -= 1
    is_before, is_behind = foods.parts(start - 1) & Part.NO, foods.parts(end) & Part.NO_AFTER
    if not (is_before or is_behind):
        return first, last
    first = start if is_before else first
    while foods.parts(first - 1) & (Part.NO | Part.YET):
        first -= 1
    return first, end + 1 if is_behind else foods.behind(last, Part.YET)


def _denies_itself(foods: Foods, phrase: Phrase) -> bool:
    return any(foods.parts(at) & Part.DENIES for at in range(phrase.first, phrase.last))


def _before(foods: Foods, first: int) -> int:
    """Return where the words begin that lead to a phrase."""
    while foods.parts(first - 1) & _BEFORE and not foods.names(first - 1):
        first -= 1
    return first


def _candidate(text: Text, foods: Foods, phrase: Phrase, ends: Collection[int]) -> Candidate | None:
    """Return the candidate of a phrase with the small words around it, ``None`` if it is denied or asked."""
    first, last = phrase.first, foods.behind(phrase.last, Part.AFTER)
    before = _before(foods, first)
    if _no_longer(foods, before, last) != (before, last) or _denies_itself(foods, phrase):
        return None
    is_counted = _is_counted(foods, before)
    is_others = not is_counted and _is_of_party(foods, before, last, ends)
    own = (
        (before - 1, last) if is_others and not foods.parts(last) & Part.PARTY else (before, last + is_others)
    )
    own = own[0], _with_strength(foods, own[1])
    is_own = is_others or own[1] > last or any(foods.parts(at) & Part.STRONG for at in range(before, first))
    first, last = own if is_own else _with_small_words(foods, first, last)
    start, end = foods.span(first, last)
    if "?" in text.text[start : end + 1]:
        return None
    values = _values(foods, phrase, foods.typed_from(first, last) if is_own else "")
    sure = phrase.sure and not is_others and not is_counted
    return Candidate(start, end, HEALTH, values, phrase.cost, (_WHY,), (start, end), sure)


def _with_small_words(foods: Foods, first: int, last: int) -> tuple[int, int]:
    """Return a phrase with what leads to it and closes it: ``has a nut allergy please``."""
    while foods.parts(first - 1) & Part.HAS and not foods.names(first - 1):
        first -= 1
    if foods.parts(first - 1) & Part.AND and foods.is_about(first - 2):
        first -= 1
    while (plea := foods.atom(last)) and plea.word.means & Means.PLEA:
        last += 1
    return first, last


def _with_strength(foods: Foods, last: int) -> int:
    """Return the end of a phrase with how bad it is: ``nut allergy (severe)``."""
    for at in range(last, last + _NEAR):
        atom = foods.atom(at)
        if atom is None or atom.word.role & Role.PAUSE:
            break
        if foods.parts(at) & Part.STRONG and not foods.names(at):
            return at + 1
    return last


def _values(foods: Foods, phrase: Phrase, own: str) -> dict[str, tuple[str, ...]]:
    """Return what a phrase adds to each field; a food that no option names, or not so closely, is kept as typed."""
    typed = [
        foods.typed(unit) for unit in phrase.foods if unit.meaning.parts & Part.KIND or not unit.meaning.names
    ]
    values: dict[str, tuple[str, ...]] = {}
    for name in _FIELDS:
        named = [value for unit in phrase.foods for value in values_named(FIELD[name], unit.meaning)]
        rest = [own] if own and (named or typed) else typed if name == _FIELDS[0] else []
        if given := in_order(FIELD[name], [*named, *rest]):
            values[name] = given
    return values


def _is_counted(foods: Foods, first: int) -> bool:
    """Whether people who were counted stand before it: ``3 people nut allergy``. Their number stays in the note."""
    count, people = foods.atom(first - 2), foods.atom(first - 1)
    return (
        count is not None
        and people is not None
        and count.word.role == Role.NUMBER
        and len(count.word.key) <= _MOST_COUNTED
        and bool(people.word.means & Means.PEOPLE)
    )


def _is_of_party(foods: Foods, first: int, last: int, ends: Collection[int]) -> bool:
    """Whether it is about somebody who comes along: ``wife vegan``, ``2 vegans``."""
    if (foods.parts(first - 1) | foods.parts(last)) & Part.PARTY:
        return True
    count, before = foods.atom(first - 1), foods.atom(first - 2)
    is_numbered = before is not None and before.word.means & _NUMBERED
    return (
        count is not None
        and not is_numbered
        and count.word.role == Role.NUMBER
        and len(count.word.key) <= _MOST_COUNTED
        and count.end not in ends
    )
