"""The translation between guests and ResDiary's customers, as values."""

from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http.answers import Answer
from connectors.http.refusals import Refusal
from connectors.http.transport import Http
from connectors.providers.resdiary import ResDiarySettings, phones, wire
from connectors.providers.resdiary.forms import to_form
from connectors.providers.resdiary.session import DAY, SHORTEST, Session
from connectors.providers.resdiary.translation import from_wire, to_wire
from connectors.providers.resdiary.whole import changed_to, joined
from guests.delivery.connector import Rejected
from guests.guest import Guest
from guests.values import Address, Consent, Pick
from sandbox.resdiary.bodies import nested

SETTINGS = ResDiarySettings.model_validate(
    {
        "username": "u",
        "password": "p",
        "microsite": "Bistro",
        "base_url": "http://resdiary.test",
        "consent": "both",
    }
)
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
days = st.none() | st.dates(date(1900, 1, 1))
mobiles = st.integers(7_700_900_000, 7_700_900_999).map("+44{}".format)
landlines = st.integers(2_079_460_000, 2_079_460_999).map("+44{}".format)
wordings = st.none() | words
consents = (
    st.none() | st.builds(Consent, allowed=st.just(True), wording=wordings) | st.just(Consent(allowed=False))
)
picks = st.lists(st.integers(1, 99), max_size=3, unique=True).map(
    lambda ids: tuple(Pick(account="a/b", kind="code", id=str(number), name="x") for number in ids)
)
guests = st.builds(
    Guest,
    **{
        name: st.none() | words
        for name in ("first_name", "last_name", "title", "company", "department", "membership_id", "custom_1")
    },
    email=words,
    phone=mobiles | landlines,
    landline=st.none() | landlines,
    birthday=days,
    anniversary=days,
    vip=st.booleans(),
    drinking_age=st.booleans(),
    note=st.none() | lines,
    picks=picks,
    address=st.none() | st.builds(Address, street=words, number=words, box=st.none() | words, city=words),
    consent_email=consents,
    consent_sms=consents,
)


def read(body: dict[str, Any]) -> wire.Customer:
    """Read a customer as it would be stored."""
    return wire.CUSTOMER.validate_python(body | {"Id": 1})


@given(guests)
def test_what_is_written_reads_back_the_same(guest: Guest) -> None:
    """Everything carried survives the round trip."""
    assert from_wire(read(to_wire(guest, SETTINGS)), SETTINGS, guest).guest == guest


@given(guests, guests)
def test_a_changed_record_reads_like_the_guest_and_repeating_changes_nothing(old: Guest, new: Guest) -> None:
    """The record then has what the guest has, and a second update finds nothing to do."""
    stored = to_wire(old, SETTINGS) | {"Id": 1}
    once = changed_to(stored, new, SETTINGS)
    assert changed_to(once | {"Id": 1}, new, SETTINGS) == once
    result = from_wire(read(once), SETTINGS, new).guest
    spared = {"note", "picks", "phone", "landline"}
    assert {k: v for k, v in new.given().items() if k not in spared} == {
        name: getattr(result, name) for name in new.given() if name not in spared
    }
    assert set(new.picks) <= set(result.picks)


@given(st.none() | lines, st.none() | lines)
def test_comments_keep_every_line(stored: str | None, note: str | None) -> None:
    """Nothing that was there is lost, whatever is added."""
    after = (joined(stored, note) or "").splitlines()
    assert set((stored or "").splitlines()) | set((note or "").splitlines()) == set(after)


@given(guests)
def test_forms_say_what_json_says(guest: Guest) -> None:
    """A form, taken apart again, has the same values, as text."""
    body = to_wire(guest, SETTINGS)
    fields = httpx.QueryParams(to_form(body)).multi_items()
    assert nested(fields) == texts(body)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
keys = st.sampled_from(
    [
        *(str(field.alias) for field in wire.Customer.model_fields.values()),
        *("Message", "ValidationErrors", "PropertyName", "SkippedCustomerIds"),
    ]
)


@given(st.dictionaries(keys, json), st.integers(100, 599))
def test_no_body_breaks_the_reader(body: dict[str, Any], status: int) -> None:
    """Any JSON is read as a refusal or not, and a customer only needs its id."""
    assert isinstance(wire.refusal_of(Answer(status, body)), Refusal | None)
    assert isinstance(wire.skipped(body, "1"), bool)
    assert from_wire(read(body), SETTINGS).id == "1"
    assert to_form(changed_to(body, Guest(), SETTINGS))["CustomerOptions[AppendComments]"] == "false"


