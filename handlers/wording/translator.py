"""Texts: every sentence of the chat in the language of the person who reads it.

English source texts stand in the code and are looked up in gettext catalogues
(``locales/<language>/LC_MESSAGES/hoststand.po``, read as they are: there is no build step). Values are
put in here and nowhere else, and here they are escaped: HTML for what is shown as HTML, and Unicode
isolates (UAX #9) around right-to-left values, so that a name can't rearrange the line around it.
"""

import unicodedata
from copy import copy
from datetime import date
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from markupsafe import Markup, escape

from guests.clock import local
from guests.venue import Venue

LOCALES: Final = Path(__file__).parents[1] / "locales"
LANGUAGES: Final = {"en": "English", "tr": "Türkçe"}
FALLBACK: Final = "en"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


class Texts:
    """The texts in one language. Times in them are of ``zone``, the machine's where it is ``None``.

    ``names`` are the venue's own for fields, ``tags`` its words for guests. With ``masks`` only the ends of phone numbers are shown.
    """

    def __init__(
        self,
        language: str,
        translations: NullTranslations,
        venue: Venue | None = None,
        now: int | None = None,
    ) -> None:
        self.language = language
        self.zone = venue.zone if venue else None
        self.now = now
        self.tags = venue.tags if venue else ()
        self.names = venue.custom_fields if venue else {}
        self.masks = False
        self._translations = translations

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
        return _filled(self._translations.gettext(message), values)

    def plural(self, one: str, many: str, count: int, /, **values: Any) -> Markup:
        """Return the form that ``count`` asks for by the language's plural rule, as HTML."""
        return _filled(self._translations.ngettext(one, many, count), {"count": count, **values})

    def plain(self, message: str, /, **values: Any) -> str:
        """Return the translated text without markup: button labels, toasts, command menus."""
        return self._translations.gettext(message).format(**_isolated(values))


@cache
def texts_for(language: str) -> Texts:
    """Return the texts in ``language``, or in English where there is no catalogue."""
    path = LOCALES / language / "LC_MESSAGES" / "hoststand.po"
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


def _filled(text: str, values: dict[str, Any]) -> Markup:
    """Return our own text with the values in it; ``Markup.format`` does the same in Python, letter by letter."""
    safe = {name: escape(isolate(value)) for name, value in values.items()}
    return Markup(text.format(**safe))  # noqa: S704 - the text is ours, and the values are escaped


def _isolated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: isolate(value) for name, value in values.items()}


def isolate(value: Any) -> Any:
    """Wrap a text that has right-to-left letters, so that it keeps to itself; leave all else alone."""
    if not isinstance(value, str) or value.isascii():
        return value
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in value):
        return _FIRST_STRONG_ISOLATE + value + _POP_ISOLATE  # markup stays markup
    return value
