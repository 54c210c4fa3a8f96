"""Phone numbers as people type them, read by the numbering plan of the venue's country.

The plan is Google's libphonenumber. A number of a possible length that the plan does not know
(``+44 7700 900123``, reserved by Ofcom for drama) is taken but not ``valid``; anything else is text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

_SIGNS: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—−－", "-") | {"＋": "+", "（": "(", "）": ")", "．": ".", "／": "/"}
)
_RUN: Final = re.compile(r"(?<![\w#£$€¥₺₼₽+])(?<!\d[:,.])[+(]{0,2}\d[\d ().\-/]*+")
_TOKEN: Final = re.compile(r"[^ ]+")
_SECOND: Final = re.compile(r"/(?=[0+])")
_GLUED: Final = re.compile(r"[\w:%°@]|,\d")  # behind a run: its last token is no part of a phone number
_DATE: Final = re.compile(r"\(?(?:\d\d?([./-])\d\d?\1[12]\d{3}|[12]\d{3}([./-])\d\d?\2\d\d?)[.)]*")
_SHORT_DATE: Final = re.compile(r"(?:[0-2]?\d|3[01])([./-])(?:[0-2]?\d|3[01])\1\d\d")
_EXTENSION: Final = re.compile(
    r"[ ,;]*(?:(?:extension|ext|x|dahili|daxili|durchwahl|poste|toestel|int|доб)\b\.?|x|#)[ :]*(\d{1,6})(?!\d)",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(r"[+(]{0,2}\d[\d ().\-/]*")
_FEWEST: Final = 7
_MOST: Final = 15  # ITU-T E.164; an exit code and a trunk zero may come on top
_PREFIXES: Final = 5
_UNANNOUNCED: Final = 9  # digits of a number with neither + nor trunk 0 that the plan does not know
_ABROAD: Final = 11  # digits of a number that has its country code but not the +
_MOST_TRIES: Final = 300  # a bound for text that is nothing but digits


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number in E.164. ``extension`` is what was typed behind it, which E.164 can't hold."""

    e164: str
    valid: bool
    extension: str | None = None


@dataclass(frozen=True, slots=True)
class PhoneSpan:
    """A phone number in a text: ``text[start:end]``, its extension not included."""

    start: int
    end: int
    phone: Phone


def read_phone(text: str, country: str) -> Phone | None:
    """Return the phone number that ``text`` is as a whole, or ``None``.

    Takes digits of any script, ``+`` and ``00``, ``(0)``, spaces, dots, slashes, dashes, ``tel:`` and
    an extension.
    """
    line = _plain(text.strip())
    if line[:4].lower() == "tel:":
        line = line[4:].split(";")[0].strip()
    extension = _EXTENSION.search(line)
    if extension and extension.end() == len(line):
        line = line[: extension.start()]
    if (
        not _WHOLE.fullmatch(line)
        or _DATE.fullmatch(line)
        or not _FEWEST <= _digits(line) <= _MOST + _PREFIXES
    ):
        return None
    phone = _parse(line, country)
    return Phone(phone.e164, phone.valid, extension[1]) if phone and extension else phone


def find_phones(line: str, country: str) -> list[PhoneSpan]:
    """Return the phone numbers in ``line``, in order.

    Dates, years, times, prices, counts and numbers of tables are none: a run of digits with neither
    ``+``, ``00`` nor the trunk prefix of ``country`` must be valid or have nine digits, and none is
    shorter than seven.
    """
    plain = _plain(line)
    found: list[PhoneSpan] = []
    tries = iter(range(_MOST_TRIES))
    for run in _RUN.finditer(plain):
        tokens = _tokens(plain, run)
        first = 0
        while first < len(tokens):
            best = _best_from(plain, tokens, first, country, tries)
            if best:
                found.append(best[0])
            first = best[1] if best else first + 1
    return found


