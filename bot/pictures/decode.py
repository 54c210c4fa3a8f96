"""``python -m bot.pictures.decode``: reads a picture from standard input and writes its codes, one per line in base64.

A separate program: image libraries are large and written in C, and whatever a picture does to them happens
here. Exit status: see ``opening.run``.
"""

from base64 import b64encode
from collections.abc import Sequence
from typing import Final

import zxingcpp

from bot.pictures.opening import grey, run

CPU: Final = 10  # seconds


def codes(picture: bytes) -> Sequence[bytes]:
    """Return the bytes in the codes of a picture, from the top down. Raises as ``grey`` does."""
    found = [one for one in zxingcpp.read_barcodes(grey(picture)) if one.bytes]
    return [bytes(one.bytes) for one in sorted(found, key=lambda one: one.position.top_left.y)]


def _lines(picture: bytes) -> list[str]:
    return [b64encode(code).decode() for code in codes(picture)]


if __name__ == "__main__":
    raise SystemExit(run(_lines, CPU))
