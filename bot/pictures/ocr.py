"""``python -m bot.pictures.ocr FOLDER MODEL…``: reads a picture from standard input and writes its text, line by line.

A separate program, as ``decode`` is. FOLDER has Tesseract's models; exit status: see ``opening.run``.
"""

import sys
from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.pictures.opening import grey, run
from bot.pictures.text import lines_in

CPU: Final = 20  # seconds


def text(picture: bytes, folder: str, models: Sequence[str]) -> list[str]:
    """Return the lines of a picture. Raises as ``grey`` does."""
    return [" ".join(line.split()) for line in lines_in(grey(picture), folder, models)]


if __name__ == "__main__":
    raise SystemExit(run(partial(text, folder=sys.argv[1], models=sys.argv[2:]), CPU))
