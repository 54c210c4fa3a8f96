"""Answers to the question for one field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.days import AnyDay, MonthDay
from guests.fields.field import Field
from guests.guest import FIELD, FIELDS
from guests.parsing.answers import read_answer
from guests.problems import Code, Problem
from guests.text.normalise import clean
from guests.values import Address

TODAY = date(2026, 11, 21)


def answer(
    name: str, text: str, country: str = "GB"
) -> tuple[str | AnyDay | bool | Address | tuple[str, ...], bool]:
    """Read ``text`` as the answer for the field ``name``."""
    return read_answer(FIELD[name], text, country=country, today=TODAY)


@pytest.mark.parametrize(
    ("name", "typed", "country", "value"),
    [
        ("first_name", " ayşe  nur ", "TR", "Ayşe Nur"),
        ("first_name", "ILKER", "TR", "Ilker"),
        ("first_name", "McKenzie", "GB", "McKenzie"),
        ("last_name", "VAN DER BERG", "NL", "van der Berg"),
        ("last_name", "o'brien", "IE", "O'Brien"),
        ("title", "prof.", "GB", "Prof."),
        ("company", " Acme\n Ltd ", "GB", "Acme Ltd"),
        ("phone", "07400 123456", "GB", "+447400123456"),
        ("phone", "my number is 07400 123456", "GB", "+447400123456"),
        ("email", "mailto:Jane@EXAMPLE.com", "GB", "Jane@example.com"),
        ("birthday", "12/05/1990", "GB", date(1990, 5, 12)),
        ("birthday", "12/05/1990", "US", date(1990, 12, 5)),
        ("birthday", "24.12.26", "DE", date(1926, 12, 24)),
        ("anniversary", "14 Şubat 2015", "TR", date(2015, 2, 14)),
        ("birthday", "12 May", "GB", MonthDay(5, 12)),
        ("birthday", "12/05", "US", MonthDay(12, 5)),
        ("gender", "Female", "GB", "female"),
        ("vip", "Yes!", "GB", True),
        ("vip", "hayır", "TR", False),
        ("note", "window seat\n\n no  nuts", "GB", "window seat\nno nuts"),
    ],
)
def test_answers_are_read(name: str, typed: str, country: str, value: object) -> None:
    """Each kind of field reads its answer by its own rules and is sure of it."""
    assert answer(name, typed, country) == (value, False)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("phone", "07610 123456"), ("phone", "020 7946 0958 ext 3"), ("birthday", "05/25/1990")],
)
def test_some_answers_are_unsure(name: str, typed: str) -> None:
    """A number outside the plan, an extension that can't be kept, a date in the other order: to be checked."""
    assert answer(name, typed)[1]


@pytest.mark.parametrize(
    ("name", "typed", "code", "values"),
    [
        ("first_name", " \u200b ", Code.EMPTY, {}),
        ("first_name", "---", Code.EMPTY, {}),
        ("vip", "perhaps", Code.EMPTY, {}),
        ("last_name", "x" * 101, Code.TOO_LONG, {"field": "last_name", "limit": 100, "length": 101}),
        ("note", "x" * 2001, Code.TOO_LONG, {"field": "note", "limit": 2000, "length": 2001}),
        ("note", "x" * 10_000, Code.TOO_LONG, {"field": "note", "limit": 2000, "length": 10_000}),
        ("phone", "12345", Code.NOT_A_PHONE, {"example": "07400 123456"}),
        ("phone", "12.05.1990", Code.NOT_A_PHONE, {"example": "07400 123456"}),
        ("email", "jane@localhost", Code.NOT_AN_EMAIL, {}),
        ("birthday", "31.02.1990", Code.NOT_A_DATE, {"example": "31/12/1990"}),
        ("birthday", "31 February", Code.NOT_A_DATE, {"example": "31/12/1990"}),
        ("birthday", "12/05/2030", Code.DATE_IN_FUTURE, {}),
        ("birthday", "12/05/1850", Code.DATE_TOO_OLD, {}),
    ],
)
def test_problems_say_what_is_wrong(name: str, typed: str, code: Code, values: dict[str, object]) -> None:
    """What can't be taken is a problem with all that is needed to word it."""
    with pytest.raises(Problem) as caught:
        answer(name, typed)
    assert (caught.value.code, caught.value.values) == (code, values)


@given(st.sampled_from(FIELDS), st.text(max_size=200), st.sampled_from(["GB", "US", "TR", "CN", "AE"]))
def test_no_text_breaks_it(field: Field, text: str, country: str) -> None:
    """Any text gives a clean value within the limit, or a problem."""
    try:
        value, _ = read_answer(field, text, country=country, today=TODAY)
    except Problem:
        return
    if isinstance(value, str):
        assert value
        assert clean(value) == value
        assert len(value) <= field.limit


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("country", "Deutschland", "DE"),
        ("language", "Turkish", "tr"),
        ("landline", "020 7946 0000", "+442079460000"),
        (
            "address",
            "12 High Street\nLondon",
            Address(street="High Street", number="12", city="London", country="GB"),
        ),
    ],
)
def test_places_are_read(name: str, text: str, value: object) -> None:
    """A country, a language and an address are read as the venue's people write them."""
    assert read_answer(FIELD[name], text, country="GB", today=date(2026, 11, 21)) == (value, False)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("country", Code.NOT_A_COUNTRY),
        ("language", Code.NOT_A_LANGUAGE),
        ("address", Code.NOT_AN_ADDRESS),
        ("gender", Code.TAP_ONE),
        ("consent_sms", Code.TAP_ONE),
        ("picks", Code.TAP_ONE),
    ],
)
def test_places_that_are_none(name: str, code: Code) -> None:
    """What is no such place is refused with its own problem, and what is tapped can't be typed."""
    with pytest.raises(Problem) as caught:
        read_answer(FIELD[name], "somewhere", country="GB", today=date(2026, 11, 21))

    assert caught.value.code is code
