"""Labels of buttons fit on a phone, in every language."""

import unicodedata
from typing import Final

import pytest

from bot.gallery.screen import rows_of
from bot.gallery.values import JANE, JANET, LEYLA, OMAR
from handlers.wording.translator import LANGUAGES
from tests.bot.gallery.test_gallery import drawn_in

BUDGET: Final = {1: 50, 2: 25, 3: 16, 4: 12}
"""Columns of a label, by how many share the row: Telegram gives each the same part of the phone's width, and cuts."""
GUESTS: Final = [str(guest.name) for guest in (JANE, JANET, OMAR, LEYLA)]


def columns(label: str) -> int:
    """Return how many columns a label takes: an icon two, an accent or an isolate none."""
    shown = [letter for letter in label if unicodedata.category(letter) not in {"Mn", "Me", "Cf"}]
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit(language: str) -> None:
    """On each screen; a label that names a guest is as long as the name is, and may be cut."""
    rows = [row for screen in drawn_in(language) for row in rows_of(screen.keyboard)]
    cut = {
        label
        for row in rows
        for label in row
        if columns(label) > BUDGET[len(row)] and not any(name in label for name in GUESTS)
    }

    assert cut == set()


@pytest.mark.parametrize(("label", "width"), [("Save", 4), ("🎂 Day", 6), ("\u2068حفظ\u2069", 3), ("é", 1)])
def test_columns_are_what_is_seen(label: str, width: int) -> None:
    """Marks of direction take no room."""
    assert columns(label) == width
