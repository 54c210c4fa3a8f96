"""Lines that say another way to reach somebody who was named before: ``London office 020 …``, ``Jane's mobile 07911 …``."""

import re
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.names.family_names import is_family_name
from guests.names.given_names import is_given_name
from guests.names.titles import title_before
from guests.parsing.labels import IGNORED, LABELS, NAME
from guests.text import ways
from guests.text.normalise import word_key
from guests.text.word_lists import words

_REACHED: Final = frozenset({Kind.PHONE, Kind.EMAIL})
_WAYS: Final = words(ways.HOME, ways.WORK, ways.OTHER, ways.NUMBER, ways.PREMISES, ways.FURTHER) | {
    word
    for label, field in LABELS.items()
    if field == IGNORED or (field != NAME and FIELD[field].kind in _REACHED)
    for word in label.split()
}
_PREMISES: Final = words(ways.PREMISES)
_BETWEEN: Final = re.compile(r"[\s,;:|/()\[\]–—&•*]+")
_OF: Final = re.compile(r"['’]s$|s['’]$")


def is_way(line: str, above: str) -> bool:
    """Tell whether a line says how else to reach whom the line ``above`` names, and names nobody itself.

    What is said of a way may stand beside it: the place where an office is. A word that is no way and not known for
    anything is a name, unless it stands beside such a place.
    """
    keys = _keys(line)
    if _WAYS.isdisjoint(keys):
        return False
    named = _keys(above)
    if not _WAYS.isdisjoint(named):  # a list of people by what they are called at
        return False
    others = [key for key in keys if key not in _WAYS and key not in named and not title_before(key, "en")]
    if any(is_given_name(key) or is_family_name(key) for key in others):
        return False
    return not others or not _PREMISES.isdisjoint(keys)


def _keys(line: str) -> list[str]:
    """Return the words of a line that are neither numbers nor addresses, without the ending of whose they are."""
    said = (_OF.sub("", word.strip("-.\"'’")) for word in _BETWEEN.split(line) if "@" not in word)
    return [
        word_key(word) for word in said if any(map(str.isalpha, word)) and not any(map(str.isdigit, word))
    ]
