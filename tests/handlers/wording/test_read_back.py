"""What the chat calls a field is understood as its label when a host types it, in each language."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guests.conversation.events import Typed
from guests.conversation.replies import Change, read_reply
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.quickadd.reader import read_line
from guests.values import Address, Consent
from guests.venue import Venue
from handlers.wording.phrases import show_value
from handlers.wording.translator import LANGUAGES, texts_for
from tests.handlers.wording.test_translations import HOMES

pytestmark = pytest.mark.drift

TODAY = date(2026, 11, 20)
JANE = Guest(first_name="Jane", last_name="Doe")
NAMED = [row for row in FIELDS if row.kind is not Kind.PICKS and not row.custom]
VALUES: dict[Kind, Any] = {
    Kind.NAME: "Иван",
    Kind.TEXT: "Acme",
    Kind.CODE: "4711",
    Kind.EMAIL: "jane@example.com",
    Kind.DATE: date(1990, 5, 14),
    Kind.UNTIL: date(2027, 2, 10),
    Kind.FLAG: True,
    Kind.NOTE: "window",
    Kind.CHOICE: "female",
    Kind.SEVERAL: ("Kiwi",),
    Kind.TAGS: ("regular",),
    Kind.LANGUAGE: "fr",
    Kind.COUNTRY: "FR",
    Kind.ADDRESS: Address(street="High Street", number="1", city="London"),
}


def said(language: str, row: Field) -> tuple[Any, str]:
    """Return a value of a field, and how it is typed."""
    texts = texts_for(language)
    match row.kind:
        case Kind.PHONE:
            return "+447700900123", "+44 7700 900123"
        case Kind.FLAG | Kind.CONSENT:
            return True, texts.plain("Yes")
        case Kind.DATE | Kind.UNTIL:
            return VALUES[row.kind], VALUES[row.kind].isoformat()
        case _:
            return VALUES[row.kind], str(show_value(texts, row, VALUES[row.kind]))


def comparable(value: Any) -> Any:
    """Return a value without what is added to it: the venue's country, when a consent was given."""
    match value:
        case Consent():
            return value.allowed
        case Address():
            return replace(value, country=None)
        case _:
            return value


@pytest.mark.parametrize("colon", [": ", " : ", "\u00a0: "], ids=["close", "apart", "unbroken"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_read_back_in_a_line(language: str, colon: str) -> None:
    """On a line of its own, with any space before the colon."""
    wrong = {}
    for row in NAMED:
        value, typed = said(language, row)
        line = f"{texts_for(language).plain(row.label)}{colon}{typed}"
        guest = read_line(
            f"jane@example.org\n{line}",
            country=HOMES.get(language, language.upper()),
            language=language,
            today=TODAY,
            tags=VALUES[Kind.TAGS],
        ).guest
        if comparable(getattr(guest, row.name)) != value:
            wrong[line] = guest.given()

    assert wrong == {}, "add what the language calls the field to guests/fields/aliases.py"


@pytest.mark.parametrize("colon", [": ", " : "], ids=["close", "apart"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_read_back_in_a_reply(language: str, colon: str) -> None:
    """As a change of the guest to whose card it replies."""
    venue = Venue(
        slug="bistro", name="Bistro", country=HOMES.get(language, language.upper()), language=language
    )
    wrong = {}
    for row in NAMED:
        if row.kind not in {Kind.CONSENT, Kind.TAGS}:  # these are tapped
            value, typed = said(language, row)
            line = f"{texts_for(language).plain(row.label)}{colon}{typed}"
            change = read_reply(JANE, Typed(line, venue, TODAY))
            values = change.values if isinstance(change, Change) else {}
            if comparable(values.get(row.name)) != value:
                wrong[line] = change

    assert wrong == {}
