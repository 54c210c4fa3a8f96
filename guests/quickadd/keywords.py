"""What needs a word or a sign to be told: VIP, the company, and every text with a label."""

import re
from typing import Final

from guests.names.locate import labelled_name
from guests.parsing.booleans import read_flag
from guests.parsing.labels import NAME, Label
from guests.quickadd.scan import Sheet
from guests.quickadd.spans import Cut, Region, overlaps
from guests.text import word_lists as words
from guests.text.normalise import has_substance, word_key

_VIP: Final = re.compile(
    r"(?<![\w@.#/-])(?P<word>v\.i\.p\.?|vip|вип)(?![\w@/-])(?: (?P<next>[^\W\d_]+))?", re.IGNORECASE
)
# `@ 8pm` and `@ 19:30` are times, not companies.
_COMPANY: Final = re.compile(
    r"(?<!\S)[@＠](?P<space> ?)(?!\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|uhr|h)?\b)(?P<value>[^\W_][^,;|\n()\[\]，、；]*)",
    re.IGNORECASE,
)
_TEXTS: Final = frozenset({NAME, "first_name", "last_name", "title", "company"})
_VALUE_END: Final = re.compile(r"[;|；\n]|[,，、]")
_EDGES: Final = " ,;|，、；\n"


def read_statements(sheet: Sheet, language: str) -> None:
    """Cut the labelled texts, the word VIP and the company behind an ``@``."""
    for label in sheet.labels:
        if label.field == "vip":
            _cut_flag(sheet, label)
        elif label.field in _TEXTS and not sheet.has(label.field):
            _cut_text(sheet, label, language)
    _cut_vip(sheet)
    _cut_company(sheet)
    _cut_empty_labels(sheet)


def _cut_flag(sheet: Sheet, label: Label) -> None:
    """Cut ``VIP: no``; what is neither yes nor no stays, and the label alone says yes."""
    if not sheet.is_free(label.start, label.end):
        return
    region = sheet.region(label)
    word = re.match(r"\s*[^\s,;|]+", sheet.text[region.start : region.end])
    said = read_flag(word.group()) if word else None
    sheet.cut(
        label.start, region.start + (word.end() if word and said is not None else 0), "vip", said is not False
    )


def _cut_text(sheet: Sheet, label: Label, language: str) -> None:
    gap = sheet.first_gap(sheet.region(label))
    if not gap or not sheet.is_free(label.start, label.end):
        return
    typed = sheet.text[gap.start : gap.end]
    if label.field == NAME:
        found = labelled_name(typed, language)
        if found:
            sheet.cut(label.start, label.end)
            sheet.cut(
                gap.start + found.start,
                gap.start + found.end,
                NAME,
                (typed[found.start : found.end], found.name),
            )
        return
    start = len(typed) - len(typed.lstrip(_EDGES))
    end = _value_end(typed, start)
    value = typed[start:end].strip(_EDGES)
    if value:
        sheet.cut(label.start, label.end)
        sheet.cut(gap.start + start, gap.start + end, label.field, value)


def _value_end(typed: str, start: int) -> int:
    """Return where a value ends: at a comma, unless a legal form follows (``Acme, Inc.``)."""
    for mark in _VALUE_END.finditer(typed, start):
        following = re.match(r" ?([\w.&]+)", typed[mark.end() :])
        if mark.group() in ";|；\n" or not following or word_key(following[1]) not in words.LEGAL_FORMS:
            return mark.start()
    return len(typed)


def _cut_vip(sheet: Sheet) -> None:
    """Set the flag wherever the word stands; it stays in a labelled note and in ``VIP room``."""
    for match in _VIP.finditer(sheet.text):
        start, end = match.span("word")
        if overlaps(start, end, sheet.cuts):
            continue
        is_thing = word_key(match["next"] or "") in words.VIP_THINGS
        if is_thing or not sheet.is_free(start, end):
            if not sheet.has("vip"):
                sheet.add("vip", value=True)
        else:
            sheet.cut(start, end, "vip", value=True)


def _cut_company(sheet: Sheet) -> None:
    for match in _COMPANY.finditer(sheet.text):
        if sheet.has("company") or not sheet.is_free(match.start(), match.start() + 1):
            continue
        taken: list[Cut | Region] = [*sheet.cuts, *sheet.notes, *sheet.unread_labels()]
        end = min((each.start for each in taken if each.start > match.start()), default=match.end())
        value = sheet.text[match.start("value") : min(end, match.end())]
        is_first = not has_substance(sheet.text[: match.start()])
        value = value.split()[0] if is_first and not match["space"] else _without_note(value)
        sheet.cut(match.start(), match.start("value") + len(value.rstrip()), "company", value.strip())
        return


def _without_note(value: str) -> str:
    """Return ``Acme Ltd`` of ``Acme Ltd window seat``: a small word of notes ends it if only small ones follow."""
    tokens = list(re.finditer(r"\S+", value))
    for index, token in enumerate(tokens[1:], start=1):
        is_note = token.group().islower() and word_key(token.group()) in words.NOTE_WORDS
        if is_note and tokens[0].group()[:1].isupper() and all(map(str.islower, _letters(tokens[index:]))):
            return value[: token.start()]
    return value


def _letters(tokens: list[re.Match[str]]) -> list[str]:
    return [token.group() for token in tokens if any(map(str.isalpha, token.group()))]


def _cut_empty_labels(sheet: Sheet) -> None:
    """Cut a label that nothing but a dash follows, as in a form that was left empty."""
    for label in sheet.labels:
        region = sheet.region(label)
        value = Region(label.start, region.end)
        if sheet.is_free(value.start, value.end) and not has_substance(sheet.text[region.start : region.end]):
            sheet.cut(label.start, region.end)
