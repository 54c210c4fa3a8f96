"""A remark about a guest who is known: what it says of allergies, diets and an occasion has fields, the rest is the note.

The words for an occasion stay in the note too, as in a line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.health.answers import in_order
from guests.health.units import words_of
from guests.health.vocabulary import meaning_of
from guests.parsing.locale import language_of
from guests.quickadd.candidates.health import Denied, health_candidates, health_denied
from guests.quickadd.line import Text, atoms_of
from guests.quickadd.remainder import remainder
from guests.quickadd.vocabulary.occasions import occasion_in
from guests.quickadd.words import Role, word_of
from guests.text.normalise import clean_line
from guests.text.remembered import remembered

_NEEDS: Final = {row.name for row in FIELDS if row.kind is Kind.SEVERAL}
_IN_NOTES: Final = (
    Role.NOTE | Role.SMALL | Role.EITHER | Role.NUMBER | Role.CODE | Role.SIGN | Role.PUNCTUATION
)


class Remark(NamedTuple):
    """What a remark says: ``values`` by field, and the rest of it as typed."""

    values: dict[str, Any]
    note: str | None


def read_remark(text: Text) -> Remark:
    """Read a remark, cleaned; the longest phrases count."""
    atoms = atoms_of(text, ())
    others = {atom.end for atom in atoms if atom.word.role & (Role.GIVEN | Role.TITLE)}
    found = [
        each
        for each in health_candidates(text, atoms, ())
        if len(text.text[: each.start].rstrip()) not in others  # `Peter is allergic to milk`: not this guest
    ]
    found.sort(key=lambda each: (each.start, -each.end))
    chosen = found[:1]
    chosen += (each for each in found[1:] if each.start >= chosen[-1].end)
    values: dict[str, Any] = {}
    for each in chosen:
        add_to(values, each.value)
    note = remainder(text.text, [(each.start, each.end) for each in chosen])
    if occasion := occasion_in(note, text.language):
        values["occasion"] = occasion
    return Remark(values, note)


def read_remarks(texts: Iterable[str], habits: Text) -> tuple[dict[str, Any], list[str]]:
    """Return what remarks say of allergies and diets, by field, and what is left of each; ``habits`` is how they are written.

    Those fields are health data and leave the book only where the settings say so, while notes go to the providers. A
    label that announced nothing else (``Diet: vegan``) goes along.
    """
    values: dict[str, Any] = {}
    rests: list[str] = []
    for text in texts:
        needs, rest = _apart(text, habits.country, habits.language, habits.today)
        add_to(values, dict(needs))
        rests += [rest] if rest else []
    return values, rests


@remembered(4096)
def _apart(
    text: str, country: str, language: str, today: date
) -> tuple[tuple[tuple[str, Sequence[str]], ...], str | None]:
    """Return what one remark says of allergies and diets, and what is left of it: lists repeat a few, row after row."""
    if not any(meaning_of(word).names for word in words_of(text)):
        return (), text
    remark = read_remark(Text(text, country, language, today, ()))
    needs = tuple((name, said) for name, said in remark.values.items() if name in _NEEDS)
    label, colon, _ = text.partition(":")
    if not remark.note or (colon and remark.note == label):
        return needs, None
    return needs, _labelled(label, remark.note) if colon else remark.note


def _labelled(label: str, note: str) -> str:
    """Return the rest of a remark behind its label and the colon that may have gone with what stood behind it."""
    rest = note.removeprefix(label)
    return f"{label}: {rest.lstrip(' ,;:')}" if rest != note and rest[:1] in (" ", ",", ";") else note


def add_to(values: dict[str, Any], said: Mapping[str, Sequence[str]]) -> None:
    """Add what is said of some fields to what ``values`` has of them."""
    for name, more in said.items():
        values[name] = in_order(FIELD[name], (*values.get(name, ()), *more))


def needs_apart(guest: Guest, country: str) -> Guest:
    """Return a guest of another program in ``country`` with what the note says of allergies and diets in their fields."""
    habits = Text("", country, language_of(country), date.min, ())  # no day is looked for in it
    needs, rests = read_remarks((guest.note or "").splitlines(), habits)
    if not needs:
        return guest
    values: dict[str, Any] = {
        name: in_order(FIELD[name], (*getattr(guest, name), *said)) for name, said in needs.items()
    }
    return replace(guest, **values, note="\n".join(rests) or None)


def denied_in(text: Text, known: Mapping[str, Sequence[str]]) -> Denied | None:
    """Return what a remark leaves of allergies and diets that are ``known``; ``None`` if it denies none of them."""
    return health_denied(text, atoms_of(text, ()), known)


def may_be_remark(text: str, language: str) -> bool:
    """Whether all words of a text may stand in a note, and one does nowhere else: ``cam kenarı``, though Cam is a name, too."""
    roles = [word_of(word, language).role for word in clean_line(text).split()]
    return any(role & Role.NOTE for role in roles) and all(role & _IN_NOTES for role in roles)
