"""Phone numbers as people read them."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from guests.phones.at_home import groups_at_home
from guests.phones.plan import plan_of, split_code
from guests.text.remembered import remembered


@remembered(1 << 10)
def international(e164: str) -> str:
    """Return ``e164`` grouped as it is written abroad: ``+44 7700 900123``."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return e164


def as_dialled(e164: str, country: str) -> str | None:
    """Return the digits that are dialled for ``e164`` in its own country, ``None`` if ``country`` is another one."""
    parts, plan = split_code(e164.removeprefix("+")), plan_of(country)
    if not parts or not plan or parts[0] != plan.code:
        return None
    return "".join(groups_at_home(*parts))


def example(country: str) -> str:
    """Return a mobile number as it is typed in ``country``, to show what is expected."""
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL) if number else "+44 20 7946 0000"
