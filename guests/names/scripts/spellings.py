"""A name that stands twice, in two scripts: ``李伟 / Li Wei``, ``Əli (Али)``, ``محمد علي Mohammed Ali``."""

import re
from itertools import pairwise
from typing import Final

from guests.text.folding import fold
from guests.text.sounds import sounds

_LATIN: Final = "Latin"
_HAN: Final = "Han"
_KANA: Final = "Kana"
_HANGUL: Final = "Hangul"
_BEYOND_LATIN: Final = "\u0370"
_RANGES: Final = (
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x077F, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x3040, 0x30FF, _KANA),
    (0x1E00, 0x1EFF, _LATIN),
    (0x3400, 0x9FFF, _HAN),
    (0xAC00, 0xD7A3, _HANGUL),
)
_OWN: Final = {
    **dict.fromkeys(("ru", "uk", "be", "bg"), "Cyrillic"),
    **dict.fromkeys(("ar", "fa"), "Arabic"),
    **dict.fromkeys(("zh", "ja"), _HAN),
    "ko": _HANGUL,
    "el": "Greek",
    "he": "Hebrew",
    "hy": "Armenian",
    "ka": "Georgian",
}
# Nothing in the sound of these is compared: one character has many, and what anyascii makes of it is Chinese.
_BY_PLACE: Final = frozenset({_HAN, _KANA, _HANGUL})
_PARTED: Final = re.compile(
    r"(?P<one>[^/|()（）\[\]]+?) ?(?:[/|] ?(?P<two>[^/|()（）\[\]]+)|[(（\[] ?(?P<in>[^/|()（）\[\]]+?) ?[)）\]])"
)
_MOST: Final = 5  # words of one spelling
_EDGES: Final = " ,;"


def two_spellings(text: str, language: str) -> tuple[str, str] | None:
    """Return a name in the script of ``language`` (default: as it comes first) and in another, ``None`` if it has one.

    Two names in alphabets are the same if they sound alike; of Chinese, Japanese and Korean ones their place tells.
    """
    if max(text, default="") < _BEYOND_LATIN or len({ord(char) >> 8 for char in text if char.isalpha()}) == 1:
        return None
    line = " ".join(text.split())
    parted = _PARTED.fullmatch(line)
    sides = (parted["one"], parted["two"] or parted["in"]) if parted else _neighbours(line)
    if not sides:
        return None
    one, other = sides
    scripts = _script(one), _script(other)
    if (
        None in scripts
        or scripts[0] == scripts[1]
        or not _are_one_name(one, other, scripts, is_parted=parted is not None)
    ):
        return None
    own = _OWN.get(language, _LATIN)
    is_second = scripts[1] == own and scripts[0] != own
    one, other = one.strip(_EDGES), other.strip(_EDGES)
    return (other, one) if is_second else (one, other)


def language_of_spelling(text: str) -> str | None:
    """Return the language whose order of names ``text`` shows by its script: zh for Han characters, ko for Hangul."""
    script = _script(text)
    return {_HAN: "zh", _HANGUL: "ko"}.get(script) if script else None


def _neighbours(line: str) -> tuple[str, str] | None:
    """Cut where the only change of script is."""
    words = line.split()
    scripts = [_script(word) for word in words]
    changes = [index for index, (one, other) in enumerate(pairwise(scripts), start=1) if one != other]
    if None in scripts or len(changes) != 1:
        return None
    return " ".join(words[: changes[0]]), " ".join(words[changes[0] :])


def _script(text: str) -> str | None:
    """Return the one script of the letters in ``text``; kana beside Han characters belong to these."""
    found = {_script_of(char) for char in text if char.isalpha()}
    if found == {_HAN, _KANA}:
        return _HAN
    return found.pop() if len(found) == 1 and not any(map(str.isdigit, text)) else None


def _script_of(char: str) -> str | None:
    if char < _BEYOND_LATIN:
        return _LATIN
    code = ord(char)
    return next((name for first, last, name in _RANGES if first <= code <= last), None)


def _are_one_name(one: str, other: str, scripts: tuple[str | None, ...], *, is_parted: bool) -> bool:
    if max(one.count(" "), other.count(" ")) >= _MOST:
        return False
    if _BY_PLACE.intersection(scripts):
        return is_parted or (_LATIN in scripts and not _is_abbreviation(one) and not _is_abbreviation(other))
    ours, theirs = fold(one).split(), fold(other).split()
    return any(sounds(our).skeletons & sounds(their).skeletons for our in ours for their in theirs)


def _is_abbreviation(text: str) -> bool:
    """Tell whether ``text`` is VIP or the like."""
    return text.isupper() and " " not in text
