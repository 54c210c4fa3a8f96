"""``python -m bot.pictures.decode``: reads a picture from standard input and writes its codes, one per line in base64.

A separate program: image libraries are large and written in C, and whatever a picture does to them happens
here. Exit status: 0 read, perhaps without a code; 1 not a readable picture; 2 too many pixels.
"""

import io
import resource
import sys
from base64 import b64encode
from collections.abc import Sequence
from typing import Final

import zxingcpp
from PIL import Image, UnidentifiedImageError

MOST_PIXELS: Final = 50_000_000  # what phone cameras produce
MEMORY: Final = 1 << 30  # bytes
CPU: Final = 10  # seconds
FORMATS: Final = ("JPEG", "PNG", "WEBP")
UNREADABLE: Final = 1
TOO_LARGE: Final = 2


class TooManyPixels(Exception):
    """The picture is larger than any phone camera produces."""


def codes(picture: bytes) -> Sequence[bytes]:
    """Return the bytes in the codes of a picture, from the top down.

    Raises ``TooManyPixels``, and what Pillow raises for an unreadable picture.
    """
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise TooManyPixels
        grey = opened.convert("L")
    found = [one for one in zxingcpp.read_barcodes(grey) if one.bytes]
    return [bytes(one.bytes) for one in sorted(found, key=lambda one: one.position.top_left.y)]


def main() -> int:
    """Read standard input, write standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    try:
        found = codes(sys.stdin.buffer.read())
    except TooManyPixels:
        return TOO_LARGE
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        MemoryError,
        Image.DecompressionBombError,
    ):
        return UNREADABLE
    for code in found:
        sys.stdout.write(b64encode(code).decode() + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
