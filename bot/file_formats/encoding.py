"""Guesses a text's encoding: by its byte order mark, else its bytes, else by which letters make likelier words."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

from bot.file_formats.rows import TableError
from guests.parsing.locale import languages_of

CHUNK: Final = 1 << 20
SAMPLE: Final = 1 << 16  # bytes of non-ASCII lines used to judge an 8-bit encoding
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BITS: Final = ("cp1252", "cp1254", "cp1251", "cp1256", "cp1253", "cp1250")  # the most common first
_LOCAL: Final = {  # of Windows, of DOS and of the Macintosh, as Excel saves CSV
    **dict.fromkeys(("tr", "az"), ("cp1254", "cp857", "mac_turkish")),
    **dict.fromkeys(
        ("ru", "uk", "bg", "be", "kk", "ky", "mk", "sr"), ("cp1251", "cp866", "mac_cyrillic", "koi8_u")
    ),
    **dict.fromkeys(
        ("cs", "hu", "pl", "ro", "sk", "sl", "hr", "bs", "sq"), ("cp1250", "cp852", "mac_latin2", "iso8859_2")
    ),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257", "cp775", "mac_latin2")),
    "ar": ("cp1256", "cp720", "mac_arabic"),
    "fa": ("cp1256",),
    "el": ("cp1253", "cp737", "mac_greek"),
    "he": ("cp1255", "cp862"),
}
_TWO_BYTES: Final = {
    "JP": ("cp932", "euc_jp"),
    "KR": ("cp949",),
    "CN": ("gb18030",),
    **dict.fromkeys(("HK", "MO", "TW"), ("big5hkscs", "gb18030")),
}
_FIRST_EASTERN: Final = "\u1100"
_HALF: Final = re.compile("[\uff61-\uff9f]")  # half-width kana, which EUC looks like in Shift JIS
_ANY: Final = "en"  # what stands for a first language that we have no rules for, too
_ELSEWHERE: Final = ("cp1252", "cp850", "mac_roman")
_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff']*[\x80-\xff][A-Za-z\x80-\xff']*")
_PUNCTUATION: Final = frozenset("’‘“”„«»–—…´`°ºª№€\u00a0\u200c\u200d،؛؟")
_OUTER: Final = frozenset("“”„«»–—…°ºª№")  # of these, those that stand in no word
_MODIFIERS: Final = re.compile("[\u02b0-\u02ff]")  # letters by their category, which no language writes so
_RARE: Final = frozenset("ðÐþÞýÝ")  # Icelandic letters that are meant to be Turkish: ğ Ğ ş Ş ı İ
_SOUND: Final = 10  # this many good characters for each bad one mean damaged UTF-8


def guess_encoding(path: Path, country: str) -> str:
    """Return Python's name of the encoding. Reads the whole file, chunk by chunk."""
    with path.open("rb") as file:
        head = file.read(CHUNK)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\0" in head and (wide := guess_wide(head)):
        return wide
    good, bad, sample = 0, 0, bytearray()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in _chunks(path):
        if chunk.isascii():
            continue
        text = decoder.decode(chunk)
        lost = text.count("\N{REPLACEMENT CHARACTER}")
        bad += lost
        good += sum(map(len, re.findall("[^\x00-\x7f]+", text))) - lost
        if len(sample) < SAMPLE:
            sample += b"\n".join(line for line in chunk.splitlines() if not line.isascii())[:SAMPLE]
    if good >= _SOUND * bad:
        return "utf-8"
    return _wide_letters(bytes(sample), country) or _likeliest(bytes(sample), country)


def chosen_encoding(path: Path, wish: str | None, country: str) -> str:
    """Return the encoding to read with; raises ``TableError`` if the requested one can't be right."""
    encoding = wish or guess_encoding(path, country)
    try:
        with path.open(encoding=encoding, errors="replace") as file:
            file.read(1)
    except LookupError:
        raise TableError(f"there is no encoding {encoding!r}; try utf-8, cp1254 or cp1251") from None
    except UnicodeError:
        raise TableError(f"it is not in the encoding {encoding}; try utf-8, utf-16-le or cp1252") from None
    return encoding


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def guess_wide(head: bytes) -> str | None:
    """Return the UTF-16 byte order that explains where the zeros are, or ``None`` if they are everywhere, or not at ends of lines."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    if max(first, second) < len(head) // 50 or min(first, second) * 3 > max(first, second):
        return None
    name, end = ("utf-16-le", b"\n\0") if second > first else ("utf-16-be", b"\0\n")
    return name if end in head or b"\n" not in head else None


def _wide_letters(sample: bytes, country: str) -> str | None:
    """Return the encoding of the country's characters of two bytes if all lines but a cut last one are in it."""
    whole = sample if len(sample) < SAMPLE else sample[: sample.rfind(b"\n")]
    for name in _TWO_BYTES.get(country, ()):
        try:
            letters = [char for char in whole.decode(name) if not char.isascii() and char.isalpha()]
        except UnicodeDecodeError:
            continue
        if letters and all(char >= _FIRST_EASTERN and not _HALF.match(char) for char in letters):
            return name
    return None


def _likeliest(sample: bytes, country: str) -> str:
    words = set(_WORD.findall(sample))
    local = _local(country)
    names = dict.fromkeys((*(row[0] for row in local), *_EIGHT_BITS, *chain.from_iterable(local)))
    return max(names, key=lambda name: _plausibility(words, name))


def _local(country: str) -> list[tuple[str, ...]]:
    """Return the encodings of the languages of a country; where the first one is none of the table's, it is a western one."""
    first, *others = languages_of(country)
    rows = [_LOCAL[language] for language in (first, *others) if language in _LOCAL]
    is_told = first in _LOCAL or (first == _ANY and rows)
    return rows if is_told else [_ELSEWHERE, *rows]


def _plausibility(words: Iterable[bytes], encoding: str) -> int:
    """Return how much the text looks like words in this encoding."""
    return sum(_looks(word.decode(encoding, "replace")) for word in words)


def _looks(word: str) -> int:
    """Return how much a word looks like one: a single script, lower case after a capital, no symbols."""
    word = _MODIFIERS.sub("\N{REPLACEMENT CHARACTER}", word)
    letters = [char for char in word if char.isalpha()]
    strange = [char for char in word if not char.isascii()]
    signs = sum(not char.isalpha() and char not in _PUNCTUATION for char in strange)
    signs += sum(
        one.isalpha() and sign in _OUTER and other.isalpha()
        for one, sign, other in zip(word, word[1:], word[2:], strict=False)
    )
    latin = sum(_is_latin(char) for char in letters)
    points = -3 * signs - 2 * sum(char in _RARE for char in strange)
    points -= 2 * sum(one.islower() and other.isupper() for one, other in pairwise(letters))
    points -= sum(map(_is_mixed, zip(letters, letters[1:], letters[2:], strict=False)))
    if 0 < latin < len(letters):
        return points - 3
    if latin:
        accented = sum(not char.isascii() for char in letters)
        return points + (1 if accented * 2 <= len(letters) or len(letters) == 1 else -2)
    return points + (2 if len(letters) > 1 else 0)


def _is_mixed(letters: tuple[str, ...]) -> bool:
    """Tell whether a word goes on small behind two capitals: ``JÜrg``."""
    first, second, third = letters
    return first.isupper() and second.isupper() and third.islower()


def _is_latin(char: str) -> bool:
    return char < "\u0250" or "\u1e00" <= char < "\u1f00"
