"""A list as programs export it: guests of many countries in rows of cells, the headers first."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from benchmarks.reading_corpus.names import Names
from benchmarks.reading_corpus.numbers import number
from benchmarks.reading_corpus.phrases import phrases

HEADERS: Final = ("First Name", "Last Name", "Phone", "Email", "Birthday", "Notes", "Email consent")
COUNTRY: Final = "GB"
_FIRST_DAY: Final = date(1945, 1, 1)
_DAYS: Final = 60 * 365


def rows(count: int, seed: int, names: Names) -> Iterator[list[str]]:
    """Yield the headers and ``count`` rows: half of them with an e-mail address, a third with a note, a tenth with a birthday."""
    random = Random(seed)  # noqa: S311 - made-up people
    pairs = [pair for halves in names.values() for half in halves for pair in half]
    notes = phrases("en", 0)["note"]
    yield [*HEADERS]
    for at in range(count):
        first, last = random.choice(pairs)[0], random.choice(pairs)[1]
        born = _FIRST_DAY + timedelta(random.randrange(_DAYS))
        yield [
            first,
            last,
            number(COUNTRY, "TR", random).text,
            f"guest{at}@example.com" if random.random() < 0.5 else "",
            born.isoformat() if random.random() < 0.1 else "",
            random.choice(notes).text if random.random() < 0.3 else "",
            random.choice(("yes", "no", "")),
        ]
