from datetime import date

import pytest

from guests.guest import FIELD
from guests.parsing.locale import Order
from guests.transfer.cells.answers import read_agreement, read_day, read_half
from guests.transfer.cells.flaws import Flaw
from guests.transfer.cells.said import Said
from guests.transfer.place import place
from guests.values import Consent

GB = place("GB", None, date(2026, 11, 21))
TR = place("TR", None, date(2026, 11, 21))


def consent(text: str, *, is_refusal: bool = False, is_total: bool = False) -> Said:
    """Read a cell of a column for e-mail."""
    return read_agreement(text, ("consent_email",), GB, is_refusal=is_refusal, is_total=is_total)


@pytest.mark.parametrize(
    ("text", "allowed", "day"),
    [
        ("Subscribed", True, None),
        ("2021-05-05 10:22:04", True, "2021-05-05"),
        ("2020-01-02T10:11:12Z", True, "2020-01-02"),
        ("Subscribed on 2 May 2021", True, "2021-05-02"),
        ("yes (12/05/2020)", True, "2020-05-12"),
        ("opted out 3.4.2022", False, "2022-04-03"),
        ("erteilt am 05.06.2020", True, "2020-06-05"),
    ],
)
def test_a_consent_can_have_its_day(text: str, allowed: bool, day: str | None) -> None:  # noqa: FBT001 - it is the value
    """A day alone says that the guest did what the header asks."""
    said = Consent(allowed=allowed, source="import", changed_at=day)
    assert consent(text).values == (("consent_email", said),)


def test_a_question_can_be_a_refusal() -> None:
    """Then yes refuses, no allows, and a day tells when it was refused."""
    assert [
        consent(text, is_refusal=True).values[0][1].allowed
        for text in ("yes", "no", "2021-05-05", "Opted out")
    ] == [
        False,
        True,
        False,
        False,
    ]


def test_who_did_not_refuse_all_has_allowed_nothing_yet() -> None:
    """A no to ``Do not contact`` is no consent to four channels."""
    assert consent("no", is_refusal=True, is_total=True) == Said()
    assert consent("yes", is_refusal=True, is_total=True).values


def test_an_answer_that_can_t_be_read_is_said() -> None:
    """It may be a refusal in a language that nobody here knows."""
    assert consent("talán") == Said(notes=("talán",), flaw=Flaw.UNREADABLE)
    assert consent("45000") == Said(notes=("45000",), flaw=Flaw.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "order", "day", "flaw"),
    [
        ("05/12/1990", Order.MONTH_FIRST, date(1990, 5, 12), None),
        ("05/13/1990", Order.MONTH_FIRST, date(1990, 5, 13), None),
        ("05/13/1990", None, date(1990, 5, 13), Flaw.EITHER_WAY),
        ("32994", None, date(1990, 5, 1), None),
        ("1990-05-12T00:00:00", None, date(1990, 5, 12), None),
        ("12.05.90", None, date(1990, 5, 12), None),
    ],
)
def test_a_day_is_read_in_the_order_of_the_list(
    text: str, order: Order | None, day: date, flaw: Flaw | None
) -> None:
    """Else in that of the country."""
    assert read_day(text, FIELD["birthday"], GB, order) == Said.of("birthday", day, flaw)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jane", Said.of("first_name", "Jane")),
        ("Mrs Jane", Said((("title", "Mrs"), ("first_name", "Jane")))),
        ("Leyla Hanım", Said((("title", "Hanım"), ("first_name", "Leyla")))),
        ("jane@example.com", Said.of("email", "jane@example.com")),
        ("12345", Said(notes=("12345",))),
    ],
)
def test_a_half_of_a_name_may_hold_something_else(text: str, said: Said) -> None:
    """A title is taken out, an address goes where it belongs."""
    assert read_half(text, FIELD["first_name"], TR) == said


def test_a_number_instead_of_a_name_is_a_number() -> None:
    """As address books have them."""
    said = read_half("0532 123 45 67", FIELD["first_name"], TR)
    assert [number.e164 for number in said.numbers] == ["+905321234567"]
