"""A country by its code or its name, and what follows from it: the language of the chat, the time zones."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from phonenumbers import SUPPORTED_REGIONS

from handlers.wording.translator import FALLBACK, LANGUAGES

_COMMON: Final = {"UK": "GB", "USA": "US", "UAE": "AE"}  # what people call them


def country_of(text: str) -> str | None:
    """Return the ISO 3166-1 code of a country, given its code, or its name in English or a language spoken there."""
    wanted = text.strip()
    code = _COMMON.get(wanted.upper(), wanted.upper())
    return code if code in SUPPORTED_REGIONS else _names().get(wanted.casefold())


def country_of_locale(environ: Mapping[str, str]) -> str | None:
    """Return the country of the machine's locale (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), if it has one."""
    name = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    code = name.partition(".")[0].partition("@")[0].partition("_")[2]
    return code if code in SUPPORTED_REGIONS else None


def language_of(country: str) -> str:
    """Return the country's most spoken official language that the chat has, else English."""
    spoken = get_official_languages(country, de_facto=True)
    return next((one for one in spoken if one in LANGUAGES), FALLBACK)


def zones_of(country: str) -> list[str]:
    """Return the time zones of a country (CLDR)."""
    return list(get_global("territory_zones").get(country, []))


def name_of(country: str) -> str:
    """Return the country's name in English."""
    return str(Locale("en").territories.get(country, country))


@cache
def _names() -> dict[str, str]:
    """Return the codes by name in lower case; English wins over what another language calls a country."""
    found: dict[str, str] = {}
    for code in sorted(SUPPORTED_REGIONS):
        for language in ("en", *get_official_languages(code, de_facto=True)):
            with suppress(UnknownLocaleError, ValueError):
                name = Locale.parse(language).territories.get(code)
                if name and (language == "en" or name.casefold() not in found):
                    found[name.casefold()] = code
    return found
