"""What has a label with a colon: ``Name: Jane Doe``, ``VIP: no``, ``Note: window seat``."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.health.answers import in_order, named_length, read_several
from guests.names.locate import labelled_name
from guests.parsing.answers import read_answer
from guests.parsing.booleans import read_flag
from guests.parsing.days.month_days import read_month_day
from guests.parsing.labels import NAME, Label
from guests.problems import Problem
from guests.quickadd import costs
from guests.quickadd.candidates.candidate import NOTE, Candidate, kept, taken
from guests.quickadd.candidates.contacts import labelled_phone
from guests.quickadd.candidates.tags import tags_listed
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import COUNTED
from guests.quickadd.vocabulary.occasions import as_usual
from guests.quickadd.words import Role, Shape, word_of
from guests.text import word_lists
from guests.text.normalise import has_substance, word_key
from guests.values import IN_A_LINE, Consent

_FLAGS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.FLAG)
_PHONES: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.PHONE)
_DATES: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.DATE)
_AS_TYPED: Final = frozenset({Kind.NAME, Kind.TEXT, Kind.CODE})
_SHAPED: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.DATE, Kind.NOTE})  # have readers of their own
_TEXTS: Final = frozenset(
    {NAME, *(row.name for row in FIELDS if row.shared or row.kind not in {Kind.FLAG, *_SHAPED})}
)
_NAMES: Final = frozenset({NAME, "first_name", "last_name"})
_VALUE_END: Final = re.compile(r"[;|；\n]|[,，、]")
_COMMAS: Final = ",，、"
_EDGES: Final = " ,;|，、；\n"
_WORD: Final = re.compile(r"\s*[^\s,;|]+")
_NUMBERS: Final = Role.NUMBER | Role.CODE | Role.ADDRESS
_LABELLED: Final = "has its label"


def labelled_candidates(text: Text, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what the labels of a text say; a value ends where one that was ``found`` begins.

    A label whose value can't be read stays in the note with it, as typed.
    """
    for label in text.labels:
        start, end = text.region(label)
        typed = text.text[start:end]
        if label.field == "note":
            yield kept(label.start, end, costs.LABELLED_NOTE, _LABELLED, cut=(label.start, label.end))
            continue
        if not has_substance(typed):
            yield taken(label.start, end, "label", None, costs.LABELLED, "is empty")
            continue
        if label.field in _FLAGS:
            yield _flag(label, typed, start)
        elif label.field in _TEXTS:
            yield from _text(
                text, label, (start, end) if _holds_shaped(label) else _first_gap(found, start, end)
            )
        elif label.field in _PHONES and (phone := labelled_phone(text, label)):
            yield phone
        elif label.field in _DATES:
            yield from _month_day(text, label, typed, start)
        yield from _unread(label, typed, start)


def _flag(label: Label, typed: str, start: int) -> Candidate:
    """Read ``VIP: no``; what is neither yes nor no stays, and the label alone says yes."""
    word = _WORD.match(typed)
    said = read_flag(word.group()) if word else None
    end = start + word.end() if word and said is not None else label.end
    return taken(label.start, end, label.field, said is not False, costs.FLAG, _LABELLED)


def _month_day(text: Text, label: Label, typed: str, start: int) -> Iterator[Candidate]:
    """Read a day without its year; a full date has a reader of its own."""
    end = _value_end(typed, 0)
    found = read_month_day(typed[:end].strip(_EDGES), text.country)
    if found:
        day, sure = found
        yield taken(label.start, start + end, label.field, day, costs.LABELLED, _LABELLED, sure=sure)


def _holds_shaped(label: Label) -> bool:
    """Whether what a label announces would have a shape of its own without it: a day, a tag."""
    return label.field != NAME and FIELD[label.field].kind in {Kind.UNTIL, Kind.TAGS}


def _first_gap(found: Sequence[Candidate], start: int, end: int) -> tuple[int, int]:
    """Return the part of a label's region before the first thing that has a shape of its own."""
    return start, min((each.start for each in found if start < each.start < end), default=end)


