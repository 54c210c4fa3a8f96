"""Countries and languages as people name them."""

import re
from functools import cache
from typing import Final

from babel import Locale

from guests.text.normalise import clean_line, word_key

SPOKEN: Final = ("uz", "ka", "uk", "en", "tr", "az", "de", "fr", "es", "it", "nl", "ru", "ar")
"""Names are known in these; where two languages call different countries alike, the later one is right."""
_CODE: Final = re.compile(r"^[A-Za-z]{2}$")
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
# Unicode CLDR has names for these, but they are no countries of ISO 3166-1: unions, pseudo-locales,
# reserved islands. Kosovo's XK stays: it is what everybody writes until there is an official one.
_NO_COUNTRIES: Final = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)

# What people say besides the names of CLDR, as ``word_key`` has it.
_COUNTRY_ALIASES: Final = {
    "GB": ("uk", "great britain", "britain", "england", "scotland", "wales", "northern ireland", "ingiltere"),
    "US": ("usa", "united states of america", "america", "amerika", "abd"),
    "AE": ("uae", "emirates", "bae"),
    "BA": ("bosnia",),
    "CI": ("ivory coast",),
    "CZ": ("czech republic",),
    "HK": ("hong kong",),
    "IE": ("eire", "republic of ireland"),
    "KR": ("korea",),
    "MK": ("macedonia",),
    "MO": ("macau", "macao"),
    "NL": ("holland",),
    "PS": ("palestine",),
    "SZ": ("swaziland",),
    "TR": ("turkey",),
    "VA": ("vatican",),
}
_LANGUAGE_ALIASES: Final = {
    "AR": ("عربي",),
    "AZ": ("azeri",),
    "ES": ("castellano", "castilian"),
    "FA": ("farsi",),
    "NL": ("flemish",),
    "TL": ("filipino",),
    "ZH": ("mandarin",),
}


def read_country(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code that ``text`` is or names, in any of the languages we know."""
    named = _ARTICLE.sub("", clean_line(text))
    key, known = word_key(named), _countries()
    if _CODE.match(key) and key not in known:
        code = key.upper()
        return code if code in known.values() else None
    return known.get(key)


def read_language(text: str) -> str | None:
    """Return the two-letter code of the language that ``text`` is or names; of ``en-GB`` it is ``en``."""
    named = clean_line(text)
    tag, known = re.split("[-_]", named)[0], _languages()
    if _CODE.match(tag):
        return tag.lower() if tag.upper() in known.values() else None
    found = known.get(word_key(named))
    return found.lower() if found else None


def country_name(code: str, language: str) -> str:
    """Return the name of a country as people say it in ``language``."""
    return str(Locale.parse(language).territories.get(code, code))


def language_name(code: str, language: str) -> str:
    """Return the name of a language as people say it in ``language``."""
    return str(Locale.parse(language).languages.get(code, code))


@cache
def _countries() -> dict[str, str]:
    """Return the codes by every name of a country that we know."""
    named = {name: code for name, code in _names("territories").items() if code not in _NO_COUNTRIES}
    return named | {alias: code for code, aliases in _COUNTRY_ALIASES.items() for alias in aliases}


@cache
def _languages() -> dict[str, str]:
    """Return the codes, in capitals, by every name of a language that we know."""
    aliases = {word_key(alias): code for code, row in _LANGUAGE_ALIASES.items() for alias in row}
    return _names("languages") | aliases


def _names(what: str) -> dict[str, str]:
    return {
        word_key(name): code.upper()
        for language in SPOKEN
        for code, name in getattr(Locale.parse(language), what).items()
        if _CODE.match(code)
    }
