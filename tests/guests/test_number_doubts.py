"""Numbers in doubt: which are, what they may be, and how a person settles it."""

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from guests.guest import Guest
from guests.number_doubts import (
    MOST_OFFERS,
    Offer,
    check_of,
    doubted,
    offers,
    settled,
    together,
    with_values,
)
from guests.phones.abroad.countries import likely_countries
from guests.phones.abroad.neighbours import speakers
from guests.phones.number import Number
from guests.phones.read import read_number
from guests.values import NumberCheck
from tests.guests.phones import world

UNKNOWN = "+445321234599"
TURKISH = "+905321234599"


def guest_with(number: Number | None) -> Guest:
    """Return a guest with a number as it was read."""
    assert number is not None
    return Guest(phone=number.e164, checks=() if number.sure else (check_of(number),))


def test_a_number_of_no_plan_is_in_doubt() -> None:
    """Every number field counts; one that a plan knows is none, and nor is one kept for examples."""
    guest = Guest(phone="+447700900123", landline=UNKNOWN, phone_2="+12125550123")
    assert doubted(guest) == ("landline",)


def test_what_the_reader_was_not_sure_of_is_in_doubt_until_a_person_confirms_it() -> None:
    """That a plan knows the number is not enough, and not needed any more."""
    known, unknown = "+447911123456", UNKNOWN
    asked = Guest(phone=known, checks=(NumberCheck(number=known),))
    confirmed = Guest(phone=unknown, checks=(NumberCheck(number=unknown, confirmed=True),))
    assert (doubted(asked), doubted(confirmed)) == (("phone",), ())


@pytest.mark.parametrize(
    ("typed", "home", "abroad", "expected"),
    [
        ("0532 123 45 99", "GB", ("DE", "TR"), [("TR", TURKISH), ("DE", "+495321234599")]),
        ("0532 123 45 67", "AZ", ("TR",), [("TR", "+905321234567")]),
        ("050 123 45 67", "TR", ("AZ", "UA"), [("AZ", "+994501234567"), ("UA", "+380501234567")]),
        ("0532 123 45 99", "GB", (), []),
        ("+44 5321 234599", "GB", ("TR",), []),
        ("01550123456", "EG", ("SA",), [(None, "+201550123456"), (None, "+201150123456")]),
        ("054 123456", "IL", ("JO",), [(None, "+972544123456")]),
        ("+381 69 123 456", "GB", ("TR",), [(None, "+38169123456"), (None, "+38269123456")]),
    ],
)
def test_a_number_in_doubt_has_offers(
    typed: str, home: str, abroad: tuple[str, ...], expected: list[tuple[str | None, str]]
) -> None:
    """They are what it may be as it stands or was before, and what it is elsewhere; none where it says its country."""
    guest = guest_with(read_number(typed, home, abroad=abroad))
    assert doubted(guest) == ("phone",)
    assert [(one.country, one.e164) for one in offers(guest, abroad)] == expected


def test_a_number_that_was_kept_long_ago_has_offers() -> None:
    """How it was typed is not known any more: it was written with the trunk prefix, or without."""
    assert offers(Guest(phone=UNKNOWN), ("TR",)) == (Offer(TURKISH, "TR"),)


def test_a_sure_number_has_no_offers() -> None:
    """There is nothing to choose."""
    assert offers(guest_with(read_number("07911 123456", "GB")), ("TR", "DE")) == ()


def test_a_word_of_a_person_settles_it() -> None:
    """The number is the one that was chosen, and in doubt no more; the next one in doubt has its turn."""
    guest = settled(Guest(phone=UNKNOWN, landline="+445321234500"), "phone", TURKISH)
    assert guest.phone == TURKISH
    assert guest.checks == (NumberCheck(number=TURKISH, confirmed=True),)
    assert doubted(guest) == ("landline",)
    assert offers(guest, ("TR",)) == (Offer("+905321234500", "TR"),)


def test_a_doubt_goes_with_its_number() -> None:
    """Another number in its place is as sure as it was read."""
    guest = guest_with(read_number("0532 123 45 99", "GB"))
    assert with_values(guest, {"phone": "+447911123456"}) == Guest(phone="+447911123456")
    assert with_values(guest, {"note": "window"}).checks == guest.checks


def test_what_is_confirmed_stays_so_in_a_merge() -> None:
    """Whoever of the two it was confirmed for; and a number that one is sure of is not doubted because of the other."""
    asked = Guest(phone=UNKNOWN, checks=(NumberCheck(number=UNKNOWN, typed="0532"),))
    confirmed = settled(Guest(), "phone", UNKNOWN)
    assert together(asked, asked, confirmed) == confirmed
    known = Guest(phone="+447911123456")
    assert (
        together(known, known, Guest(phone="+447911123456", checks=(NumberCheck(number="+447911123456"),)))
        == known
    )


def test_it_survives_as_json() -> None:
    """The book keeps the guest as such."""
    guest = guest_with(read_number("01550123456", "EG"))
    assert Guest.from_dict(guest.to_dict()) == guest
    assert settled(guest, "phone", TURKISH) == Guest.from_dict(settled(guest, "phone", TURKISH).to_dict())


def _tongue(country: str) -> str | None:
    """Return a language that has its home in the country, if there is one."""
    return next((language for language in TONGUES if speakers(language)[0] == country), None)


TONGUES = [
    "ar",
    "az",
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "hu",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "tr",
    "uk",
    "uz",
    "zh",
]
_TAILS = st.text(st.sampled_from("0123456789"), min_size=4, max_size=6)
_HOMES = st.sampled_from(world.COUNTRIES)


@settings(max_examples=500, deadline=None)  # the first number of a country loads its plan
@given(_HOMES, _HOMES, _TAILS, st.sampled_from(["the book", "a language", "nobody"]))
def test_no_button_leads_to_an_invalid_number_and_the_right_one_is_there(
    home: str, country: str, tail: str, said_by: str
) -> None:
    """Mobiles of seventy countries, typed as at home where somebody else is at home."""
    number = world.number_like(country, PhoneNumberType.MOBILE, tail)
    assume(number is not None and home != country)
    assert number is not None
    typed = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    abroad = likely_countries(
        home,
        languages=[_tongue(country)] if said_by == "a language" else [],
        guests=[country] if said_by == "the book" else [],
    )
    read = read_number(typed, home, abroad=abroad)
    if read is None:
        assert country not in abroad
        return
    guest = guest_with(read)
    offered = offers(guest, abroad)
    assert len(offered) <= MOST_OFFERS
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(one.e164)) for one in offered)
    if not read.sure and country in abroad[:2]:
        assert world.e164(number) in [one.e164 for one in offered]
