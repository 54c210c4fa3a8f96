"""What needs a word or a sign to be told: VIP, the company, and every text with a label."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.names.locate import labelled_name
from guests.parsing.answers import read_answer
from guests.parsing.booleans import read_flag
from guests.parsing.labels import NAME, Label
from guests.problems import Problem
from guests.quickadd.scan import Scan
from guests.quickadd.spans import Region, Span, overlaps
from guests.text import word_lists
from guests.text.normalise import has_substance, word_key
from guests.values import AT_THE_STAND, Consent

_VIP: Final = re.compile(
    r"(?<![\w@.#/-])(?P<word>v\.i\.p\.?|vip|вип)(?![\w@/-])(?: (?P<next>[^\W\d_]+))?", re.IGNORECASE
)
# `@ 8pm` and `@ 19:30` are times, not companies.
_COMPANY: Final = re.compile(
    r"(?<!\S)[@＠](?P<space> ?)(?!\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|uhr|h)?\b)(?P<value>[^\W_][^,;|\n()\[\]，、；]*)",
    re.IGNORECASE,
)
_FLAGS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.FLAG)
_AS_TYPED: Final = frozenset({Kind.NAME, Kind.TEXT, Kind.CODE})
_SHAPED: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.NOTE})  # have readers of their own
_TEXTS: Final = frozenset({NAME, *(row.name for row in FIELDS if row.kind not in {Kind.FLAG, *_SHAPED})})
_VALUE_END: Final = re.compile(r"[;|；\n]|[,，、]")
_EDGES: Final = " ,;|，、；\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How the venue's people write: see ``read_line``."""

    country: str
    language: str
    today: date


def read_statements(scan: Scan, habits: Habits) -> None:
    """Span the labelled values, the word VIP and the company behind an ``@``."""
    for label in scan.labels:
        if label.field in _FLAGS:
            _cut_flag(scan, label)
        elif label.field in _TEXTS and not scan.has(label.field):
            _cut_value(scan, label, habits)
    _cut_vip(scan)
    _cut_company(scan)
    _cut_empty_labels(scan)


def _cut_flag(scan: Scan, label: Label) -> None:
    """Span ``VIP: no``; what is neither yes nor no stays, and the label alone says yes."""
    if not scan.is_free(label.start, label.end):
        return
    region = scan.region(label)
    word = re.match(r"\s*[^\s,;|]+", scan.text[region.start : region.end])
    said = read_flag(word.group()) if word else None
    scan.cut(
        label.start,
        region.start + (word.end() if word and said is not None else 0),
        label.field,
        said is not False,
    )


def _cut_value(scan: Scan, label: Label, habits: Habits) -> None:
    gap = scan.first_gap(scan.region(label))
    if not gap or not scan.is_free(label.start, label.end):
        return
    typed = scan.text[gap.start : gap.end]
    if label.field == NAME:
        found = labelled_name(typed, habits.language)
        start, end = (found.start, found.end) if found else (0, 0)
        value: Any = (typed[start:end], found.name) if found else None
    else:
        row = FIELD[label.field]
        start = len(typed) - len(typed.lstrip(_EDGES))
        end = len(typed) if row.kind is Kind.ADDRESS else _value_end(typed, start)
        value = _value(row, typed[start:end].strip(_EDGES), habits)
    if value:
        scan.cut(label.start, label.end)
        scan.cut(gap.start + start, gap.start + end, label.field, value)


def _value(row: Field, typed: str, habits: Habits) -> Any:
    """Return what a labelled text says of a field, ``None`` if it can't be read: then it stays as typed."""
    if row.kind in _AS_TYPED:
        return typed
    if row.kind is Kind.CONSENT:
        said = read_flag(typed)
        return None if said is None else Consent(allowed=said, source=AT_THE_STAND)
    try:
        value, _ = read_answer(
            row, typed, country=habits.country, language=habits.language, today=habits.today
        )
    except Problem:
        return None
    return value


def _value_end(typed: str, start: int) -> int:
    """Return where a value ends: at a comma, unless a legal form follows (``Acme, Inc.``)."""
    for mark in _VALUE_END.finditer(typed, start):
        following = re.match(r" ?([\w.&]+)", typed[mark.end() :])
        if mark.group() in ";|；\n" or not following or word_key(following[1]) not in word_lists.LEGAL_FORMS:
            return mark.start()
    return len(typed)


def _cut_vip(scan: Scan) -> None:
    """Set the flag wherever the word stands; it stays in a labelled note and in ``VIP room``."""
    for match in _VIP.finditer(scan.text):
        start, end = match.span("word")
        if overlaps(start, end, scan.spans):
            continue
        is_thing = word_key(match["next"] or "") in word_lists.VIP_THINGS
        if is_thing or not scan.is_free(start, end):
            if not scan.has("vip"):
                scan.add("vip", value=True)
        else:
            scan.cut(start, end, "vip", value=True)


def _cut_company(scan: Scan) -> None:
    for match in _COMPANY.finditer(scan.text):
        if scan.has("company") or not scan.is_free(match.start(), match.start() + 1):
            continue
        taken: list[Span | Region] = [*scan.spans, *scan.notes, *scan.unread_labels()]
        end = min((each.start for each in taken if each.start > match.start()), default=match.end())
        value = scan.text[match.start("value") : min(end, match.end())]
        is_first = not has_substance(scan.text[: match.start()])
        value = value.split()[0] if is_first and not match["space"] else _without_note(value)
        scan.cut(match.start(), match.start("value") + len(value.rstrip()), "company", value.strip())
        return


def _without_note(value: str) -> str:
    """Return ``Acme Ltd`` of ``Acme Ltd window seat``: a small word of notes ends it if only small ones follow."""
    tokens = list(re.finditer(r"\S+", value))
    for index, token in enumerate(tokens[1:], start=1):
        is_note = token.group().islower() and word_key(token.group()) in word_lists.NOTE_WORDS
        if is_note and tokens[0].group()[:1].isupper() and all(map(str.islower, _letters(tokens[index:]))):
            return value[: token.start()]
    return value


def _letters(tokens: list[re.Match[str]]) -> list[str]:
    return [token.group() for token in tokens if any(map(str.isalpha, token.group()))]


def _cut_empty_labels(scan: Scan) -> None:
    """Span a label that nothing but a dash follows, as in a form that was left empty."""
    for label in scan.labels:
        region = scan.region(label)
        value = Region(label.start, region.end)
        if scan.is_free(value.start, value.end) and not has_substance(scan.text[region.start : region.end]):
            scan.cut(label.start, region.end)
