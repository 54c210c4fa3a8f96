"""Typed text made safe to keep: one normal form, nothing invisible, no stray space.

Telegram delivers what phones, keyboards and copied web pages produce: marks that reverse the line,
zero-width characters, halves of surrogate pairs, NUL. None of it may reach a name, a database or a
provider, and none of it may make two equal names differ.
"""

import re
import unicodedata
from typing import Final

from guests.text.remembered import remembered

_LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Controls that stand where a space was meant, and letters that are drawn as nothing.
_BLANK: Final = re.compile("[\t\x1f\u2800\u3164\uffa0]")

# Controls, lone surrogates, bidirectional marks, embeddings and isolates (Unicode Annex 9), zero-width
# and word joiners, soft hyphen, interlinear annotation, noncharacters.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

# A joiner means something between two letters of the Arabic and Indic scripts and inside an emoji.
_JOINED: Final = "\u0600-\u0dff\u0f00-\u109f\u1780-\u17ff"
_EMOJI: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER: Final = re.compile(
    f"(?<![{_JOINED}{_EMOJI}\ufe0f\U000e0020-\U000e007f])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}{_EMOJI}])"
)

# More marks on one letter than any language needs hide the line above.
_PILED_MARKS: Final = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")
# What counts as printable though it is looked at here: marks on letters, letters that are drawn as nothing.
_PRINTABLE: Final = re.compile("[\u0300-\u036f\u2800\u3164\uffa0]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_EMPTY_LINES: Final = re.compile(r" ?\n[ \n]*")

_UNDOTTED: Final = str.maketrans({"İ": "i", "I": "i", "ı": "i", "Ə": "e", "ə": "e", "ß": "ss", "ё": "е"})
_ASCII_INSIDE_WORDS: Final = str.maketrans("", "", "'`.-")
_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
_INSIDE_WORDS: Final = re.compile(r"['’ʻʼ`´.\u00b7-]|[\u0300-\u036f\u064b-\u065f\u0670]")


def clean(text: str) -> str:
    """Return ``text`` in NFC, without what can't be seen, with single spaces, keeping its lines.

    Empty lines go, every line is trimmed. Cleaning twice changes nothing more.
    """
    if text.isprintable() and (text.isascii() or _is_plain(text)):
        return _SPACES.sub(" ", text).strip() if " " in text else text
    text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text))
    text = _UNSEEN.sub("", _BLANK.sub(" ", text))
    text = _PILED_MARKS.sub(r"\1", _LOOSE_JOINER.sub("", text))
    text = _EMPTY_LINES.sub("\n", _SPACES.sub(" ", text)).strip()
    return unicodedata.normalize("NFC", text)


def _is_plain(text: str) -> bool:
    """Tell whether printable text is in its normal form, as most is, and has none of the marks and blanks that are."""
    return unicodedata.is_normalized("NFC", text) and not _PRINTABLE.search(text)


def clean_line(text: str) -> str:
    """Return ``text`` cleaned and on one line."""
    return clean(text).replace("\n", " ")


@remembered(4096)
def word_key(word: str) -> str:
    """Return the form under which a word is looked up in a table: no case, accents, dots or apostrophes.

    ``word_key("E-Posta")`` is ``eposta``, ``word_key("DOĞUM GÜNÜ")`` and ``word_key("dogum gunu")`` are the same.
    """
    if word.isascii():
        return word.lower().translate(_ASCII_INSIDE_WORDS)
    spread = unicodedata.normalize("NFD", word.translate(_UNDOTTED)).casefold()
    return unicodedata.normalize("NFC", _INSIDE_WORDS.sub("", spread))


def joined_key(words: str) -> str:
    """Return the key of several words as one: spaces, hyphens and underscores between them don't count either."""
    return word_key(_BETWEEN_WORDS.sub("", words))


def has_substance(text: str) -> bool:
    """Tell whether there is a letter, a digit or a symbol (an emoji), and not punctuation alone."""
    if text[:1].isalnum() or any(map(str.isalnum, text)):
        return True
    return not text.isascii() and any(unicodedata.category(char) == "So" for char in text)
