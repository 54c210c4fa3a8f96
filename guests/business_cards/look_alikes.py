"""Letters that look alike in Latin and in Cyrillic, which no camera tells apart: each word gets one script."""

import re
from typing import Final

_LATIN: Final = "ABEKMHOPCTXYIaeopcyxi"
_CYRILLIC: Final = "АВЕКМНОРСТХУІаеорсухі"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_IS_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏə]")
_IS_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ADDRESS: Final = re.compile(r"\S*(?:[@＠]|://|www\.)\S*", re.IGNORECASE)
_ZEROS: Final = re.compile(r"(?<!\S)[0OО]{3}(?=\s+[«\"„]?[Ѐ-ӿ])")  # the commonest Russian legal form


def in_one_script(line: str) -> str:
    """Return a line with the look-alikes of each word in the script of the word, else of the line.

    A word stays as it is where that needs a letter that has no double. Addresses of mail and pages are Latin.
    """
    cyrillic = _is_mostly_cyrillic(_ADDRESS.sub(" ", line))
    parts, end = [], 0
    for address in _ADDRESS.finditer(line):
        parts += [_words(line[end : address.start()], cyrillic=cyrillic), _latin(address.group())]
        end = address.end()
    text = "".join([*parts, _words(line[end:], cyrillic=cyrillic)])
    return _ZEROS.sub("ООО", text)


def is_mixed(word: str) -> bool:
    """Tell whether a word has letters of both scripts."""
    return bool(_IS_LATIN.search(word) and _IS_CYRILLIC.search(word))


def _is_mostly_cyrillic(line: str) -> bool:
    """Judge by the letters that have no double; those that have one count only if there are no others."""
    own = [char for char in line if char not in _LATIN and char not in _CYRILLIC] or list(line)
    return len(_IS_CYRILLIC.findall("".join(own))) > len(_IS_LATIN.findall("".join(own)))


def _words(text: str, *, cyrillic: bool) -> str:
    return _WORD.sub(lambda word: _word(word.group(), cyrillic=cyrillic), text)


def _word(word: str, *, cyrillic: bool) -> str:
    ways = (_cyrillic, _latin) if cyrillic else (_latin, _cyrillic)
    whole = (made for way in ways if not is_mixed(made := way(word)))
    return next(whole, word)


def _cyrillic(word: str) -> str:
    made = word.translate(_TO_CYRILLIC)
    return word if _IS_LATIN.search(made) else made


def _latin(word: str) -> str:
    made = word.translate(_TO_LATIN)
    return word if _IS_CYRILLIC.search(made) else made