@pytest.mark.parametrize(
    ("code", "national", "e164"),
    [
        (44, "7700900123", "+447700900123"),
        (44, "07700 900123", "+447700900123"),
        (39, "06 1234 5678", "+390612345678"),
        (357, "99123456", "+35799123456"),
        (None, "+44 7700 900123", "+447700900123"),
        (None, "07700 900123", "+447700900123"),
        (None, "ask at the bar", None),
        (44, "+447700900123", "+447700900123"),
        (999, "123", "+999123"),
        (44, " ", None),
        (44, None, None),
    ],
)
def test_a_stored_number_is_put_together(code: int | None, national: str | None, e164: str | None) -> None:
    """A trunk zero is dropped if the country has one; a number without a country is the venue's."""
    assert phones.join(code, national, None, country="GB") == e164


@given(mobiles | landlines | st.sampled_from(["+390612345678", "+12125550123", "+994501234567"]))
def test_a_number_is_taken_apart_and_put_together(e164: str) -> None:
    """The two parts are the number."""
    parts = phones.split("Mobile", e164, "phone")
    code, national = parts["MobileCountryCode"], parts["Mobile"]
    assert isinstance(code, int)
    assert isinstance(national, str)
    assert phones.join(code, national, None, country="GB") == e164


def test_a_number_without_a_country_is_rejected() -> None:
    """There is nothing to put into the country code."""
    with pytest.raises(Rejected):
        phones.split("Phone", "020 7946 0958", "landline")
    assert not phones.is_landline("020 7946 0958")


@pytest.mark.parametrize(
    ("stored", "wording", "read_back"),
    [
        (True, "Yes", Consent(allowed=True, source="host", wording="Yes")),
        (True, "Other", Consent(allowed=True, wording="Other")),
        (True, None, Consent(allowed=True)),
        (False, "Yes", None),
        (None, None, None),
    ],
)
def test_a_consent_that_is_stored_otherwise_is_a_difference(
    stored: object, wording: str | None, read_back: Consent | None
) -> None:
    """What the provider has no place for comes from what was sent, the rest from what is stored."""
    like = Guest(consent_email=Consent(allowed=True, source="host", wording="Yes"))
    body = {"ReceiveRestaurantEmailMarketing": stored, "RestaurantEmailMarketingOptInText": wording}
    settings = SETTINGS.model_copy(update={"consent": "restaurant"})
    assert from_wire(read(body), settings, like).guest.consent_email == read_back


@pytest.mark.parametrize(
    ("expiry", "life"),
    [
        ("2026-08-05T17:23:06.2470000", 3_600.0),
        ("2026-08-05T17:23:06.2470000Z", 3_600.0),
        ("2026-08-05T17:23:06.247+01:00", SHORTEST),
        ("2030-01-01T00:00:00", DAY),
        ("1990-01-01T00:00:00", SHORTEST),
        ("tomorrow", DAY),
        (None, DAY),
    ],
)
async def test_the_end_of_a_token_is_utc(expiry: str | None, life: float) -> None:
    """It has no time zone; a wrong clock causes neither a login per call nor a permanent token."""
    http = Http(
        "http://resdiary.test", timeout=1.0, transport=httpx.MockTransport(lambda _: httpx.Response(500))
    )
    session = Session(SETTINGS, http, clock=lambda: 1_785_946_986.247)
    assert session._life(expiry) == pytest.approx(life)
    await http.aclose()


def test_an_odd_microsite_is_one_part_of_the_path() -> None:
    """Slashes and spaces in it lead nowhere else."""
    settings = replace_microsite("../Admin x")
    assert settings.root == "/api/ConsumerApi/v1/Restaurant/..%2FAdmin%20x"


def test_one_landline_and_another_number_both_have_a_place() -> None:
    """If there is a separate landline, a phone that is one as well goes into the mobile field."""
    guest = Guest(email="a@b", phone="+442079460958", landline="+442079460959")
    body = to_wire(guest, SETTINGS)
    assert (body["Mobile"], body["Phone"]) == ("2079460958", "2079460959")
    assert from_wire(read(body), SETTINGS, guest).guest == replace(guest)


def replace_microsite(name: str) -> ResDiarySettings:
    """Return settings for another restaurant."""
    return SETTINGS.model_copy(update={"microsite": name})


def texts(value: Any) -> Any:
    """Return a body with every leaf as in a form, without what a form leaves out."""
    match value:
        case dict():
            return {name: texts(item) for name, item in value.items() if item is not None}
        case list():
            return [texts(item) for item in value]
        case bool():
            return str(value).lower()
        case _:
            return str(value)