@lru_cache(maxsize=4096)
def international(e164: str) -> str:
    """Return ``e164`` grouped as it is written abroad: ``+44 7700 900123``."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return e164


def example(country: str) -> str:
    """Return a mobile number as it is typed in ``country``, to show what is expected."""
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL) if number else "+44 20 7946 0000"


def _tokens(plain: str, run: re.Match[str]) -> list[tuple[int, int]]:
    """Return the spans between spaces, parted before a slash that may open a second number."""
    tokens: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(plain, run.start(), run.end()):
        start, typed = match.start(), match.group()
        is_date = _DATE.fullmatch(typed) or _SHORT_DATE.fullmatch(typed)
        for cut in () if is_date else _SECOND.finditer(plain, match.start() + 1, match.end()):
            tokens.append((start, cut.start()))
            start = cut.end()
        tokens.append((start, match.end()))
    is_glued = run.group()[-1] != "/" and _GLUED.match(plain, run.end())
    if is_glued and not _EXTENSION.match(plain, run.end()):
        tokens = [token for token in tokens if token[1] < run.end()]
    return tokens


def _best_from(
    plain: str, tokens: list[tuple[int, int]], first: int, country: str, tries: Iterator[int]
) -> tuple[PhoneSpan, int] | None:
    """Return the best number that begins with token ``first``, and the token after it.

    The longest valid one is best, else the longest possible one. A closing single digit is a count
    (``030 123456 4 people``) if the number is valid without it.
    """
    if _SHORT_DATE.fullmatch(plain[slice(*tokens[first])]):
        return None
    fallback: tuple[PhoneSpan, int] | None = None
    for after in _ends(plain, tokens, first):
        start, end = _trimmed(plain, tokens[first][0], tokens[after - 1][1])
        if not _FEWEST <= _digits(plain[start:end]) <= _MOST + _PREFIXES or next(tries, None) is None:
            continue
        phone = _parse(plain[start:end], country)
        if phone and phone.valid and _is_credible(plain[start:end], country):
            return PhoneSpan(start, end, phone), after
        is_whole = _is_whole(plain, tokens, first, after)
        if phone and not fallback and _may_be_unknown(plain[start:end], country, is_whole=is_whole):
            fallback = PhoneSpan(start, end, phone), after
    return fallback


def _ends(plain: str, tokens: list[tuple[int, int]], first: int) -> list[int]:
    """Return where a number from token ``first`` may end, the most promising end first."""
    last = first
    while last < len(tokens) and _digits(plain[tokens[first][0] : tokens[last][1]]) <= _MOST + _PREFIXES:
        if _DATE.fullmatch(plain[slice(*tokens[last])]):
            break
        last += 1
    ends = list(range(last, first, -1))
    if len(ends) > 1 and last == len(tokens) and _digits(plain[slice(*tokens[last - 1])]) == 1:
        ends[0], ends[1] = ends[1], ends[0]
    return ends


def _is_whole(plain: str, tokens: list[tuple[int, int]], first: int, after: int) -> bool:
    """Tell whether what the window leaves of its run are counts and numbers of tables only."""
    left = tokens[:first] + tokens[after:]
    return all(_digits(plain[slice(*token)]) <= len("12") for token in left)


def _is_credible(typed: str, country: str) -> bool:
    """Tell whether a valid number is meant as one: `30123456` needs its 0 where numbers have it."""
    return (
        _is_announced(typed, country)
        or _digits(typed) >= _UNANNOUNCED
        or phonenumbers.ndd_prefix_for_region(country, True) is None
    )


def _may_be_unknown(typed: str, country: str, *, is_whole: bool) -> bool:
    """Tell whether a number that the plan does not know is still meant as one."""
    return _is_announced(typed, country) or (is_whole and _digits(typed) >= _UNANNOUNCED)


def _is_announced(typed: str, country: str) -> bool:
    """Tell whether a number begins with +, 00, or the trunk 0 of ``country``."""
    bare = typed.lstrip("(")
    trunk = phonenumbers.ndd_prefix_for_region(country, True)
    return bare.startswith(("+", "00")) or (trunk == "0" and bare.startswith("0"))


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without brackets that have no partner and punctuation that closes it."""
    while end > start and not (
        plain[end - 1].isdigit() or (plain[end - 1] == ")" and "(" in plain[start:end])
    ):
        end -= 1
    if start < end and plain[start] == "(" and (")" not in plain[start:end] or plain[end - 1] == ")"):
        return _trimmed(plain, start + 1, end)
    return start, end


def _parse(typed: str, country: str) -> Phone | None:
    """Return the number if it is possible; a valid reading wins over one that is only possible."""
    digits = "".join(filter(str.isdigit, typed))
    readings = [_number(typed, country)]
    if digits.startswith("00"):
        readings.insert(0, _number("+" + digits[2:], country))
    possible = [number for number in readings if number and _is_possible(number)]
    valid = next(filter(phonenumbers.is_valid_number, possible), None)
    if not valid and "+" not in typed and len(digits) >= _ABROAD:
        abroad = _number("+" + digits, country)
        valid = abroad if abroad and phonenumbers.is_valid_number(abroad) else None
    if valid:
        return Phone(_e164(valid), valid=True)
    return Phone(_e164(possible[0]), valid=False) if possible else None


def _number(typed: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(typed, country)
    except NumberParseException:
        return None


def _is_possible(number: PhoneNumber) -> bool:
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _digits(typed: str) -> int:
    return sum(map(str.isdigit, typed))


def _plain(line: str) -> str:
    """Return ``line`` with digits of every script and wide signs as ASCII, character for character."""
    if line.isascii():
        return line
    signs = line.translate(_SIGNS)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in signs)
