"""Synthetic guests: people from ten naming traditions in four scripts, the same for the same seed.

Last names are common ones or built from syllables, so that a million guests have well over a hundred thousand
of them, like real books. Some share a phone with the previous guest: families.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

from anyascii import anyascii

from benchmarks.people.tables import COMPANIES, CUSTOMS, HOSTS, NOTES, TRADES, Custom
from guests.guest import Guest

_COMMON: Final = 0.3  # of last names
_FAMILY: Final = 0.03
_BIRTHDAY, _EMAIL, _COMPANY, _NOTE = 0.2, 0.4, 0.05, 0.15
_BORN: Final = date(1940, 1, 1).toordinal()
_YEARS: Final = 65 * 365
_BY_LOT: Final = [custom for custom in CUSTOMS for _ in range(custom.share)]


def people(count: int, seed: int) -> Iterator[Guest]:
    """Yield ``count`` guests; the same for the same ``seed``, whatever the count."""
    chance = Random(seed).random  # noqa: S311 - made-up people
    lots = len(_BY_LOT)
    before: tuple[Custom, str, str] | None = None
    for _ in range(count):
        if before and chance() < _FAMILY:
            custom, last, phone = before
        else:
            custom = _BY_LOT[int(chance() * lots)]
            last, phone = _last_name(custom, chance()), _phone(custom, chance())
        names = custom.women if chance() < 0.5 else custom.men
        first = names[int(chance() * len(names))]
        before = custom, last, phone
        yield Guest(
            first_name=first,
            last_name=last,
            phone=phone,
            email=_email(first, last, chance()) if chance() < _EMAIL else None,
            birthday=date.fromordinal(_BORN + int(chance() * _YEARS)) if chance() < _BIRTHDAY else None,
            company=_company(chance()) if chance() < _COMPANY else None,
            note=NOTES[int(chance() * len(NOTES))] if chance() < _NOTE else None,
        )


def _last_name(custom: Custom, lot: float) -> str:
    """Return a last name chosen by one random number, 0 to 1, whose digits choose its parts."""
    particle, lot = _pick(custom.particles, lot)
    if lot < _COMMON:
        name, _ = _pick(custom.last, lot / _COMMON)
        return name if particle in {"O'", "Mc", "Mac", "Fitz"} else particle + name
    beginning, lot = _pick(custom.beginnings, (lot - _COMMON) / (1 - _COMMON))
    middle, lot = _pick(custom.middles, lot)
    ending, _ = _pick(custom.endings, lot)
    return f"{particle}{beginning}{middle}{ending}"


def _pick(rows: tuple[str, ...], lot: float) -> tuple[str, float]:
    """Return the row that the random number selects, and the rest of the number, again 0 to 1."""
    place = lot * len(rows)
    at = int(place)
    return rows[at], place - at


def _phone(custom: Custom, lot: float) -> str:
    start, digits = custom.phone.rstrip("#"), custom.phone.count("#")
    return f"{start}{int(lot * 10**digits):0{digits}}"


def _email(first: str, last: str, lot: float) -> str:
    host, lot = _pick(HOSTS, lot)
    sign, lot = _pick((".", "_", "", "-"), lot)
    return f"{_plain(first)}{sign}{_plain(last)}{int(lot * 1000)}@{host}"


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, anyascii(name.replace("ə", "e")))).lower()


def _company(lot: float) -> str:
    name, lot = _pick(COMPANIES, lot)
    return f"{name} {_pick(TRADES, lot)[0]}"
