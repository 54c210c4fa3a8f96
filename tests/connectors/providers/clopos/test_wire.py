"""The translation between guests and Clopos's customers, as values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http.answers import Answer
from connectors.http.refusals import Refusal
from connectors.providers.clopos.wire import Customer, from_wire, refusal_of, to_wire, total_of
from connectors.wire.phones import digits
from guests.guest import Guest
from guests.values import Pick

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
guests = st.builds(
    Guest,
    first_name=st.none() | names,
    last_name=st.none() | names,
    phone=st.none() | st.from_regex(r"\A\+[1-9][0-9]{6,14}\Z"),
    email=st.none() | words,
    birthday=st.none() | st.dates(date(1900, 1, 1)),
    note=st.none() | words,
    gender=st.none() | st.sampled_from(["male", "female"]),
    picks=st.integers(1, 10**18 - 1).map(
        lambda number: (Pick(account="a/b", kind="group", id=str(number), name="?"),)
    ),
)


@given(guests)
def test_what_is_written_reads_back_the_same(guest: Guest) -> None:
    """Everything carried survives the round trip."""
    body = to_wire(guest, KEY)
    record = from_wire(Customer.model_validate(body | {"id": 1}), guest)
    assert record.guest == guest
    assert record.key == KEY


@given(guests)
def test_absent_values_are_not_sent(guest: Guest) -> None:
    """Nothing empty is in the body."""
    assert all(to_wire(guest, KEY).values())


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
keys = st.sampled_from([*Customer.model_fields, "success", "error", "message", "data", "total", "details"])


@given(st.dictionaries(keys, json), st.integers(100, 599))
def test_no_body_breaks_the_reader(body: dict[str, object], status: int) -> None:
    """Any JSON is read as a refusal or not, and a customer only needs its id."""
    assert isinstance(refusal_of(Answer(status, body)), Refusal | None)
    assert isinstance(total_of(body), int | None)
    assert from_wire(Customer.model_validate(body | {"id": 3})).id == "3"


@pytest.mark.parametrize(
    ("stored", "first", "last"),
    [
        ("Jane Doe", "Jane", "Doe"),
        ("JANE DOE", "Jane", "Doe"),
        ("Ana Maria Silva", "Ana Maria", "Silva"),
        ("Cher", "Cher", None),
        ("Məmmədov Vəli Həsən oğlu", "Vəli Həsən oğlu", "Məmmədov"),
        ("Иванов Иван", "Иван", "Иванов"),
        ("Leyla xanım", "Leyla", None),
        ("Acme Catering Ltd", "Acme Catering Ltd", None),
        ("李伟 / Li Wei", "李伟 / Li Wei", None),
        ("+994 50 123 45 67", None, None),
    ],
)
def test_a_name_nobody_expected_is_read_as_staff_type_it(
    stored: str, first: str | None, last: str | None
) -> None:
    """Clopos has one name; without a guest to compare with, it is read like one in a line."""
    guest = from_wire(Customer(id="1", name=stored)).guest
    assert (guest.first_name, guest.last_name) == (first, last)


def test_a_title_in_the_one_name_is_taken_out() -> None:
    """A title in the name becomes the guest's."""
    assert from_wire(Customer(id="1", name="Leyla xanım")).guest.title == "Xanım"


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("+1 (555) 123-4567", "+15551234567"),
        ("0015551234567", "+15551234567"),
        ("15551234567", "+15551234567"),
        ("+15550000000", "+15550000000"),
        ("050 123 45 67", "+994501234567"),
        ("994501234568", "+994501234568"),
        ("+5215512345678", "+525512345678"),
        ("0000000000", None),
        ("at the bar", "at the bar"),
    ],
)
def test_a_phone_is_compared_as_a_number(stored: str, read: str | None) -> None:
    """A spelling is not a difference, another number is, and one without a country code is the venue's."""
    record = from_wire(Customer(id="1", phone=stored), Guest(phone="+15551234567"), country="AZ")
    assert record.guest.phone == read


def test_all_numbers_of_a_customer_count() -> None:
    """The list of phones may contain texts or objects."""
    customer = Customer.model_validate(
        {"id": 1, "phone": None, "phones": ["+1 555", {"phone": "+44 7700", "id": 3}, 5, None]}
    )
    assert set(customer.numbers()) == {"+1 555", "+44 7700"}


def test_digits_have_no_prefix() -> None:
    """Plus and 00 mean the same."""
    assert digits("+44 7700 900123") == digits("0044 7700-900123") == "447700900123"


def test_a_true_id_is_no_id() -> None:
    """Booleans are numbers in Python, not at a provider."""
    with pytest.raises(ValueError, match="string"):
        Customer.model_validate({"id": True})
