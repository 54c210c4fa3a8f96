"""The numbering plan of a country."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import NumberParseException

from guests.phones.kinds import country_of, kind_of
from guests.phones.plan import plan_of, split_code

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


_PREFIXES = st.sampled_from(["", "0", "8", "1", "06", "015"])
_DIGITS = st.text(st.sampled_from("0123456789"), min_size=4, max_size=12)


@given(st.sampled_from(REGIONS), _PREFIXES, _DIGITS)
def test_what_is_dialled_in_front_goes_as_in_libphonenumber(country: str, prefix: str, rest: str) -> None:
    """A valid number is the same for us and for libphonenumber, however it is dialled at home."""
    digits = prefix + rest
    plan = plan_of(country)
    assert plan is not None
    try:
        parsed = phonenumbers.parse(digits, country)
    except NumberParseException:
        return
    theirs = phonenumbers.national_significant_number(parsed)
    if phonenumbers.is_valid_number(parsed) and str(parsed.country_code) == plan.code:
        ours = [plan.significant(digits), digits, plan.significant(digits.removeprefix(plan.code))]
        assert theirs in [each for each in ours if kind_of(plan.code, each)]


@pytest.mark.parametrize("country", REGIONS)
def test_every_example_is_a_known_number(country: str) -> None:
    """The example of every country is known, and its parts are found again."""
    plan = plan_of(country)
    example = phonenumbers.example_number(country)
    assert plan is not None
    assert example is not None
    significant = phonenumbers.national_significant_number(example)
    assert split_code(f"{plan.code}{significant}") == (plan.code, significant)
    assert kind_of(plan.code, significant) is not None


@pytest.mark.parametrize(
    ("e164", "country"),
    [
        ("+447400123456", "GB"),
        ("+447911123456", "GG"),
        ("+12015550123", "US"),
        ("+994501234567", "AZ"),
        ("+14165550123", "CA"),
        ("+77710009998", "KZ"),
        ("+79161234567", "RU"),
        ("+80012345678", None),
        ("+999", None),
    ],
)
def test_a_number_is_of_a_country(e164: str, country: str | None) -> None:
    """The country code tells, and the plan where several share it; some numbers are of no country."""
    assert country_of(e164) == country


def test_what_is_no_country_has_no_plan() -> None:
    """A country without telephones of its own has no plan, and digits that begin no country code say none."""
    assert plan_of("AQ") is None
    assert split_code("0441234567") is None
    assert split_code("9991234567") is None
    assert split_code("44") is None
    assert split_code("") is None
