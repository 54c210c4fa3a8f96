"""Phone numbers that the plans know, anywhere in their ranges, spelled as people type them."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

_MOBILE_SHARE: Final = 0.8
_ABROAD_SHARE: Final = 0.12
_TRIES: Final = 40
_ARABIC: Final = frozenset({"AE", "SA", "EG"})
_ARABIC_SHARE: Final = 0.1
_ARABIC_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SHORTEST_CODE: Final = 5  # digits of a group that is more than an area code


class Typed(NamedTuple):
    """A number as typed, in E.164, and the way it is spelled."""

    text: str
    e164: str
    style: str


def number(country: str, abroad: str, random: Random) -> Typed:
    """Return a number as it is typed in a country (ISO 3166-1); some guests have one of the country ``abroad``."""
    is_abroad = random.random() < _ABROAD_SHARE
    made = _number(abroad if is_abroad else country, random)
    style = random.choice(_ABROAD if is_abroad else _STYLES)
    text = _SPELLINGS[style](made, random)
    if country in _ARABIC and random.random() < _ARABIC_SHARE:
        text = text.translate(_ARABIC_DIGITS)
    return Typed(text, phonenumbers.format_number(made, PhoneNumberFormat.E164), style)


def _number(country: str, random: Random) -> PhoneNumber:
    """Return a valid number: as few of the first digits as possible are those of the plan's example."""
    kind = PhoneNumberType.MOBILE if random.random() < _MOBILE_SHARE else PhoneNumberType.FIXED_LINE
    example = phonenumbers.example_number_for_type(country, kind)
    assert example is not None, country
    digits = phonenumbers.national_significant_number(example)
    for kept in range(1, len(digits) - 2):
        for _ in range(_TRIES):
            tail = "".join(random.choice("0123456789") for _ in digits[kept:])
            made = phonenumbers.parse(f"+{example.country_code}{digits[:kept]}{tail}")
            if phonenumbers.is_valid_number_for_region(made, country):
                return made
    return example


def _national(made: PhoneNumber, _: Random) -> str:
    return phonenumbers.format_number(made, PhoneNumberFormat.NATIONAL)


def _bare(made: PhoneNumber, random: Random) -> str:
    return "".join(filter(str.isdigit, _national(made, random)))


def _international(made: PhoneNumber, _: Random) -> str:
    return phonenumbers.format_number(made, PhoneNumberFormat.INTERNATIONAL)


def _e164(made: PhoneNumber, _: Random) -> str:
    return phonenumbers.format_number(made, PhoneNumberFormat.E164)


def _significant(made: PhoneNumber, _: Random) -> str:
    return phonenumbers.national_significant_number(made)


def _grouped(digits: str, sizes: tuple[int, ...], random: Random, sign: str = " ") -> str:
    groups = []
    while digits:
        size = random.choice(sizes)
        size = len(digits) if len(digits) - size < min(sizes) else size
        groups.append(digits[:size])
        digits = digits[size:]
    return sign.join(groups)


def _pairs(made: PhoneNumber, random: Random) -> str:
    bare = _bare(made, random)
    lead = len(bare) % 2 + 2 * random.randint(0, 1)
    return " ".join([bare[:lead], *(bare[at : at + 2] for at in range(lead, len(bare), 2))]).strip()


def _odd(made: PhoneNumber, random: Random) -> str:
    return _grouped(_bare(made, random), (3, 3, 4, 5), random)


def _odd_abroad(made: PhoneNumber, random: Random) -> str:
    return f"+{made.country_code} {_grouped(_significant(made, random), (2, 3, 3, 4), random)}"


def _lone_trunk(made: PhoneNumber, random: Random) -> str:
    """Set the first digit apart: `0 532 123 45 67`, `8 916 123-45-67`."""
    bare, significant = _bare(made, random), _significant(made, random)
    return f"{bare[0]} {_grouped(significant, (3, 4), random)}" if bare[1:] == significant else bare


def _two_parts(made: PhoneNumber, random: Random) -> str:
    """Set the area or the network apart: `07911 123456`, `0664/1234567`."""
    first, *others = _national(made, random).replace("-", " ").split()
    if not others or len(first) > _SHORTEST_CODE:
        return _bare(made, random)
    return f"{first}{random.choice(('/', ' ', '-'))}{''.join(others)}"


def _trunk_in_brackets(made: PhoneNumber, random: Random) -> str:
    """Write both ways to dial at once, as on cards: `+44 (0)7911 123456`."""
    bare, significant = _bare(made, random), _significant(made, random)
    if bare != f"0{significant}":
        return _international(made, random)
    return f"+{made.country_code} (0){_grouped(significant, (3, 4), random)}"


_SPELLINGS: Final[Mapping[str, Callable[[PhoneNumber, Random], str]]] = {
    "national": _national,
    "bare": _bare,
    "international": _international,
    "e164": _e164,
    "dashes": lambda made, random: _national(made, random).replace(" ", "-"),
    "dots": lambda made, random: _national(made, random).replace(" ", "."),
    "pairs": _pairs,
    "odd": _odd,
    "lone trunk": _lone_trunk,
    "two parts": _two_parts,
    "joined plus": lambda made, random: (
        f"+{made.country_code}{_grouped(_significant(made, random), (3, 4), random)}"
    ),
    "dashed plus": lambda made, random: _international(made, random).replace(" ", "-"),
    "odd plus": _odd_abroad,
    "trunk in brackets": _trunk_in_brackets,
    "exit": lambda made, random: f"00{made.country_code} {_significant(made, random)}",
    "exit joined": lambda made, random: f"00{made.country_code}{_significant(made, random)}",
    "exit apart": lambda made, random: (
        f"00 {made.country_code} {_grouped(_significant(made, random), (3, 4), random)}"
    ),
    "no plus": lambda made, random: f"{made.country_code}{_significant(made, random)}",
    "no plus, spaced": lambda made, random: _international(made, random).lstrip("+"),
    "no trunk": _significant,
}
_STYLES: Final = (
    *["national"] * 6,
    *["bare"] * 5,
    *["two parts"] * 3,
    *["pairs"] * 2,
    *["international"] * 3,
    *["e164"] * 3,
    *["dashes"] * 2,
    *["dots"] * 2,
    *["odd"] * 2,
    "lone trunk",
    "joined plus",
    "dashed plus",
    "odd plus",
    "trunk in brackets",
    "exit",
    "exit joined",
    "exit apart",
    "no plus",
    "no plus, spaced",
    "no trunk",
)
_ABROAD: Final = (
    *["international"] * 4,
    *["e164"] * 4,
    "joined plus",
    "dashed plus",
    "odd plus",
    "exit",
    "exit joined",
    "exit apart",
)
