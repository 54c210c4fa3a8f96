"""vCard files: any number of cards, one after the other."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.file_formats.encoding import chosen_encoding
from bot.file_formats.rows import Row
from guests.vcards.reader import LIMIT

_LINE: Final = 1 << 20  # characters read at once; photographs are long lines
_BEGIN: Final = re.compile(r"BEGIN[ \t]*:[ \t]*VCARD\s*", re.IGNORECASE)
_END: Final = re.compile(r"END[ \t]*:[ \t]*VCARD\s*", re.IGNORECASE)
_PICTURE: Final = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)


class VcfTable:
    """A file of cards. A record has one cell, the card's text without pictures."""

    def __init__(self, path: Path, *, country: str, encoding: str | None = None) -> None:
        self._path = path
        self._encoding = chosen_encoding(path, encoding, country)
        self.about: Mapping[str, str] = {"format": "vCard", "encoding": self._encoding}

    def records(self) -> Iterator[Row]:
        """Yield the cards; one cut off by the next or by the end of the file is read as far as it goes."""
        number = 0
        card: list[str] = []
        for line in self._lines():
            if _BEGIN.fullmatch(line):
                if card:
                    number += 1
                    yield _record(number, card, "the card has no end")
                card = [line]
            elif card and _END.fullmatch(line):
                number += 1
                yield _record(number, [*card, line])
                card = []
            elif card:
                card.append(line)
        if card:
            yield _record(number + 1, card, "the card has no end")

    def _lines(self) -> Iterator[str]:
        """Yield the lines except those of pictures, which make up most of a file."""
        with self._path.open(encoding=self._encoding, errors="replace") as file:
            in_picture, whole, size = False, True, 0
            while line := file.readline(_LINE):
                line = line.removeprefix("\ufeff")
                goes_on = not whole or line[:1] in (" ", "\t")
                whole = line.endswith("\n")
                in_picture = in_picture if goes_on else bool(_PICTURE.match(line))
                if _BEGIN.fullmatch(line):
                    size = 0
                if not in_picture and size <= LIMIT:
                    size += len(line)
                    yield line


def _record(number: int, lines: list[str], flaw: str | None = None) -> Row:
    text = "".join(lines)
    if len(text) > LIMIT:
        return Row(number, [], broken=f"is longer than {LIMIT // 1024} KiB")
    return Row(number, [text], flaw)
