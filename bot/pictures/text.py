"""The printed text of a picture, line by line, with Tesseract: straightened, and e-mail addresses read as English."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PIL import Image, ImageOps

from bot.pictures.models import ENGLISH

LONGEST_SIDE: Final = 1600  # pixels; more take time and are read no better
_SMALL: Final = 500  # pixels; enough to see how the lines lie
_ANGLES: Final = tuple(half / 2 for half in range(-20, 21))  # degrees
_AT: Final = re.compile(r"[@®©&]\w")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read, and where it stands: top and bottom, in pixels."""

    text: str
    top: int
    bottom: int

    def is_beside(self, other: "Line") -> bool:
        """Tell whether both stand at the same height."""
        middle = (self.top + self.bottom) / 2
        return other.top <= middle <= other.bottom


def lines_in(picture: Image.Image, folder: str, models: Sequence[str]) -> list[str]:
    """Return the lines of a grey picture, from the top down. ``models`` are Tesseract's, in ``folder``."""
    ready = _straight(_bounded(picture))
    read = _read(ready, folder, models)
    if ENGLISH in models and len(models) > 1:
        addresses = [line for line in _read(ready, folder, [ENGLISH]) if "@" in line.text]
        read = with_addresses(read, addresses)
    return [line.text for line in read]


def with_addresses(lines: Iterable[Line], addresses: Iterable[Line]) -> list[Line]:
    """Return the lines with those that are addresses as English has them: letters of other languages spoil them."""
    left = list(addresses)
    merged = []
    for line in lines:
        better = next((one for one in left if one.is_beside(line)), None)
        if better and not _has_more(line.text, better.text):
            left.remove(better)
            merged.append(better)
        else:
            merged.append(line)
    return sorted([*merged, *left], key=lambda line: line.top)


def _has_more(text: str, address: str) -> bool:
    """Tell whether a line says more than the address, which is in it too."""
    return len(text.split()) > len(address.split()) + 1 and _AT.search(text) is not None


def _bounded(picture: Image.Image) -> Image.Image:
    grey = ImageOps.autocontrast(picture, cutoff=1)
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return grey


def _straight(picture: Image.Image) -> Image.Image:
    """Return the picture turned so that its lines are level: then light and dark rows differ most."""
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL))
    angle = max(_ANGLES, key=lambda one: (_sharpness(small, one), -abs(one)))
    edge = picture.getpixel((0, 0))
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=edge) if angle else picture


def _sharpness(picture: Image.Image, angle: float) -> int:
    """Return how much the rows in the middle of the turned picture differ from their neighbours."""
    turned = picture.rotate(angle, Image.Resampling.BILINEAR) if angle else picture
    wide, high = turned.size
    middle = turned.crop((wide // 6, high // 8, wide - wide // 6, high - high // 8))
    rows = middle.resize((1, middle.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))


def _read(picture: Image.Image, folder: str, models: Sequence[str]) -> list[Line]:
    from tesserocr import PSM, RIL, PyTessBaseAPI, iterate_level  # noqa: PLC0415 - the extra `ocr`

    with PyTessBaseAPI(path=folder, lang="+".join(models), psm=PSM.AUTO) as engine:
        engine.SetImage(picture)
        if not engine.Recognize():
            return []
        return [
            Line(text.strip(), box[1], box[3])
            for each in iterate_level(engine.GetIterator(), RIL.TEXTLINE)
            if (box := each.BoundingBox(RIL.TEXTLINE)) and (text := _text_of(each, RIL.TEXTLINE)).strip()
        ]


def _text_of(place: object, level: object) -> str:
    try:
        return str(place.GetUTF8Text(level))  # type: ignore[attr-defined]
    except RuntimeError:  # nothing legible there
        return ""
