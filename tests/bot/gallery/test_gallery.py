"""The gallery: no screen is missing, and a changed text shows in review."""

import asyncio
import html
import re
from collections import Counter
from io import BytesIO
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional

import pytest
from babel.messages.pofile import read_po
from typer.testing import CliRunner

from bot.cli import app
from bot.gallery.as_page import as_index, as_page
from bot.gallery.as_text import as_text
from bot.gallery.catalogue import every_screen
from bot.gallery.screen import Screen, rows_of
from guests.guest import FIELDS
from guests.problems import Code
from handlers.wording.direction import RIGHT_TO_LEFT
from handlers.wording.translator import LANGUAGES, path_of
from tests.handlers.wording.test_direction import base

SNAPSHOTS = Path(__file__).parent / "snapshots"
SEEN = 0.92  # of the texts: the others are said when two act at once, after minutes, or by settings that few change
LONGEST = 4096  # characters of a message, https://core.telegram.org/bots/api#sendmessage


DRAWN: dict[str, list[Screen]] = {}


async def drawn_once(language: str) -> list[Screen]:
    """Draw every screen, once for all tests: it takes two seconds."""
    if language not in DRAWN:
        DRAWN[language] = await every_screen(language)
    return DRAWN[language]


def drawn_in(language: str) -> list[Screen]:
    """Return every screen of a language."""
    return asyncio.run(drawn_once(language))


@pytest.mark.parametrize("snapshot", sorted(SNAPSHOTS.glob("*.txt")), ids=lambda file: file.stem)
def test_every_screen_is_as_it_was_reviewed(snapshot: Path) -> None:
    """Whoever changes a text runs ``make screens``, and the change stands in the review."""
    drawn = as_text(drawn_in(snapshot.stem))

    assert drawn == snapshot.read_text("utf-8"), "a screen has changed: run make screens, and read the diff"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_screen(language: str) -> None:
    """Each of them says something, fits into a message, and is on the page of the language."""
    drawn = drawn_in(language)
    page = as_page(language, LANGUAGES[language], drawn)

    assert titles(drawn) == titles(drawn_in("en"))
    assert all(screen.text.strip() for screen in drawn)
    assert all(len(screen.text.striptags()) <= LONGEST for screen in drawn)
    assert all(label.strip() for screen in drawn for row in rows_of(screen.keyboard) for label in row)
    assert page.count("<figure>") == len(drawn)


def titles(screens: list[Screen]) -> list[tuple[str, str]]:
    """Return what the screens are called."""
    return [(screen.group, screen.title) for screen in screens]


def test_a_screen_is_found_by_its_title() -> None:
    """No two of a group are called the same; each field and each problem has its own."""
    drawn = drawn_in("en")
    known = {screen.title for screen in drawn}

    groups = [group for group, _ in groupby(screen.group for screen in drawn)]

    assert [title for title, count in Counter(titles(drawn)).items() if count > 1] == []
    assert len(groups) == len(set(groups)), "a group stands in two places"
    assert {f"Field: {row.name}" for row in FIELDS} <= known
    assert {f"Problem: {code.value}" for code in Code} <= known


def test_nearly_every_text_is_on_a_screen() -> None:
    """Whoever adds a text has a screen on which it can be read, in each language; what is on none is named here."""
    shown = html.unescape("\n".join(_words(screen) for screen in drawn_in("en")))
    catalogue = read_po(BytesIO(path_of("tr").read_bytes()), locale="tr")
    texts = [message.id for message in catalogue if message.id]
    forms = [(text,) if isinstance(text, str) else text for text in texts]
    unseen = [text for text in forms if not any(_pattern(form).search(shown) for form in text)]

    assert len(unseen) <= (1 - SEEN) * len(texts), unseen


def _words(screen: Screen) -> str:
    labels = [label for row in rows_of(screen.keyboard) for label in row]
    return "\n".join([str(screen.text), *labels])


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds a text with whatever the program fills in, as whole words."""
    stripped = text.strip()
    filled = ".+?".join(re.escape(part) for part in re.split(r"\{\w+\}", stripped))
    before = r"(?<!\w)" if stripped[0].isalnum() else ""
    after = r"(?!\w)" if stripped[-1].isalnum() else ""
    return re.compile(f"{before}{filled}{after}")


def test_a_page_runs_the_way_its_language_does() -> None:
    """Arabic from right to left, while each message goes by its own first strong letter."""
    drawn = drawn_in("en")

    assert '<html lang="ar" dir="rtl">' in as_page("ar", "العربية", drawn)
    assert '<html lang="en" dir="ltr">' in as_page("en", "English", drawn)
    assert as_page("en", "English", drawn).count('class="bubble" dir="auto"') == len(drawn)


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT & LANGUAGES.keys()))
def test_every_line_is_laid_out_from_the_right(language: str) -> None:
    """Also one that begins with the name of a guest, a provider or a venue in Latin letters."""
    lines = {line for screen in drawn_in(language) for line in str(screen.text).split("\n")}
    mixed = {line for line in lines if any(bidirectional(letter) in {"R", "AL"} for letter in line)}

    assert {line for line in mixed if base(line) == "L"} == set()


def test_the_command_writes_pages_and_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page per language, which the index names by itself; as text, one file for each language asked for."""
    monkeypatch.setattr("bot.gallery.catalogue.every_screen", drawn_once)

    done = CliRunner().invoke(app, ["screens", str(tmp_path / "pages")])
    text = CliRunner().invoke(app, ["screens", str(tmp_path / "text"), "--text", "--language", "tr"])

    assert (done.exit_code, text.exit_code) == (0, 0)
    assert {file.name for file in (tmp_path / "pages").iterdir()} == {
        "index.html",
        *(f"{code}.html" for code in LANGUAGES),
    }
    assert (tmp_path / "pages" / "index.html").read_text("utf-8") == as_index(LANGUAGES)
    assert [file.name for file in (tmp_path / "text").iterdir()] == ["tr.txt"]


def test_a_language_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    """With the list of those that there are."""
    refused = CliRunner().invoke(app, ["screens", str(tmp_path), "--language", "xx"])

    assert refused.exit_code == 2
    assert "xx" in refused.output
