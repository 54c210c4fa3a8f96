"""The translation between guests and Chift's customers, as values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.providers.chift.refusals import meaning, refusal_of
from connectors.providers.chift.wire import CARRIES, Customer, from_wire, to_wire
from guests.delivery.connector import ConnectorError
from guests.delivery.read_back import compare
from guests.guest import Guest
from guests.values import Address

words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
maybe = st.none() | words
addresses = st.builds(
    Address,
    street=maybe,
    number=maybe,
    box=maybe,
    city=words,
    region=maybe,
    postal_code=words,
    country=st.none() | st.sampled_from(["BE", "FR"]),
)
guests = st.builds(
    Guest,
    first_name=words,
    last_name=words,
    phone=st.none() | st.from_regex(r"\A\+[1-9][0-9]{6,14}\Z"),
    email=maybe,
    address=st.none() | addresses,
)


@given(guest=guests, two_names=st.booleans())
def test_what_is_written_reads_back_the_same(guest: Guest, *, two_names: bool) -> None:
    """Everything carried survives the round trip, whether the POS has one name or two."""
    body = to_wire(guest)
    address = body.pop("address", None)
    stored = body | {"id": "x", "name": guest.name, "addresses": [address] if address else []}
    if not two_names:
        stored |= {"first_name": None, "last_name": None}
    record = from_wire(Customer.model_validate(stored), guest)
    assert record.guest == guest
    assert record.echoed <= set(CARRIES)
    assert compare(guest, record) == ()


@given(guests)
def test_absent_values_are_not_sent(guest: Guest) -> None:
    """Nothing empty is in the body, and an address has a name."""
    body = to_wire(guest)
    address = body.pop("address", {"name": "home"})
    assert all(isinstance(value, str) and value for value in (*body.values(), *address.values()))
    assert address["name"] == "home"


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
keys = st.sampled_from([*Customer.model_fields, "status", "error_code", "message", "detail"])


@given(body=st.dictionaries(keys, json), status=st.integers(200, 599), writes=st.booleans())
def test_no_body_breaks_the_reader(body: dict[str, object], status: int, *, writes: bool) -> None:
    """Any JSON is a refusal with a meaning or none, and a customer only needs its id."""
    refusal = refusal_of(Answer(status, body))
    assert refusal is None or isinstance(meaning(Request("GET /x", writes), refusal), ConnectorError)
    assert from_wire(Customer.model_validate(body | {"id": "3"})).id == "3"


@pytest.mark.parametrize(
    ("stored", "read", "spoken"),
    [
        ({}, Guest(), set()),
        ({"birthdate": "1990-01-01"}, Guest(birthday=date(1990, 1, 1)), {"birthday"}),
        ({"birthdate": None}, Guest(), set()),
        ({"birthdate": "0000-00-00"}, Guest(), set()),
        ({"addresses": [{"city": " "}]}, Guest(), set()),
        ({"addresses": [7, {"city": "Paris"}]}, Guest(), set()),
        ({"addresses": [{}, {"city": "Paris"}]}, Guest(address=Address(city="Paris")), {"address"}),
        ({"phone": None, "email": ""}, Guest(), {"phone", "email"}),
        ({"phone": "0475 12 34 56"}, Guest(phone="0475 12 34 56"), {"phone"}),
        ({"first_name": "Cher"}, Guest(first_name="Cher"), {"first_name", "last_name"}),
        (
            {"name": "Ana Maria Silva", "first_name": None},
            Guest(first_name="Ana Maria", last_name="Silva"),
            {"first_name", "last_name"},
        ),
    ],
)
def test_only_what_the_answer_spoke_of_is_echoed(
    stored: dict[str, object], read: Guest, spoken: set[str]
) -> None:
    """A missing birthday was not refused: creation can't carry one."""
    record = from_wire(Customer.model_validate(stored | {"id": "7"}))
    assert (record.guest, set(record.echoed)) == (read, spoken)
