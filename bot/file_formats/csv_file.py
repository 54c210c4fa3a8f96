"""CSV as people have it: any delimiter, unclosed quotes, ragged and endless lines."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

from bot.file_formats.encoding import chosen_encoding
from bot.file_formats.guards import unguarded
from bot.file_formats.rows import COLUMN_LIMIT, Row, bounded

LINE_LIMIT: Final = 256 * 1024  # characters in a record; longer ones are refused
LINES_LIMIT: Final = 200  # lines that a quoted cell may span
SAMPLE: Final = 50
DELIMITERS: Final = ",;\t|"
NAMES: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_DECLARED: Final = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # what Excel writes and reads as the first line
_TOO_LONG: Final = f"is longer than {LINE_LIMIT // 1024} thousand characters"
_MISPLACED: Final = "a quotation mark is not closed or misplaced; taken literally"

csv.field_size_limit(2 * LINE_LIMIT)


class CsvTable:
    """A CSV file; raises ``TableError`` if it can't be in the given encoding."""

    def __init__(self, path: Path, *, country: str, encoding: str | None = None) -> None:
        self._path = path
        self._encoding = chosen_encoding(path, encoding, country)
        with self._open() as file:
            first = islice(_lines(file), SAMPLE)
            lines = [line for line in first if isinstance(line, str) and line.strip()]
        declared = _DECLARED.fullmatch(lines[0]) if lines else None
        self._skipped = 1 if declared else 0
        self._delimiter = declared[1] if declared else _guess_delimiter(lines)
        self.about: Mapping[str, str] = {
            "format": "CSV",
            "encoding": self._encoding,
            "delimiter": NAMES.get(self._delimiter, self._delimiter),
        }

    def records(self) -> Iterator[Row]:
        """Yield the records."""
        with self._open() as file:
            lines = _Lines(file)
            for _ in range(self._skipped):
                lines.next()
            width = 0
            while (first := lines.next()) is not None:
                number = lines.number
                if isinstance(first, _TooLong):
                    yield Row(number, [], broken=_TOO_LONG)
                    continue
                cells, flaw = self._cells(first, lines, width)
                if "'" in first or '="' in first or lines.number > number:
                    cells = [unguarded(cell) for cell in cells]
                if len(first) > COLUMN_LIMIT or lines.number > number:
                    cells, cut = bounded(cells)
                    flaw = flaw or cut
                if not "".join(cells).isspace() and any(cells):
                    width = width or len(cells)
                    yield Row(number, cells, flaw)

    def _open(self) -> TextIO:
        return self._path.open(encoding=self._encoding, errors="replace")

    def _cells(self, first: str, lines: "_Lines", width: int) -> tuple[list[str], str | None]:
        """Return the cells of the record that starts with ``first``, and what was wrong with it.

        A quoted cell may span lines. If it doesn't end soon, or the record is wider than the header, a
        quotation mark is missing: then this line is a record of its own and the next one starts another.
        """
        if '"' not in first:
            return first.split(self._delimiter), None
        lines_taken, size, parsed = [first], len(first), self._parsed(first)
        while parsed is None:
            following = lines.peek(len(lines_taken) - 1)
            if following is None or len(lines_taken) > LINES_LIMIT or size > LINE_LIMIT:
                break
            lines_taken.append(following)
            size += len(following)
            if '"' in following:
                parsed = self._parsed("\n".join(lines_taken))
        if not parsed or (width and len(parsed) > width and len(lines_taken) > 1):
            literal = next(csv.reader([first], delimiter=self._delimiter, quoting=csv.QUOTE_NONE))
            return [_unquoted(cell.strip()) for cell in literal], _MISPLACED
        lines.skip(len(lines_taken) - 1)
        return parsed, None

    def _parsed(self, text: str) -> list[str] | None:
        """Return the cells of a record, none if a quotation mark is misplaced, ``None`` if a quoted cell is still open."""
        try:
            return next(csv.reader([text], delimiter=self._delimiter, strict=True))
        except csv.Error as error:
            return None if "end of data" in str(error) else []


def _unquoted(cell: str) -> str:
    """Return a cell without the quotation marks around it; a single one is a sign of its text."""
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


class _TooLong:
    """Marks a line that was skipped."""


class _Lines:
    """The lines of a file, with lookahead."""

    def __init__(self, file: TextIO) -> None:
        self._lines = _lines(file)
        self._ahead: deque[str | _TooLong] = deque()
        self.number = 0

    def next(self) -> str | _TooLong | None:
        """Return the next line, ``None`` at the end."""
        self.number += 1
        if self._ahead:
            return self._ahead.popleft()
        return next(self._lines, None)

    def peek(self, index: int) -> str | None:
        """Return the line ``index`` lines after the next one; ``None`` if there is none that can be read."""
        while len(self._ahead) <= index:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        line = self._ahead[index]
        return None if isinstance(line, _TooLong) else line

    def skip(self, count: int) -> None:
        """Skip lines that were peeked at."""
        for _ in range(count):
            self.next()


def _lines(file: TextIO) -> Iterator[str | _TooLong]:
    """Yield the lines without line ends; lines that are too long are read in pieces and dropped."""
    while line := file.readline(LINE_LIMIT):
        if len(line) < LINE_LIMIT or line.endswith("\n"):
            yield line.rstrip("\n").removeprefix("\ufeff")
            continue
        while (rest := file.readline(LINE_LIMIT)) and not rest.endswith("\n"):
            pass
        yield _TooLong()


def _guess_delimiter(lines: list[str]) -> str:
    """Return the character that splits the most lines into the same number of cells, then into the most cells."""

    def agreement(sign: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if row)
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return 0.0, 0
        width, count = max(wide.items(), key=lambda item: item[1])
        return round(count / sum(widths.values()), 1), width

    return max(DELIMITERS, key=agreement)
