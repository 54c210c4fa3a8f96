"""The translation between guests and Check&Place's customers, as values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from connectors.http.answers import Answer
from connectors.providers.checkandplace import CheckAndPlaceSettings, permits, wire
from connectors.providers.checkandplace.permits import Permit
from connectors.providers.checkandplace.refusals import refusal_of
from connectors.providers.checkandplace_staff import records
from connectors.providers.checkandplace_staff import wire as staff_wire
from guests.delivery.read_back import compare
from guests.guest import Guest
from guests.values import Consent

words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
consents = st.none() | st.builds(
    Consent,
    allowed=st.booleans(),
    value=st.none() | words,
    source=st.none() | words,
    changed_at=st.none() | st.datetimes().map(lambda moment: f"{moment.isoformat()}+00:00"),
    verified=st.booleans(),
)
guests = st.builds(
    Guest,
    first_name=st.none() | words,
    last_name=st.none() | words,
    phone=st.none() | st.from_regex(r"\A\+[1-9][0-9]{6,14}\Z"),
    email=st.none() | words,
    note=st.none() | words,
    nickname=st.none() | words,
    language=st.none() | st.sampled_from(["tr", "en"]),
    country=st.none() | st.sampled_from(["TR", "GB"]),
    blocked=st.booleans(),
    consent_sms=consents,
    consent_email=consents,
    consent_call=consents,
    consent_whatsapp=consents,
)


@given(guests)
def test_what_partners_write_reads_back_the_same(guest: Guest) -> None:
    """In everything the answer contains, according to the page."""
    body = wire.to_wire(guest, {})
    record = wire.from_wire(wire.Customer.model_validate(body | {"id": "7"}), guest)
    assert compare(guest, record) == ()


@given(guests)
def test_what_the_staff_writes_in_full_reads_back_the_same(guest: Guest) -> None:
    """All fields, and times to the minute."""
    body = staff_wire.to_customer(guest, {})
    record = records.read(staff_wire.Customer.model_validate(body | {"id": "7"}), guest)
    assert compare(guest, record) == ()


@given(guests, st.booleans())
def test_what_the_staff_keeps_by_a_nickname_reads_back_the_same(guest: Guest, contact: bool) -> None:  # noqa: FBT001 - Hypothesis passes it by place
    """The whole name and the note, with or without contact data in it."""
    body = staff_wire.to_nickname(guest, contact_in_note=contact)
    customer = staff_wire.Customer.model_validate(
        {"id": "7", "is_anonym": True, "note": None, "nickname": None} | body
    )
    assert compare(guest, records.read(customer, guest, contact_in_note=contact)) == ()


@given(guests)
def test_nothing_absent_is_sent(guest: Guest) -> None:
    """A creation has no null and no empty text; a change has nulls only for texts."""
    for body in (wire.to_wire(guest, {}), staff_wire.to_customer(guest, {})):
        assert not [name for name, value in body.items() if value in (None, "", {}, [])]
    empty = {name for name, value in wire.to_change(guest, {}).items() if value is None}
    assert empty <= {
        "first_name",
        "last_name",
        "primary_phone_number",
        "country",
        "guest_language",
        "email",
        "note",
    }


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from([*staff_wire.Customer.model_fields, "errors", "error", "message"])


@given(st.dictionaries(fields, json), st.integers(400, 499))
def test_no_body_breaks_the_readers(body: dict[str, Any], status: int) -> None:
    """Whatever JSON comes, it is read as a refusal, and a customer needs only its id."""
    assert refusal_of(Answer(status, body)).status == status
    whole = body | {"id": "7"}
    assert wire.from_wire(wire.Customer.model_validate(whole)).id == "7"
    assert records.read(staff_wire.Customer.model_validate(whole)).id == "7"


@pytest.mark.parametrize(
    ("body", "words", "field"),
    [
        ({"errors": {"email": ["is invalid", "is short"]}}, "email: is invalid; email: is short", "email"),
        ({"errors": ["Phone number is invalid"]}, "Phone number is invalid", "phone"),
        ({"errors": ["primary_phone_number is invalid"]}, "primary_phone_number is invalid", "phone"),
        ({"error": {"code": 3, "message": "bad gender"}}, "bad gender", "gender"),
        ({"message": "Please note that it is closed"}, "Please note that it is closed", None),
        ({"customer": {"guest_language": ["?"]}}, "guest_language: ?", "language"),
        ("no", "no", None),
        (None, "", None),
    ],
)
def test_a_refusal_is_read_in_any_form(body: object, words: str, field: str | None) -> None:
    """Its texts in order, and the first named field."""
    refusal = refusal_of(Answer(422, body))
    assert (refusal.message, refusal.field) == (words, field)


@pytest.mark.parametrize(
    ("stored", "moment"),
    [
        ("24.03.2025 14:11", "2025-03-24T14:11:00+00:00"),
        ("2025-03-24T14:11:59.123Z", "2025-03-24T14:11:59.123000+00:00"),
        ("2025-03-24T16:11:00+02:00", "2025-03-24T14:11:00+00:00"),
        ("yesterday", None),
    ],
)
def test_moments_are_read_in_either_spelling(stored: str, moment: str | None) -> None:
    """Without a time zone they are taken as UTC; what is not a time is left out."""
    read = permits.from_wire({"sms": Permit(permit=True, change_date=stored)}, None)
    assert read == {"consent_sms": Consent(allowed=True, changed_at=moment)}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"permit": True, "verified": None, "value": None}, True),
        ({"permit": False}, False),
        ({"value": "+905550000000"}, False),
        ({"change_date": "25.03.2025 14:11"}, False),
        ({"verified": False}, False),
    ],
)
def test_a_permit_is_compared_in_what_it_says(changes: dict[str, Any], *, same: bool) -> None:
    """A null there is not a difference; anything else is."""
    ours = Consent(allowed=True, value="+905553332211", changed_at="2025-03-24T14:11:30Z", verified=True)
    stored = {"permit": True, "value": "+905553332211", "change_date": "24.03.2025 14:11", "verified": True}
    read = permits.from_wire({"sms": Permit.model_validate(stored | changes)}, Guest(consent_sms=ours))
    assert (read["consent_sms"] == ours) is same


@pytest.mark.parametrize(
    ("code", "number", "phone"),
    [
        (None, "905553332211", "+905553332211"),
        ("90", "5553332211", "+905553332211"),
        ("+90", "05553332211", "+905553332211"),
        ("90", "905553332211", "+905553332211"),
        ("TR", "905553332211", "+905553332211"),
        (None, "05553332211", "05553332211"),
        (None, "+90 555 333 22 11", "+905553332211"),
        ("90", None, None),
    ],
)
def test_the_staffs_phones_are_read_in_any_form(
    code: str | None, number: str | None, phone: str | None
) -> None:
    """Two fields, for which the page shows no value."""
    customer = staff_wire.Customer(id="7", country_code=code, primary_phone_number=number)
    assert staff_wire.phone_of(customer, None) == phone


@pytest.mark.parametrize("nickname", ["Jane Doe", "Blue hat"])
def test_an_unexpected_nickname_is_a_name(nickname: str) -> None:
    """Without a guest to compare with, a customer saved under a nickname gets that name."""
    record = records.read(staff_wire.Customer(id="7", is_anonym=True, nickname=nickname))
    assert record.guest.name == nickname


@pytest.mark.parametrize(
    "changes",
    [
        {"access_token": ""},
        {"access_token": "a\r\nX: y"},
        {"access_token": None},
        {"gender_codes": {"other": 3}},
        {"gender_codes": {"male": 0}},
        {"customer_types": {"": "x"}},
    ],
)
def test_wrong_settings_are_refused_without_being_quoted(changes: dict[str, Any]) -> None:
    """A key must be valid in a header, a gender needs a number that isn't "unknown"."""
    with pytest.raises(ValidationError) as caught:
        CheckAndPlaceSettings.model_validate({"access_token": "good"} | changes)
    assert "X: y" not in str(caught.value)
