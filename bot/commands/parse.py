"""``hoststand parse``: what quick-add reads in a line, as plain data."""

import json as json_format
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from phonenumbers import SUPPORTED_REGIONS

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.phones.abroad.countries import likely_countries
from guests.phones.texts import leaves_doubt
from guests.problems import Problem
from guests.quickadd.reader import cover_of, guest_of
from guests.quickadd.why import Choice, Weighed, choices
from handlers.wording.phrases import say_problem
from handlers.wording.translator import texts_for

READABLE: Final = tuple(row for row in FIELDS if row.kind is not Kind.PICKS)
WHY: Final = "why"


def parse(text: str, *, country: str, today: date, why: bool = False) -> dict[str, Any] | str:
    """Return every field by name (absent is ``None``; dates ISO 8601; phones E.164) and the unsure ones' names.

    With ``why`` also what each part was taken for. Returns a sentence instead when the text is not a guest.
    Raises ``ValueError`` for an unknown country.
    """
    if country.upper() not in SUPPORTED_REGIONS:
        raise ValueError(f"{country} is not an ISO 3166-1 country code: try --country GB")
    home = country.upper()
    abroad = (
        likely_countries(home) if leaves_doubt(text, home) else ()
    )  # a chat knows hosts and guests besides
    try:
        covered = cover_of(text, country=home, today=today, abroad=abroad)
        reading = guest_of(covered)
    except Problem as problem:
        return str(say_problem(texts_for("en"), problem).striptags())
    values = reading.guest.to_dict()
    found = {
        **{row.name: values.get(row.name, False if row.kind is Kind.FLAG else None) for row in READABLE},
        "unsure": list(reading.unsure),
    }
    return {**found, WHY: [_as_data(choice) for choice in choices(covered)]} if why else found


def parse_lines(
    lines: Iterable[str], *, country: str, today: date, why: bool = False, json: bool = False
) -> Iterator[str]:
    """Yield an answer a line: what was read, or the sentence that says why nothing was.

    As JSON that is an object a line, with ``problem`` where nothing was read. Raises as ``parse`` does.
    """
    for line in lines:
        found = parse(line, country=country, today=today, why=why)
        if json:
            data = {"problem": found} if isinstance(found, str) else found
            yield json_format.dumps(data, ensure_ascii=False)
        else:
            yield (
                found
                if isinstance(found, str)
                else "; ".join(" ".join(row.split()) for row in as_rows(found))
            )


def as_rows(found: dict[str, Any]) -> Iterator[str]:
    """Yield what was read as ``name value``, absent values left out."""
    width = max(map(len, found))
    for name, value in found.items():
        if name == WHY:
            yield from (f"{WHY:{width}} {_as_row(choice)}" for choice in value)
        elif value not in (None, False, []):
            yield f"{name:{width}} {_as_text(value)}"


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict) and "allowed" in value:
        return "yes" if value["allowed"] else "no"
    return str(value)


def _as_data(choice: Choice) -> dict[str, Any]:
    runner_up = choice.runner_up
    return {
        "field": choice.field,
        **_reading(choice.chosen),
        "runner_up": {**_reading(runner_up), "costs_more": runner_up.line - choice.chosen.line}
        if runner_up
        else None,
    }


def _reading(weighed: Weighed) -> dict[str, Any]:
    value = weighed.value
    if isinstance(value, frozenset):
        value = sorted(value)
    plain = value if value is None or isinstance(value, (str, bool, list)) else str(value)
    return {"text": weighed.text, "value": plain, "cost": weighed.cost, "why": list(weighed.why)}


def _as_row(choice: dict[str, Any]) -> str:
    """Return one choice as text: what was taken, why, and what would have been next."""
    row = f"{choice['field']}: {_as_words(choice)}"
    other = choice["runner_up"]
    return f"{row}, rather than {_as_words(other)}, {other['costs_more']} more" if other else row


def _as_words(reading: dict[str, Any]) -> str:
    if reading["cost"] is None:
        return f"{reading['text']!r} ({'; '.join(reading['why'])})" if reading["text"] else "a note"
    return f"{reading['text']!r} ({'; '.join(reading['why'])}: {reading['cost']})"
