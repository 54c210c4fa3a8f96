"""Phone numbers, alone and inside a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.parsing.phones import Phone, example, find_phones, international, read_phone

COUNTRIES = ["GB", "US", "TR", "AZ", "DE", "FR", "ES", "IT", "NL", "BE", "IE", "AE", "RU", "CN", "AU"]


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        ("07400 123456", "GB", "+447400123456"),
        ("+44 7400 123456", "TR", "+447400123456"),
        ("0044 7400 123456", "GB", "+447400123456"),
        ("0044 7400 123456", "US", "+447400123456"),
        ("011 44 7400 123456", "US", "+447400123456"),
        ("0011 44 7400 123456", "AU", "+447400123456"),
        ("+44 (0)7400 123456", "GB", "+447400123456"),
        ("447400123456", "GB", "+447400123456"),
        ("(+44) 7400-123-456", "GB", "+447400123456"),
        ("tel:+44-7400-123456;phone-context=x", "GB", "+447400123456"),
        ("(201) 555-0123", "US", "+12015550123"),
        ("1-201-555-0123", "US", "+12015550123"),
        ("0501 234 56 78", "TR", "+905012345678"),
        ("5012345678", "TR", "+905012345678"),
        ("٠٥٠١٢٣٤٥٦٧٨", "TR", "+905012345678"),
        ("۰۵۰۱۲۳۴۵۶۷۸", "TR", "+905012345678"),
        ("０７４００１２３４５６", "GB", "+447400123456"),
        ("0475/12.34.56", "BE", "+32475123456"),
        ("06.12.34.56.78", "FR", "+33612345678"),
        ("8 (4852) 22-11-44", "RU", "+74852221144"),
        ("050–123–45–67", "AZ", "+994501234567"),
        ("13123456789", "CN", "+8613123456789"),
    ],
)
def test_usual_spellings_are_read(typed: str, country: str, e164: str) -> None:
    """A number is read in every usual spelling, by the country of the venue."""
    phone = read_phone(typed, country)
    assert phone is not None
    assert (phone.e164, phone.valid) == (e164, True)


@pytest.mark.parametrize(
    ("typed", "country"),
    [("+44 7700 900123", "GB"), ("07700 900123", "GB"), ("555-123-4567", "US"), ("447700900123", "GB")],
)
def test_possible_numbers_are_taken_but_not_valid(typed: str, country: str) -> None:
    """A number of the right length that the numbering plan does not know is taken and marked."""
    phone = read_phone(typed, country)
    assert phone is not None
    assert not phone.valid


@pytest.mark.parametrize(
    "typed", ["12.05.1990", "1990", "12", "0770", "hello", "", "12345", "0" * 30, "+", "()"]
)
def test_other_numbers_are_none(typed: str) -> None:
    """Dates, years and numbers of impossible length are no phone numbers."""
    assert read_phone(typed, "GB") is None


def test_extension_is_kept_apart() -> None:
    """An extension is not part of the number and not lost."""
    assert read_phone("020 7946 0958 ext. 3", "GB") == Phone("+442079460958", valid=True, extension="3")
    assert read_phone("020 7946 0958x3", "GB") == Phone("+442079460958", valid=True, extension="3")


@pytest.mark.parametrize(
    ("line", "country", "found"),
    [
        ("Jane 07400 123456 window", "GB", ["07400 123456"]),
        ("table 12 07400 123456 4 people", "GB", ["07400 123456"]),
        ("030 123456 4 Personen", "DE", ["030 123456"]),
        ("07400 123456 07400 123457", "GB", ["07400 123456", "07400 123457"]),
        ("020 7946 0958/07400 123456", "GB", ["020 7946 0958", "07400 123456"]),
        ("(07400 123456)", "GB", ["07400 123456"]),
        ("07400 123456 12.05.90", "GB", ["07400 123456"]),
        ("12/05/2027 07400 123456 1930", "GB", ["07400 123456"]),
        ("£45.00 07400 123456 at 19:30", "GB", ["07400 123456"]),
        ("2026-12-24 19.30 07400 123456", "GB", ["07400 123456"]),
        ("SW1A 1AA 020 7946 0958", "GB", ["020 7946 0958"]),
        ("90210 201 555 0123", "US", ["201 555 0123"]),
        ("07400 123456x3", "GB", ["07400 123456"]),
        ("٠٥٠١٢٣٤٥٦٧ طاولة", "AE", ["٠٥٠١٢٣٤٥٦٧"]),
    ],
)
def test_numbers_are_found_in_a_line(line: str, country: str, found: list[str]) -> None:
    """Only the phone numbers of a line are found, as typed, without counts and times around them."""
    assert [line[span.start : span.end] for span in find_phones(line, country)] == found


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "line",
    [
        "12.05.1990", "12/05/1990", "1990-05-12", "12 05 1990", "12.05.90", "1990", "table 12", "4 people",
        "SW1A 1AA", "£1,500.00", "19:30", "20.00", "19:30-21:30", "room 123456", "ref #1234567890", "100 000",
        "4111 1111 1111 1111", "10115 Berlin", "2026 2027", "user07400123456@example.com",
    ],
)  # fmt: skip
def test_other_numbers_are_not_found(line: str, country: str) -> None:
    """Dates, years, times, prices, postcodes, counts and cards are never phone numbers, in no country."""
    assert find_phones(line, country) == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_example_of_a_country_is_read(country: str) -> None:
    """What is shown as an example is itself a valid number, alone and in a line."""
    phone = read_phone(example(country), country)
    assert phone is not None
    assert phone.valid
    assert [span.phone for span in find_phones(f"Jane {example(country)} window", country)] == [phone]


def test_international_form_groups_the_digits() -> None:
    """The display form is that of the numbering plan; what is no number is shown as it is."""
    assert international("+447700900123") == "+44 7700 900123"
    assert international("nonsense") == "nonsense"


@given(st.text(st.sampled_from("0123456789 +-./()x#,:٣０"), max_size=80), st.sampled_from(COUNTRIES))
def test_spans_are_in_order_and_read_back(line: str, country: str) -> None:
    """Whatever the digits, spans do not overlap and every number has seven to fifteen digits."""
    end = 0
    for span in find_phones(line, country):
        assert end <= span.start < span.end <= len(line)
        assert 7 <= len(span.phone.e164) - 1 <= 17
        end = span.end
    read_phone(line, country)
