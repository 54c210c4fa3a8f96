from dataclasses import replace
from datetime import date

import pytest

from guests.delivery.connector import ProviderRecord
from guests.delivery.read_back import Difference, compare
from guests.guest import FIELD, Guest
from guests.values import Address, Consent, Pick

SENT = Guest(
    first_name="Jane",
    last_name="Doe",
    phone="+447700900123",
    birthday=date(1990, 5, 12),
    vip=True,
)
ALL = frozenset(FIELD)


def stored(guest: Guest, echoed: frozenset[str] = ALL) -> ProviderRecord:
    """Make the record that a provider answered with."""
    return ProviderRecord(id="77", guest=guest, echoed=echoed)


def test_the_same_has_no_difference() -> None:
    """What was stored as it was sent is silent."""
    assert compare(SENT, stored(SENT)) == ()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Guest(phone="+447700900123"), Guest(phone="447700 900-123")),
        (Guest(email="Jane@example.com"), Guest(email="jane@Example.com")),
        (Guest(note="window\nseat"), Guest(note=" window\r\nseat")),
        (Guest(first_name="Anna  Maria"), Guest(first_name="Anna Maria")),
    ],
)
def test_what_reads_the_same_is_no_difference(ours: Guest, theirs: Guest) -> None:
    """Spelling of a number, case of an e-mail, spaces and line ends are a provider's business."""
    assert compare(ours, stored(theirs)) == ()


def test_only_what_the_answer_spoke_of_is_compared() -> None:
    """A field that the answer does not have is unknown, not different."""
    assert compare(SENT, stored(Guest(), frozenset())) == ()
    assert compare(SENT, stored(Guest(), frozenset({"phone"}))) == (
        Difference("phone", "+447700900123", None),
    )


@pytest.mark.parametrize(
    "guest",
    [
        replace(SENT, first_name="Jane Doe", last_name=None),
        replace(SENT, first_name=None, last_name="Jane Doe"),
    ],
)
def test_a_name_may_be_cut_elsewhere(guest: Guest) -> None:
    """First and last name are compared together, since providers cut a name in different places."""
    assert compare(SENT, stored(guest)) == ()


def test_a_changed_name_is_one_difference() -> None:
    """The whole name is shown, once."""
    assert compare(SENT, stored(replace(SENT, last_name="DOE"))) == (
        Difference("name", "Jane Doe", "Jane DOE"),
    )


def test_values_are_told_as_text() -> None:
    """Dates in ISO 8601, a flag as yes or nothing, in the order of the catalogue."""
    other = replace(SENT, birthday=date(1990, 12, 5), vip=False, note="added there")

    assert compare(SENT, stored(other)) == (
        Difference("birthday", "1990-05-12", "1990-12-05"),
        Difference("vip", "yes", None),
        Difference("note", None, "added there"),
    )


def test_a_consent_is_told_as_yes_or_no() -> None:
    """A refusal is a value, not an absence."""
    sent = replace(SENT, consent_email=Consent(allowed=False), consent_sms=Consent(allowed=True))
    other = replace(SENT, consent_email=Consent(allowed=True))

    assert compare(sent, stored(other)) == (
        Difference("consent_email", "no", "yes"),
        Difference("consent_sms", "yes", None),
    )
    assert compare(sent, stored(sent)) == ()


def test_picks_are_told_by_their_names() -> None:
    """A list that is shorter there is a difference; another name of the same thing is not."""
    wine = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
    quiet = replace(wine, id="2", name="Quiet")
    sent = replace(SENT, picks=(wine, quiet))

    assert compare(sent, stored(replace(SENT, picks=(wine,)))) == (
        Difference("picks", "Wine, Quiet", "Wine"),
    )
    assert compare(sent, stored(SENT)) == (Difference("picks", "Wine, Quiet", None),)
    assert compare(sent, stored(replace(sent, picks=(replace(wine, name="1"), quiet)))) == ()


def test_an_address_is_told_as_one_line() -> None:
    """Both addresses read as the country writes them."""
    bath = Address(street="High Street", number="12", city="Bath", postal_code="BA1 1AA", country="GB")

    assert compare(
        replace(SENT, address=bath), stored(replace(SENT, address=replace(bath, number="13")))
    ) == (Difference("address", "12 High Street, Bath, BA1 1AA, GB", "13 High Street, Bath, BA1 1AA, GB"),)
    assert compare(replace(SENT, address=bath), stored(SENT))[0].stored is None
