"""``parse``: reading a quick-add line against what phonenumbers alone takes for the number in it."""

import time
from collections.abc import Callable
from datetime import date
from typing import Final

import phonenumbers

from benchmarks.scale import Scale
from benchmarks.table import Row
from guests.quickadd.reader import read_line

LINES: Final = (
    "Jane Doe 07400 123456 jane@example.com window seat",
    "Mr John Smith +44 7400 123457 john.smith@example.com vip",
    "Aygün Əliyeva 07400 123458 bday 14 March",
    "Jean-Luc Picard 07400 123459, allergic to nuts, table by the door",
)
NUMBERS: Final = ("07400 123456", "+44 7400 123457", "07400 123458", "07400 123459")
TODAY: Final = date(2026, 6, 1)


def measure(scale: Scale) -> list[Row]:
    """Return the row."""
    ours, theirs = [], []
    for _ in range(scale.rounds + 1):
        ours.append(_cost(_read, LINES, scale.lines))
        theirs.append(_cost(_number, NUMBERS, scale.lines))
    note = "a whole line; the other: parse, validate and format its number with phonenumbers"
    return [Row.beside("parse: a line", "µs", ours=ours[1:], other=theirs[1:], note=note)]


def _read(line: str) -> object:
    return read_line(line, country="GB", language="en", today=TODAY)


def _number(text: str) -> object:
    number = phonenumbers.parse(text, "GB")
    phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _cost(work: Callable[[str], object], texts: tuple[str, ...], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        for text in texts:
            work(text)
    return (time.process_time() - began) / (times * len(texts)) * 1e6