def _text(text: Text, label: Label, gap: tuple[int, int]) -> Iterator[Candidate]:
    typed = text.text[slice(*gap)]
    value: Any
    if label.field == NAME or FIELD[label.field].kind in {Kind.NAME, Kind.TEXT}:
        typed = typed[: _visit_start(typed, text.language, is_name=label.field in _NAMES)]
    if label.field == NAME:
        name = labelled_name(typed, text.language)
        end = name.end if name else 0
        value = (typed[name.start : name.end], name.name) if name else None
    elif FIELD[label.field].kind is Kind.TAGS:
        value, end = tags_listed(text.tags, typed)
    elif FIELD[label.field].kind is Kind.SEVERAL:
        value, end = _several(FIELD[label.field], typed)
    else:
        row = FIELD[label.field]
        start = len(typed) - len(typed.lstrip(_EDGES))
        end = len(typed) if row.kind is Kind.ADDRESS else _value_end(typed, start)
        value = _value(row, typed[start:end].strip(_EDGES), text)
    if value:
        yield taken(label.start, gap[0] + end, label.field, value, costs.LABELLED, _LABELLED)


def _visit_start(typed: str, language: str, *, is_name: bool) -> int:
    """Return where a value ends because the visit begins: ``Name: jane doe 4 pax``; a name ends at any number."""
    words = [*_WORD.finditer(typed)]
    for at, match in enumerate(words[1:], start=1):
        word = word_of(match.group().strip(), language)
        behind = word_of(words[at + 1].group().strip(), language).means if at + 1 < len(words) else 0
        is_number = bool(word.role & (Role.NUMBER | Role.CODE))
        if is_number and (is_name or behind & COUNTED):
            return match.start()
        if is_name and word.role == Role.NOTE and word.shape is Shape.SMALL and not word.is_family:
            return match.start()
    return len(typed)


def _value(row: Field, typed: str, text: Text) -> Any:
    """Return what a labelled text says of a field, ``None`` if it can't be read: then it stays as typed."""
    if row.kind in _AS_TYPED:
        return as_usual(row.name, typed, text.language)
    if row.kind is Kind.CONSENT:
        said = read_flag(typed)
        return None if said is None else Consent(allowed=said, source=IN_A_LINE)
    try:
        value, _ = read_answer(row, typed, country=text.country, language=text.language, today=text.today)
    except Problem:
        return None
    return value


def _several(row: Field, typed: str) -> tuple[tuple[str, ...], int]:
    """Read a list: its first item whatever it is, and those behind commas as long as the field knows them."""
    start = len(typed) - len(typed.lstrip(_EDGES))
    end = _value_end(typed, start)
    if named := named_length(row, typed[start:end]):
        end = start + named
    values = read_several(row, typed[start:end])
    word = _WORD.match(typed)
    if not values or (word and read_flag(word.group()) is False):
        return (), end
    while end < len(typed) and typed[end] in _COMMAS:
        following = _value_end(typed, end + 1)
        more = read_several(row, typed[end + 1 : following])
        if not more or not set(more) <= {value for value, _ in row.options}:
            break
        values, end = in_order(row, (*values, *more)), following
    return values, end


def _value_end(typed: str, start: int) -> int:
    """Return where a value ends: at a comma, unless a legal form follows (``Acme, Inc.``)."""
    for mark in _VALUE_END.finditer(typed, start):
        following = re.match(r" ?([\w.&]+)", typed[mark.end() :])
        if mark.group() in ";|；\n" or not following or word_key(following[1]) not in word_lists.LEGAL_FORMS:
            return mark.start()
    return len(typed)


def _unread(label: Label, typed: str, start: int) -> Iterator[Candidate]:
    """Yield the label with all behind it as a piece of the note, and with the first word behind it alone."""
    reason = "can't be read by its label"
    yield kept(label.start, label.end, costs.LABEL_ALONE, reason)
    yield kept(label.start, start + len(typed.rstrip()), costs.UNREAD_LABEL, reason)
    word = _WORD.match(typed)
    if word and has_substance(word.group()):
        yield kept(label.start, start + word.end(), costs.UNREAD_LABEL + 1, reason)


def opened_candidates(text: Text, atoms: Sequence[Atom], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield notes that a word opens without a colon: ``note window seat``, up to what has a shape of its own."""
    for at in [at for at, atom in enumerate(atoms[:-1]) if atom.word.opens == NOTE]:
        if atoms[at + 1].parts:
            continue
        atom = atoms[at]
        if at == 0 or atoms[at - 1].parts or atoms[at - 1].word.role & _NUMBERS:
            stops = (each.start for each in atoms[at + 1 :] if each.word.role == Role.STOP)
            shaped = (each.start for each in found if each.start > atom.start)
            end = min(chain(stops, shaped), default=len(text.text))
            yield kept(atom.start, end, costs.LABELLED_NOTE, _LABELLED, cut=(atom.start, atom.end))
