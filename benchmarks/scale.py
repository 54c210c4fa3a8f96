"""How much to measure."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Rounds in which the sides take turns, and the work per turn.

    ``books`` are the sizes of guest books to search, ``texts`` the number of searches of each kind there.
    ``texts_read`` are the lines to read of each half of the corpus, ``rows_read`` the rows of a list, ``rows_imported`` those of one that comes in, and ``base``
    is the checkout of an older build to read them too.
    Registrations have more and shorter ``turns``, so that other load on the machine affects all sides alike:
    hosts one after another, then at a human pace, then all without a pause.
    """

    rounds: int = 5
    turns: int = 6
    alone_seconds: float = 0.7
    paced_seconds: float = 5.0
    together_seconds: float = 2.0
    talks: int = 50
    units: int = 1000
    lines: int = 500
    creates: int = 240
    guests: int = 1000
    books: tuple[int, ...] = (10_000, 100_000)
    texts: int = 300
    texts_read: int = 4000
    rows_read: int = 10_000
    rows_imported: int = 100_000
    base: Path | None = None


FULL: Final = Scale()
QUICK: Final = Scale(
    rounds=1,
    turns=2,
    alone_seconds=0.2,
    paced_seconds=1.0,
    together_seconds=0.5,
    talks=3,
    units=40,
    lines=20,
    creates=20,
    guests=40,
    books=(1000, 3000),
    texts=20,
    texts_read=200,
    rows_read=500,
    rows_imported=6_000,
)
