"""Made-up guests, as CSV: the same for the same seed. No number of theirs can be anybody's.

Phones are from the ranges that regulators keep free for films and examples: Ofcom's (0161 496 0000 and the like) and
North America's 555-0100 to 555-0199.
"""

import csv
import io
import random
from collections.abc import Iterator
from typing import Final

from sandbox.cast.names import NOTES, TONGUES, Tongue

_OFCOM: Final = (
    "113496",
    "114496",
    "116496",
    "117496",
    "118496",
    "121496",
    "131496",
    "161496",
    "207946",
)
_AREAS: Final = ("202", "212", "213", "303", "312", "404", "415", "503", "617", "718")
_HEADERS: Final = ("First name", "Last name", "Phone", "E-mail", "Note")


def as_csv(count: int, seed: int) -> str:
    """Return ``count`` guests as a table with headers."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADERS)
    writer.writerows(_guests(count, random.Random(seed)))  # noqa: S311 - made-up people
    return text.getvalue()


def _guests(count: int, chance: random.Random) -> Iterator[tuple[str, ...]]:
    phones = [*(f"+44{area}0{n:03}" for area in _OFCOM for n in range(0, 1000, 6))]
    phones += [f"+1{area}5550{n}" for area in _AREAS for n in range(100, 200)]
    chance.shuffle(phones)
    for number, phone in zip(range(count), phones, strict=False):
        tongue = chance.choice(TONGUES)
        mail = f"guest{number}@{tongue.mail}.example.com" if chance.random() < 0.6 else ""
        note = chance.choice(NOTES) if chance.random() < 0.2 else ""
        yield chance.choice(tongue.given), _last(tongue, chance), phone, mail, note


def _last(tongue: Tongue, chance: random.Random) -> str:
    return chance.choice(tongue.beginnings) + (chance.choice(tongue.endings) if tongue.endings else "")
