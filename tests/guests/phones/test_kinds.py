"""What a number is by its plan."""

import phonenumbers
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumber, PhoneNumberType

from guests.phones.kinds import kind_of, kind_of_e164
from guests.phones.number import Kind

_CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
_TYPES = {
    PhoneNumberType.UNKNOWN: None,
    PhoneNumberType.MOBILE: Kind.MOBILE,
    PhoneNumberType.FIXED_LINE: Kind.FIXED,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Kind.EITHER,
    PhoneNumberType.PAGER: Kind.PAGER,
}


@st.composite
def _numbers(draw: st.DrawFn) -> PhoneNumber:
    """Draw digits behind a country code: an example of a type with its end changed, or any."""
    code = draw(st.sampled_from(_CODES))
    region = draw(st.sampled_from(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]))
    kind = draw(st.integers(0, 10))
    example = None if region == "001" else phonenumbers.example_number_for_type(region, kind)
    start = phonenumbers.national_significant_number(example) if example else ""
    changed = draw(st.text(st.sampled_from("0123456789"), min_size=4, max_size=9))
    digits = start[: -len(changed)] + changed if draw(st.booleans()) else changed
    zeros = len(digits) - len(digits.lstrip("0"))
    return PhoneNumber(
        country_code=code,
        national_number=int(digits),
        italian_leading_zero=True if zeros else None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )


@given(_numbers())
def test_a_number_is_what_libphonenumber_says(number: PhoneNumber) -> None:
    """The type is libphonenumber's for every country; what it doesn't know may be reserved for examples."""
    theirs = phonenumbers.number_type(number)
    significant = phonenumbers.national_significant_number(number)
    if significant.strip("0"):
        ours = kind_of(str(number.country_code), significant)
        reserved = theirs == PhoneNumberType.UNKNOWN and ours is not None
        assert ours is _TYPES.get(theirs, Kind.OTHER) or reserved


def test_a_number_may_be_given_in_e164() -> None:
    """The country code is found by itself."""
    assert kind_of_e164("+447911123456") is Kind.MOBILE
    assert kind_of_e164("+999123") is None
    assert kind_of_e164("") is None
