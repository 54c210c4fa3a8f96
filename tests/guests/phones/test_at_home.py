import re

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from guests.phones.at_home import groups_at_home

KINDS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE)


@pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_groups_are_those_of_libphonenumber(country: str) -> None:
    """The examples of every country are grouped as libphonenumber formats them for that country."""
    for kind in KINDS:
        example = phonenumbers.example_number_for_type(country, kind)
        if example:
            written = phonenumbers.format_number(example, PhoneNumberFormat.NATIONAL)
            significant = phonenumbers.national_significant_number(example)
            assert groups_at_home(str(example.country_code), significant) == tuple(
                re.findall(r"\d+", written)
            )


def test_a_number_of_no_format_is_one_group() -> None:
    """Digits that fit no format stay together."""
    assert groups_at_home("44", "1") == ("1",)
