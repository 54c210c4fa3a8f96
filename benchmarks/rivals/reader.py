"""The reader of one build, this one or an older checkout: run by its interpreter, with its root as PYTHONPATH.

It answers orders on standard input, a JSON object a line: ``{"lines": [[text, country], ...]}`` with the CPU
nanoseconds that each took, ``{"rows": [[cell, ...], ...], "country": ...}``, headers first, with those of all.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib import import_module
from typing import Any

TODAY = date(2026, 6, 1)


def lines(rows: list[tuple[str, str]]) -> list[int]:
    """Read lines, each with its country, and return the nanoseconds of each."""
    read = _first(("guests.quickadd.reader", "read_line"), ("guests.quickadd", "read_line"))
    took = []
    for text, country in rows:
        began = time.thread_time_ns()
        with suppress(Exception):  # a refusal is an answer too, and each build has its own
            read(text, country=country, today=TODAY)
        took.append(time.thread_time_ns() - began)
    return took


def rows(cells: list[list[str]], country: str) -> int:
    """Read a list, its headers included, and return the nanoseconds."""
    guess = _first(("guests.transfer.column_mapping", "guess_layout"), ("guests.columns", "guess_layout"))
    reader = _first(("guests.transfer.row_reader", "RowReader"), ("guests.rows", "RowReader"))
    layout = guess(cells[:200], country=country, today=TODAY)
    read = reader(layout, country=country, today=TODAY).read
    began = time.thread_time_ns()
    for row in cells[layout.skipped :]:
        read(row)
    return time.thread_time_ns() - began


def _first(*places: tuple[str, str]) -> Callable[..., Any]:
    """Return what one of these modules has: builds have it in other places."""
    for module, name in places:
        try:
            found: Callable[..., Any] = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
        return found
    raise SystemExit(f"this build has none of {places}")


if __name__ == "__main__":
    for order in map(json.loads, sys.stdin):
        answer = lines(order["lines"]) if "lines" in order else rows(order["rows"], order["country"])
        print(json.dumps(answer), flush=True)
