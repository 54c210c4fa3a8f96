"""The hosts' page is in each language of the chat, and quotes the chat of that language."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from bot.gallery.screen import rows_of
from guests.conversation.events import Typed
from guests.conversation.replies import is_explicit
from guests.venue import Venue
from handlers.routes import COMMANDS
from handlers.wording.translator import FALLBACK, LANGUAGES
from tests.bot.gallery.test_gallery import drawn_in
from tests.test_docs import TODAY

pytestmark = pytest.mark.drift

DOCS: Final = Path(__file__).parents[1] / "docs"
PLAINLY: Final = {**dict.fromkeys([0x200E, 0x200F, 0x2066, 0x2067, 0x2068, 0x2069]), 0xA0: " ", 0x202F: " "}
"""Signs of direction are left out, and spaces that don't break are spaces."""


def page(language: str) -> str:
    """Return the hosts' page in a language."""
    where = DOCS / "hosts.md" if language == FALLBACK else DOCS / "hosts" / f"{language}.md"
    return where.read_text("utf-8")


def quoted(language: str) -> list[str]:
    """Return what the page quotes from the chat, or says to type there."""
    return re.findall(r"`([^`]+)`", page(language))


@cache
def seen_in_chat(language: str) -> str:
    """Return all that is to be read on screens in a language, a line for each button."""
    drawn = drawn_in(language)
    buttons = [label for screen in drawn for row in rows_of(screen.keyboard) for label in row]
    return "\n".join([*(screen.text.striptags() for screen in drawn), *buttons]).translate(PLAINLY)


def is_seen(words: str, language: str) -> bool:
    """Whether words stand on a screen in a language, whole."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", seen_in_chat(language)) is not None


def is_typed(words: str, language: str) -> bool:
    """Whether words are what a host sends: a command, a search from another chat, a reply that is clear by itself."""
    if words.startswith("@"):
        return True
    if command := re.match(r"/(\w+)", words):
        return command[1] in COMMANDS
    venue = Venue(slug="bistro", name="Bistro", country="GB", language=language)
    return is_explicit(Typed(words, venue, TODAY))


def outline(text: str) -> list[str]:
    """Return what the page has in each language, in order: headings by level, points, rows, pictures, screens."""
    marks = re.findall(r"^(#+ |- |\| |!)|<!-- screens: (.+?) -->", text, re.MULTILINE | re.DOTALL)
    return [mark or " ".join(screens.split()) for mark, screens in marks]


def test_no_language_has_another_page() -> None:
    """There is a page for each language that the chat speaks."""
    assert {one.stem for one in (DOCS / "hosts").glob("*.md")} == set(LANGUAGES) - {FALLBACK}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_same_parts_in_each_language(language: str) -> None:
    """The headings, points, rows and screens of the English one, in its order."""
    assert outline(page(language)) == outline(page(FALLBACK))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_quotes_what_the_chat_says(language: str) -> None:
    """Each quoted word stands on a screen in that language, or is something that can be typed."""
    unknown = [
        words for words in quoted(language) if not (is_seen(words, language) or is_typed(words, language))
    ]

    assert unknown == [], "a label is not that of the catalogue: look at `hoststand screens --language ...`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_quotes_as_much_in_each_language(language: str) -> None:
    """As many words as the English one, and the same commands."""
    commands = [re.findall(r"^/\w+", words) for words in quoted(language)]
    english = [re.findall(r"^/\w+", words) for words in quoted(FALLBACK)]

    assert len(quoted(language)) == len(quoted(FALLBACK))
    assert sorted(commands) == sorted(english)
