"""Phone numbers that the plans know, spelled as people type them."""

from random import Random
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

_MOBILE_SHARE: Final = 0.8
_TRIES: Final = 200


class Typed(NamedTuple):
    """A number as typed, in E.164, and the way it is spelled."""

    text: str
    e164: str
    style: str


def number(country: str, random: Random) -> Typed:
    """Return a number of a country in one of the ways in which people there type it."""
    made = _number(country, random)
    style = random.choice(_STYLES)
    return Typed(
        _spelled(made, style, random),
        phonenumbers.format_number(made, PhoneNumberFormat.E164),
        style,
    )


_STYLES: Final = (
    *["national"] * 6,
    *["bare"] * 4,
    *["international"] * 3,
    *["e164"] * 3,
    *["dashes"] * 2,
    *["dots"] * 2,
    *["pairs"] * 2,
    "exit",
    "no plus",
    "no trunk",
)


def _number(country: str, random: Random) -> PhoneNumber:
    """Return a valid number: an example of the plan with other last digits."""
    kind = PhoneNumberType.MOBILE if random.random() < _MOBILE_SHARE else PhoneNumberType.FIXED_LINE
    example = phonenumbers.example_number_for_type(country, kind)
    assert example is not None, country
    digits = phonenumbers.national_significant_number(example)
    for _ in range(_TRIES):
        kept = max(2, len(digits) - 6)
        tail = "".join(random.choice("0123456789") for _ in digits[kept:])
        made = phonenumbers.parse(f"+{example.country_code}{digits[:kept]}{tail}")
        if phonenumbers.is_valid_number(made):
            return made
    return example


def _spelled(made: PhoneNumber, style: str, random: Random) -> str:  # noqa: PLR0911 - a return for each style
    national = phonenumbers.format_number(made, PhoneNumberFormat.NATIONAL)
    bare = "".join(filter(str.isdigit, national))
    match style:
        case "bare":
            return bare
        case "international":
            return phonenumbers.format_number(made, PhoneNumberFormat.INTERNATIONAL)
        case "e164":
            return phonenumbers.format_number(made, PhoneNumberFormat.E164)
        case "dashes" | "dots":
            return national.replace(" ", "-" if style == "dashes" else ".")
        case "pairs":
            lead = len(bare) % 2 + 2 * random.randint(0, 1)
            return " ".join([bare[:lead], *(bare[at : at + 2] for at in range(lead, len(bare), 2))]).strip()
        case "exit":
            return f"00{made.country_code} {phonenumbers.national_significant_number(made)}"
        case "no plus":
            return f"{made.country_code}{phonenumbers.national_significant_number(made)}"
        case "no trunk":
            return phonenumbers.national_significant_number(made)
        case _:
            return national
