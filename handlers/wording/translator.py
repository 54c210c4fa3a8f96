"""Texts: every sentence of the chat in the language of the person who reads it.

English source texts stand in the code and are looked up in gettext catalogues
(``locales/<language>/LC_MESSAGES/hoststand.po``, read as they are: there is no build step). Values are
put in here and nowhere else, and here they are escaped (HTML for what is shown as HTML) and kept from
rearranging the line around them (``direction``).
"""

import re
from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from markupsafe import Markup, escape

from guests.clock import local
from guests.venue import Venue
from handlers.wording.direction import (
    ARABIC_SIGNS,
    RIGHT_TO_LEFT,
    RIGHT_TO_LEFT_MARK,
    by_line,
    isolate,
    isolated,
    isolating,
)

LOCALES: Final = Path(__file__).parents[1] / "locales"
LANGUAGES: Final = {
    "en": "English",
    "tr": "Türkçe",
    "az": "Azərbaycanca",
    "ru": "Русский",
    "uk": "Українська",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "nl": "Nederlands",
    "ar": "العربية",
    "uz": "Oʻzbekcha",
    "ka": "ქართული",
}
LANGUAGES_IN_A_ROW: Final = 3  # of buttons with these names
FALLBACK: Final = "en"
LOCALE_OF: Final = {"en": "en_GB"}
"""Whose way to write dates and numbers is the language's, where CLDR's first choice is a country's."""
COLON_APART: Final = frozenset({"fr"})
"""Where typography puts a space that doesn't break before a colon."""
GROUPED: Final = 1000  # from which on the digits of a number stand in groups
_COLON: Final = re.compile(r"(?<!\s): ")


class Texts:
    """The texts in one language. Times in them are of ``zone``, the machine's where it is ``None``.

    ``names`` are the venue's own for fields, ``tags`` its words for guests; it ``shares`` them with others. With ``masks`` only the ends of phone numbers are shown.
    """

    def __init__(
        self,
        language: str,
        translations: NullTranslations,
        venue: Venue | None = None,
        now: int | None = None,
    ) -> None:
        self.language = language
        self.locale = LOCALE_OF.get(language, language)
        self.zone = venue.zone if venue else None
        self.now = now
        self.tags = venue.tags if venue else ()
        self.names = venue.custom_fields if venue else {}
        self.shares = bool(venue and venue.group)
        self.masks = False
        self._translations = translations
        self._is_right_to_left = language in RIGHT_TO_LEFT

    def masking(self, masks: bool) -> "Texts":  # noqa: FBT001 - it is the value
        """Return the texts for somebody who may see only the ends of phone numbers, if ``masks``."""
        texts = copy(self)
        texts.masks = masks
        return texts

    def at(self, venue: Venue | None, now: int | None = None) -> "Texts":
        """Return the texts as they are read at a venue, at a moment (Unix ms)."""
        return Texts(self.language, self._translations, venue, now).masking(self.masks)

    @property
    def today(self) -> date | None:
        """The day it is there, ``None`` where nothing depends on it."""
        return None if self.now is None else local(self.now, self.zone).date()

    def __call__(self, message: str, /, **values: Any) -> Markup:
        """Return the translated text as HTML; ``values`` are escaped unless they are ``Markup``."""
        return self._filled(self._translations.gettext(message), values)

    def plural(self, one: str, many: str, count: int, /, **values: Any) -> Markup:
        """Return the form that ``count`` asks for by the language's plural rule, as HTML."""
        return self._filled(self._translations.ngettext(one, many, count), {"count": count, **values})

    def plain(self, message: str, /, **values: Any) -> str:
        """Return the translated text without markup: button labels, toasts, command menus."""
        text = self._translations.gettext(message)
        return self._template(text).format(**{name: self._put(value) for name, value in values.items()})

    def joined(self, separator: str, parts: Iterable[str]) -> str:
        """Return the parts in the language's order as one value; empty parts are left out."""
        given = [part for part in parts if part]
        if self._is_right_to_left and given:
            return RIGHT_TO_LEFT_MARK + separator.join(map(isolated, given))
        return separator.join(map(isolate, given))

    def listed(self, parts: Iterable[str]) -> str:
        """Return the parts with commas between them."""
        return self.joined("، " if self.language in ARABIC_SIGNS else ", ", parts)

    def enumerated(self, parts: Iterable[str]) -> str:
        """Return parts that have commas themselves, with semicolons between them."""
        return self.joined("؛ " if self.language in ARABIC_SIGNS else "; ", parts)

    def _filled(self, text: str, values: dict[str, Any]) -> Markup:
        """Return our own text with the values in it; ``Markup.format`` does the same in Python, letter by letter."""
        safe = {name: escape(self._put(value)) for name, value in values.items()}
        return Markup(self._template(text).format(**safe))  # noqa: S704 - the text is ours, and the values are escaped

    def _template(self, text: str) -> str:
        if self.language in COLON_APART:
            return _COLON.sub("\u00a0: ", text)
        return isolating(text) if self._is_right_to_left else text

    def _put(self, value: Any) -> Any:
        """Return a value as it stands in a text; where the text is right-to-left, that isolates it already."""
        if isinstance(value, int) and value >= GROUPED:
            return format_decimal(value, locale=self.locale)
        if self._is_right_to_left:
            return by_line(value) if isinstance(value, str) else value
        return isolate(value)


def path_of(language: str) -> Path:
    """Return where the catalogue of a language is; English needs none."""
    return LOCALES / language / "LC_MESSAGES" / "hoststand.po"


@cache
def texts_for(language: str) -> Texts:
    """Return the texts in ``language``, or in English where there is no catalogue."""
    path = path_of(language)
    if language not in LANGUAGES or not path.exists():
        return Texts(FALLBACK, NullTranslations())
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Texts(language, Translations(compiled, domain="hoststand"))


def language_for(*wishes: str | None) -> str:
    """Return the first wish that we speak: ``pt-BR`` counts as ``pt``; English when there is none."""
    for wish in wishes:
        language = (wish or "").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return FALLBACK
