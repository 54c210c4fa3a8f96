"""Family names: words that many families are called by, in a file for each language or group of countries.

A word in no file may still be a last name; a word in a file may still be a given name or a thing as well.
"""

from functools import lru_cache
from importlib.resources import files
from inspect import unwrap

from guests.names.given_names import is_given_name
from guests.text.normalise import word_key


def is_family_name(word: str) -> bool:
    """Tell whether ``word`` is a known last name; of ``Smith-Jones`` both parts are."""
    known = _known()
    if word_key(word) in known:
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(word_key(part) in known for part in parts)


def is_only_family_name(word: str) -> bool:
    """Tell whether ``word`` is a known last name and no given name."""
    return is_family_name(word) and not is_given_name(word)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return the names of all files as ``word_key`` writes them. Read when first asked for."""
    texts = [
        file.read_text("utf-8").partition("\n")[2]
        for file in files(__package__).iterdir()
        if file.name.endswith(".txt")
    ]
    keys: str = unwrap(word_key)(" ".join(texts))
    return frozenset(keys.split())
