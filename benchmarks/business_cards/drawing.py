"""Draws a card in one of several layouts, and photographs it: smaller, aslant, out of focus, in poor light, as JPEG."""

import io
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

CARD: Final = (1050, 600)  # 85 × 48 mm at 310 dots an inch
_FOLDERS: Final = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/truetype/liberation"))
_FACES: Final = ("LiberationSans-Regular", "DejaVuSerif", "DejaVuSansCondensed", "LiberationSerif-Italic")
_TABLE: Final = (96, 84, 70)


@dataclass(frozen=True, slots=True)
class Photo:
    """How a card is photographed. ``scale`` is its size in the picture, ``angle`` in degrees, ``lean`` and ``contrast`` 0 to 1."""

    name: str
    scale: float = 1.0
    angle: float = 0.0
    lean: float = 0.0
    blur: float = 0.0
    noise: int = 0
    contrast: float = 1.0
    quality: int = 92


PHOTOS: Final = (
    Photo("clean"),
    Photo("good", scale=0.95, angle=1.5, blur=0.6, noise=6, contrast=0.85, quality=80),
    Photo("slanted", scale=0.9, angle=-4, lean=0.06, blur=0.8, noise=10, contrast=0.7, quality=70),
    Photo("poor", scale=0.75, angle=3, lean=0.04, blur=1.1, noise=16, contrast=0.4, quality=55),
)


def has_fonts() -> bool:
    """Tell whether the fonts are installed (Debian: fonts-dejavu-core, fonts-liberation)."""
    return all(folder.is_dir() for folder in _FOLDERS)


def draw(lines: list[str], layout: int) -> Image.Image:
    """Return a card: ``layout`` chooses the face, the side, the colours and whether the company is on top."""
    dark = layout % 5 == 4
    ink, paper = ((238, 236, 228), (30, 44, 70)) if dark else ((28, 28, 34), (250, 248, 240))
    card = Image.new("RGB", CARD, paper)
    pen = ImageDraw.Draw(card)
    face, side = _FACES[layout % len(_FACES)], layout % 3
    if layout % 2 and len(lines) > 3:
        lines = [lines[2], *lines[:2], *lines[3:]]
    y = 36
    for at, line in enumerate(lines):
        font = _font(face, 52 if at == 0 else 38 if len(lines) < 5 else 33)
        width = pen.textlength(line, font)
        x = (60, (CARD[0] - width) / 2, CARD[0] - 60 - width)[side]
        pen.text((x, y), line, fill=ink, font=font)
        y += 84 if at == 0 else 56 + (20 if at == 2 else 0)
    return card


def photograph(card: Image.Image, photo: Photo, seed: int) -> bytes:
    """Return the card on a table as a phone's camera takes it; the same every time."""
    chance = random.Random(seed)  # noqa: S311 - grain of a picture
    wide, high = (round(side * photo.scale) for side in CARD)
    seen = Image.new("RGB", (wide * 5 // 4, high * 5 // 4), _TABLE)
    seen.paste(card.resize((wide, high), Image.Resampling.LANCZOS), (wide // 8, high // 8))
    if photo.lean:
        w, h, by = *seen.size, photo.lean * seen.width
        corners = (-by, 0, 0, h, w, h - by / 2, w + by / 2, by / 2)
        seen = seen.transform(
            seen.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=_TABLE
        )
    seen = seen.rotate(photo.angle, Image.Resampling.BICUBIC, fillcolor=_TABLE)
    seen = seen.filter(ImageFilter.GaussianBlur(photo.blur))
    grey = round(128 * (1 - photo.contrast))
    seen = seen.point([round(value * photo.contrast + grey) for value in range(256)] * 3)
    if photo.noise:
        grain = Image.frombytes("L", seen.size, chance.randbytes(seen.width * seen.height))
        grain = grain.point([round((value - 128) * photo.noise / 128) + 128 for value in range(256)])
        seen = Image.blend(seen, Image.merge("RGB", [grain] * 3), 0.12)
    taken = io.BytesIO()
    seen.save(taken, "JPEG", quality=photo.quality)
    return taken.getvalue()


@lru_cache(maxsize=32)
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    folder = _FOLDERS[face.startswith("Liberation")]
    return ImageFont.truetype(folder / f"{face}.ttf", size)
