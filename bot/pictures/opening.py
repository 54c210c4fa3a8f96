"""Opens a picture inside the process that reads it, with limits on memory, time and pixels."""

import io
import resource
import sys
from collections.abc import Callable, Sequence
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS: Final = 50_000_000  # what phone cameras produce
MEMORY: Final = 1 << 30  # bytes
FORMATS: Final = ("JPEG", "PNG", "WEBP")
UNREADABLE: Final = 1
TOO_LARGE: Final = 2


class TooManyPixels(Exception):
    """The picture is larger than any phone camera produces."""


def grey(picture: bytes) -> Image.Image:
    """Return a picture in grey, upright. Raises ``TooManyPixels``, and what Pillow raises for an unreadable one."""
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise TooManyPixels
        return ImageOps.exif_transpose(opened.convert("L"))


def run(read: Callable[[bytes], Sequence[str]], seconds: int) -> int:
    """Read a picture from standard input and write the lines that ``read`` returns; returns the exit status.

    It is 0 if the picture was read, perhaps without finding anything; 1 if it is not readable; 2 for too many pixels.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        found = read(sys.stdin.buffer.read())
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
    sys.stdout.buffer.write("".join(f"{line}\n" for line in found).encode("utf-8", "replace"))
    return 0
