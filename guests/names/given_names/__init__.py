"""Given names: words that many people are called by, in a file for each language.

A word in no file may still be a given name; a word in a file may still be somebody's last name, and a ``*`` marks
those that often are. The files hold short forms too (Bob, Саша, Memo).
"""

from functools import lru_cache
from importlib.resources import files
from inspect import unwrap
from typing import Final

from guests.text.normalise import word_key

LANGUAGES: Final = (
    "ar",
    "az",
    "cs",
    "de",
    "el",
    "en",
    "es",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "it",
    "ka",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "sw",
    "tr",
    "uk",
    "uz",
)
_NOWHERE: Final[frozenset[str]] = frozenset()


def is_given_name(word: str) -> bool:
    """Tell whether ``word`` is a known given name; of ``Anna-Lena`` both parts are."""
    known, _ = _tables()
    if word_key(word) in known:
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(word_key(part) in known for part in parts)


def is_also_last_name(word: str, language: str | None = None) -> bool:
    """Tell whether many families have the given name ``word`` (Martin, Thomas, Deniz), in ``language`` or anywhere."""
    marked = _tables()[1].get(word_key(word), _NOWHERE)
    return bool(marked) if language is None else language in marked


def given_name_languages(word: str) -> frozenset[str]:
    """Return the languages in whose file ``word`` stands."""
    return _tables()[0].get(word_key(word), _NOWHERE)


def given_names(language: str) -> list[str]:
    """Return the given names of a language as they are spelt; none where there is no file."""
    return _text(language).replace("*", "").split() if language in LANGUAGES else []


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the languages of each given name, and those where it is marked. Read when first asked for."""
    known: dict[str, frozenset[str]] = {}
    marked: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        only = frozenset((language,))
        for name in _keys(language):
            key = name.rstrip("*")
            known[key] = known[key] | only if key in known else only
            if name is not key:
                marked[key] = marked[key] | only if key in marked else only
    return known, marked


def _keys(language: str) -> list[str]:
    """Return the names of a file as ``word_key`` writes them: the whole text at once, which is much cheaper."""
    keys: str = unwrap(word_key)(_text(language))
    return keys.split()


def _text(language: str) -> str:
    _, _, names = files(__package__).joinpath(f"{language}.txt").read_text("utf-8").partition("\n")
    return names
