"""What a country's habits are: the language of its names and the order of its dates."""

from enum import StrEnum
from typing import Final

# Countries whose first language decides how names are cased and split; all others are read as English.
_LANGUAGES: Final = {
    "ar": "AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE",
    "az": "AZ",
    "bg": "BG",
    "cs": "CZ",
    "da": "DK",
    "de": "AT CH DE LI",
    "el": "CY GR",
    "es": "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE",
    "et": "EE",
    "fa": "IR",
    "fi": "FI",
    "fr": "FR LU MC SN CI",
    "he": "IL",
    "hr": "BA HR ME RS",
    "hu": "HU",
    "hy": "AM",
    "id": "ID",
    "it": "IT SM VA",
    "ja": "JP",
    "ka": "GE",
    "ko": "KR",
    "lt": "LT",
    "lv": "LV",
    "mk": "MK",
    "ms": "BN MY",
    "nl": "BE NL SR",
    "no": "NO",
    "pl": "PL",
    "pt": "AO BR MZ PT",
    "ro": "MD RO",
    "ru": "BY KG KZ RU",
    "sk": "SK",
    "sl": "SI",
    "sq": "AL XK",
    "sv": "SE",
    "th": "TH",
    "tl": "PH",
    "tr": "TR",
    "uk": "UA",
    "uz": "UZ",
    "vi": "VN",
    "zh": "CN HK MO TW",
}
_LANGUAGE: Final = {country: code for code, row in _LANGUAGES.items() for country in row.split()}

# Where people take notes in other languages than the first one.
_OTHERS: Final = {
    "fr": "BE CA CH DZ LB LU MA MC TN",
    "de": "BE IT LI LU",
    "it": "CH HR MT SI SM",
    "ru": "AM AZ BY EE GE IL KG KZ LT LV MD RO TJ TM UA UZ",
    "tr": "AZ BG CY DE",
    "uk": "MD PL",
    "el": "AL CY",
    "ar": "IL",
    "es": "AD GI US",
    "pt": "LU",
    "nl": "AW CW",
    "hu": "RO RS SK",
    "az": "GE IR",
    "cs": "SK",
    "da": "NO",
    "en": "CY IN MT",
    "hi": "IN",
    "kk": "KG KZ",
    "zh": "MY SG",
    "no": "DK",
    "sv": "FI",
}
_ALSO: Final = {
    country: tuple(code for code, row in _OTHERS.items() if country in row.split())
    for country in " ".join(_OTHERS.values()).split()
}


class Order(StrEnum):
    """In which order the numbers of a date are written."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


# Unicode CLDR, the short date format of each country's first language. Canada's is year-first and its
# two languages disagree on the rest, so its ambiguous dates are read day-first like most of the world's.
_MONTH_FIRST: Final = frozenset(["AS", "BZ", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "UM", "US", "VI"])
_YEAR_FIRST: Final = frozenset(["BT", "CN", "HU", "IR", "JP", "KP", "KR", "LT", "MN", "TW"])


def languages_of(country: str) -> tuple[str, ...]:
    """Return the two-letter languages in which people in a country write, the first one first."""
    return (language_of(country), *_ALSO.get(country, ()))


def language_of(country: str, language: str | None = None) -> str:
    """Return the two-letter language by whose rules names are read: as given, else the country's."""
    return language.replace("_", "-").split("-")[0].lower() if language else _LANGUAGE.get(country, "en")


def order_of(country: str) -> Order:
    """Return the order in which people in ``country`` (ISO 3166-1 alpha-2) write a date."""
    if country in _MONTH_FIRST:
        return Order.MONTH_FIRST
    return Order.YEAR_FIRST if country in _YEAR_FIRST else Order.DAY_FIRST
