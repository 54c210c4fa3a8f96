import io
from collections.abc import Callable

import pytest
import segno
from PIL import Image

from bot.pictures import decode
from bot.pictures.opening import TooManyPixels
from bot.pictures.reader import PictureReader
from handlers.turn.services import PictureUnreadable

CARD = "MECARD:N:Yılmaz,Ayşe;TEL:+905321234567;;"


def code(content: str | bytes, kind: str = "png", scale: int = 4) -> bytes:
    """Return a picture of a code."""
    drawn = io.BytesIO()
    segno.make(content, micro=False).save(drawn, kind="png", scale=scale)
    again = io.BytesIO()
    Image.open(drawn).convert("RGB").save(again, kind.upper())
    return again.getvalue()


def photographed(picture: bytes) -> bytes:
    """Return it as a phone sees it: at an angle, small in a large grey picture, and compressed."""
    seen = Image.new("RGB", (1280, 960), (120, 118, 110))
    tilted = Image.open(io.BytesIO(picture)).convert("RGB").rotate(17, expand=True, fillcolor=(120, 118, 110))
    seen.paste(tilted, (400, 250))
    taken = io.BytesIO()
    seen.save(taken, "JPEG", quality=60)
    return taken.getvalue()


@pytest.mark.parametrize(
    "picture", [code(CARD), code(CARD, "jpeg"), code(CARD, "webp"), photographed(code(CARD))]
)
async def test_a_code_in_a_picture_is_read(picture: bytes) -> None:
    """As a screenshot and as a photo of a card."""
    assert await PictureReader({}).codes(picture) == [CARD.encode()]


async def test_bytes_come_as_they_were_written() -> None:
    """Which letters they are is for the venue's language to say."""
    old = CARD.encode("cp1254")

    assert await PictureReader({}).codes(code(old)) == [old]


async def test_a_picture_without_a_code_says_nothing() -> None:
    """It is still a picture."""
    blank = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(blank, "PNG")

    assert await PictureReader({}).codes(blank.getvalue()) == []


def many_pixels() -> bytes:
    """Return a small file of a large picture."""
    drawn = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize(
    "make",
    [lambda: b"", lambda: b"no picture", lambda: code(CARD)[:200], many_pixels],
    ids=["", "text", "cut", "large"],
)
async def test_what_is_no_picture_is_refused(make: Callable[[], bytes]) -> None:
    """Text, half a picture, and one larger than any camera's."""
    with pytest.raises(PictureUnreadable):
        await PictureReader({}).codes(make())


async def test_a_picture_that_takes_too_long_is_left() -> None:
    """The process that reads it ends."""
    with pytest.raises(PictureUnreadable):
        await PictureReader({}, seconds=0.001).codes(code(CARD))


def test_a_picture_of_too_many_pixels_is_told_from_a_broken_one() -> None:
    """It is not even opened."""
    with pytest.raises(TooManyPixels):
        decode.codes(many_pixels())
