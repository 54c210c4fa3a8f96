"""Reads drawn cards with Tesseract itself. Needs the extra ``ocr``, its models (Debian: tesseract-ocr-…) and fonts."""

import os

import pytest

from benchmarks.business_cards.drawing import PHOTOS, draw, has_fonts, photograph
from benchmarks.business_cards.people import PEOPLE
from bot.check.pictures import check_pictures
from bot.pictures.models import folder_with_models, has_engine, installed, models_of
from bot.pictures.reader import PictureReader
from bot.pictures.text import Line, with_addresses
from guests.venue import Venue
from handlers.turn.services import PictureUnreadable

VENUES = {
    one.language: Venue(slug=one.language, name="V", country=one.country, language=one.language)
    for one in PEOPLE
}


def needs(language: str) -> None:
    """Skip a test that this machine can't run, and say what is missing."""
    if not has_engine():
        pytest.skip("NOT TESTED: tesserocr is not installed (make ocr)")
    models = models_of(VENUES[language])
    if installed(models, folder_with_models()) != models:
        pytest.skip(f"NOT TESTED: models of Tesseract are missing: {models}")
    if not has_fonts():
        pytest.skip("NOT TESTED: fonts are missing (fonts-dejavu-core, fonts-liberation)")


@pytest.mark.parametrize("language", VENUES)
async def test_a_photographed_card_is_read(language: str) -> None:
    """Aslant and out of focus; in the venue's language."""
    needs(language)
    person = next(one for one in PEOPLE if one.language == language)
    picture = photograph(draw(person.lines(), 2), PHOTOS[1], 1)

    lines = await PictureReader(VENUES).text(picture, language)

    assert lines is not None
    text = "\n".join(lines)
    assert person.name in text
    assert person.mobile in text


async def test_a_broken_picture_is_refused() -> None:
    """As it is for codes."""
    needs("en")
    with pytest.raises(PictureUnreadable):
        await PictureReader(VENUES).text(b"no picture", "en")
    with pytest.raises(PictureUnreadable):
        await PictureReader(VENUES, seconds=0.001).text(b"no picture", "en")


async def test_without_models_print_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started."""
    monkeypatch.setenv("TESSDATA_PREFIX", "/nowhere")

    assert await PictureReader(VENUES).text(b"no picture", "en") is None


def test_addresses_are_read_as_english() -> None:
    """The line of the other language at the same height gives way; one that it missed is added in its place."""
    lines = [Line("Иван", 0, 10), Line("п@тай.ги", 20, 30), Line("Москва", 60, 70)]
    addresses = [Line("n@mail.ru", 21, 31), Line("b@mail.ru", 40, 50)]

    assert [line.text for line in with_addresses(lines, addresses)] == [
        "Иван",
        "n@mail.ru",
        "b@mail.ru",
        "Москва",
    ]


@pytest.mark.parametrize(
    ("country", "language", "models"),
    [
        ("TR", "tr", ("tur", "eng")),
        ("AZ", "en", ("aze", "eng")),
        ("GB", "en", ("eng",)),
        ("DE", "tr", ("deu", "tur", "eng")),
        ("TH", "th", ("eng",)),
    ],
)
def test_a_venue_has_the_models_of_its_country_and_language(
    country: str, language: str, models: tuple[str, ...]
) -> None:
    """English is always there: it reads the digits and the addresses."""
    assert models_of(Venue(slug="v", name="V", country=country, language=language)) == models


def test_missing_models_are_named_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the packages that have them; without the extra nothing is said."""
    monkeypatch.setattr("bot.check.pictures.has_engine", lambda: True)
    (finding,) = check_pictures([VENUES["tr"]], {**os.environ, "TESSDATA_PREFIX": "/nowhere"})
    monkeypatch.setattr("bot.check.pictures.has_engine", lambda: False)

    assert not finding.ok
    assert "tur, eng" in finding.message
    assert "apt-get install tesseract-ocr-tur tesseract-ocr-eng" in (finding.cure or "")
    assert check_pictures([VENUES["tr"]], {}) == []
