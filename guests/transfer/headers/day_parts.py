"""Headers of parts of a day: ``Birth Month``, ``DOB Day``, ``Geburtsjahr``, ``Mois de naissance``."""

from collections.abc import Callable, Sequence
from typing import Final

from guests.text.word_lists import words
from guests.transfer.headers.targets import DATES, DAY, MONTH, YEAR

_PARTS: Final = {
    DAY: words("day d dd gün günü tag tages jour día giorno dag dia dzień день число числа يوم"),
    MONTH: words(
        "month m mm mon ay ayı monat monats mois mes mese maand mês miesiąc месяц месяца місяць місяця شهر"
    ),
    YEAR: words(
        "year yr y yyyy yıl yılı il ili jahr jahrgang année an annee año anno jaar ano rok roku год года рік року سنة"
    ),
}
_PART: Final = {word: part for part, row in _PARTS.items() for word in row}
_BETWEEN: Final = words("of the de du la le l del di da do der des am van dnia в on")
_STEMS: Final = {  # which head no column alone
    **dict.fromkeys(
        words("geburts geboorte nascita urodzin urodzenia рождения народження الميلاد дн геб doğum"),
        "birthday",
    ),
    **dict.fromkeys(words("hochzeits huwelijks boda matrimonio ślubu свадьбы весілля"), "anniversary"),
}


def day_part(header: Sequence[str], known: Callable[[str], str | None]) -> str | None:
    """Return which part of which day a header (its words as ``word_key`` has them) is of: ``birthday_month``, or ``None``.

    ``known`` tells what a word says by itself.
    """
    said = [word for word in header if word not in _BETWEEN]
    parts = [word for word in said if word in _PART]
    if len(parts) == 1 and len(said) > 1:
        rest = "".join(word for word in said if word != parts[0])
        return _of(rest, parts[0], known)
    if len(said) == 1:  # a compound: `Geburtsmonat`
        return next((of for cut in range(3, len(said[0]) - 1) if (of := _cut(said[0], cut, known))), None)
    return None


def _cut(word: str, at: int, known: Callable[[str], str | None]) -> str | None:
    return _of(word[:at], word[at:], known) if len(word) - at > 1 and word[at:] in _PART else None


def _of(stem: str, part: str, known: Callable[[str], str | None]) -> str | None:
    day = _STEMS.get(stem) or known(stem)
    return f"{day}{_PART[part]}" if day in DATES else None
