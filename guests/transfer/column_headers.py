"""Headers of columns: what lists of guests call their columns, in the languages of our venues.

Fields are known by what the catalogue calls them, all else by the tables of ``headers.words``. Spaces, signs, case,
accents and hints in brackets don't count; nor do words beside the one that says what it is, such as whose it is
(``Müşterinin Cep Telefonu``) and which of several (``E-mail 2 - Value``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.labels import IGNORED, LABELS, NAME
from guests.text.normalise import clean_line, word_key
from guests.text.remembered import remembered
from guests.transfer.headers.consents import consent_target
from guests.transfer.headers.day_parts import day_part
from guests.transfer.headers.further import FURTHER
from guests.transfer.headers.qualifiers import Class, classes_of, goes_with
from guests.transfer.headers.targets import ADDRESS_PARTS, ID, IN_DOUBT, KIND, TARGETS, VALUE, kind_of
from guests.transfer.headers.words import FAMILY_FIRST, HEADERS, IN_LANGUAGE, OTHER_THINGS

ID_HEADER: Final = "Hoststand id"
IN_DOUBT_HEADER: Final = "Numbers in doubt"
_MOST: Final = 120  # characters; a longer text is no header
_MOST_WORDS: Final = 12
_FIRST_HAN: Final = "\u2e80"  # a character is a word: `姓`
_CAMEL: Final = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[а-я])(?=[А-Я])|(?<=[^\W\d_])(?=\d)"
)
_BEFORE_NUMBER: Final = re.compile(r"(?<=[^\W\d_])(?=\d)")
_SIGNS: Final = re.compile(r"[_\-–—/.,:;*#()\[\]{}<>&№?!\"“”„«»|+=]+")
_HINT: Final = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]?")
_EITHER: Final = re.compile(r"[/|]")
_ANSWERS: Final = re.compile(
    r"(?<!\w)(?:yes|y|ja|j|oui|o|s[iíì]|sim|s|evet|e|hə|да|так|tak|نعم|1|0) ?[/|] ?"
    r"(?:no|n|nein|nee|non|não|hayır|h|yox|нет|ні|nie|لا|0|1)(?!\w)",
    re.IGNORECASE,
)
_MOBILE: Final = re.compile(
    "mob[iı]|cell|cep|gsm|handy|portable|movil|celular|telemovel|komor|whatsapp|моб|сотов|جوال|موبايل|محمول|手机"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says.

    ``target`` is one of ``TARGETS``, consents, or ``IGNORED`` for what is known and not kept. ``qualifier`` are the
    words of the header beside the one that says what it is: which of several. A ``vague`` one (``Number``, ``Home``) counts
    only if the contents agree. ``family_first`` tells how the whole name is written.
    """

    target: str
    qualifier: str = ""
    vague: bool = False
    family_first: bool = False


def column_target(header: str, language: str = "") -> str | None:
    """Return what a column with this header holds, one of ``TARGETS`` or several consents; ``None`` for nothing known."""
    meaning = meaning_of(header, language)
    return None if meaning is None or meaning.target == IGNORED else meaning.target


@remembered(4096)
def meaning_of(header: str, language: str = "") -> Meaning | None:
    """Return what a header says in a list of this language, ``None`` if it is not known."""
    if len(header) > _MOST:
        return None
    whole, *others = _forms(header)
    if meaning := _meaning(whole, language):
        return meaning
    found = [meaning for form in others if (meaning := _meaning(form, language))]
    if found:  # of `Ragione sociale / Nominativo` a name can be either
        return next((meaning for meaning in found if meaning.target == NAME), found[0])
    keys = {word_key(word) for word in _words(header)}
    return Meaning(IGNORED) if keys & _OTHER_THINGS else None


def _meaning(form: str, language: str) -> Meaning | None:
    words = _words(form)
    return _resolved(words, language) if 0 < len(words) <= _MOST_WORDS else None


def header_words(header: str) -> list[str]:
    """Return the words of a header as ``word_key`` has them."""
    return [word_key(word) for word in _words(header)]


def _forms(header: str) -> Iterator[str]:
    """Yield the header, then without hints, then one of two that it gives to choose from."""
    line = _ANSWERS.sub(" ", clean_line(header))
    yield line
    bare = _HINT.sub(" ", line)
    if bare != line:
        yield bare
    parts = _EITHER.split(bare)
    if len(parts) > 1:
        yield from parts


def _words(form: str) -> list[str]:
    parted = (
        (_BEFORE_NUMBER if word.isupper() else _CAMEL).sub(" ", word)
        for word in _SIGNS.sub(" ", form).split()
    )
    return " ".join(parted).split()


def _resolved(words: list[str], language: str) -> Meaning | None:
    keys = [word_key(word) for word in words]
    uncounted = [key for key in keys if not key.isdecimal()]
    for key in ("".join(keys), "".join(uncounted)):
        if whole := _known(key, language):
            counts = [word for word in words[:-1] if word.isdecimal()] if key != "".join(keys) else []
            return Meaning(whole, " ".join(counts), _is_vague(whole, uncounted), key in _FAMILY_FIRST)
    if kind := _kind_column(words, keys, language):
        return kind
    if part := day_part(keys, lambda key: _known(key, language)):
        return Meaning(part)
    if consents := consent_target(keys):
        return Meaning(consents)
    for start, end in _slices(len(keys)):
        target = _known("".join(keys[start:end]), language)
        if target and _goes_with_the_rest(target, keys, start, end):
            return _qualified(target, words, keys, range(start, end))
    return None


def _kind_column(words: list[str], keys: list[str], language: str) -> Meaning | None:
    """Return the meaning of ``Phone 1 - Type``: it says what the cells of the column beside it are."""
    if len(keys) < 2 or _TARGET.get(keys[-1]) != KIND:  # noqa: PLR2004 - a kind, and of what
        return None
    of = _resolved([*words[:-1], VALUE], language) or _resolved(words[:-1], language)
    is_told = of and (of.target in (VALUE, "note", *ADDRESS_PARTS) or kind_of(of.target) in _TOLD)
    return Meaning(KIND, " ".join(words[:-1])) if is_told else None


def _slices(count: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``count`` words but the whole, the longest first, the last words before the first ones."""
    for length in range(count - 1, 0, -1):
        for start in range(count - length, -1, -1):
            yield start, start + length


def _goes_with_the_rest(target: str, keys: list[str], start: int, end: int) -> bool:
    """Tell whether all words beside these only say which of several it is, or the same (``Tel. mobile``)."""
    kind, is_word = kind_of(target), end - start == 1
    return not _is_vague(target, keys[start:end]) and all(
        goes_with(classes_of(key), target, kind) or (is_word and _TARGET.get(key) == target)
        for key in (*keys[:start], *keys[end:])
    )


def _qualified(target: str, words: list[str], keys: list[str], inner: range) -> Meaning:
    beside = [at for at in range(len(words)) if at not in inner]
    is_at_a_place = any(classes_of(keys[at]) & _PLACES for at in beside)
    if (
        target in ("phone", "phone_2")
        and is_at_a_place
        and not is_mobile(" ".join(keys[inner.start : inner.stop]))
    ):
        target = "landline"
    says = [words[at] for at in beside if keys[at] != VALUE and not classes_of(keys[at]) <= _EMPTY]
    return Meaning(target, " ".join(says))


def _is_vague(target: str, keys: list[str]) -> bool:
    """Tell whether all that makes a phone of it is a word that often says something else: ``No``, ``Home``."""
    return target == "phone" and all(map(classes_of, keys))


def _known(key: str, language: str) -> str | None:
    if len(key) < 2 and key < _FIRST_HAN:  # noqa: PLR2004 - a single letter labels a phone in a line, and anything in a table
        return None
    return _IN_LANGUAGE.get(language, {}).get(key) or _TARGET.get(key)


def _squeezed(header: str) -> str:
    return "".join(header_words(header))


def is_mobile(header: str) -> bool:
    """Tell whether a header or a label of a number says that it is a mobile."""
    return _MOBILE.search(_squeezed(header)) is not None


_PLACES: Final = frozenset({Class.HOME, Class.WORK})
_EMPTY: Final = frozenset({Class.OWNER, Class.NUMBER, Class.DATE, Class.NAME, Class.ADDRESS})
_TOLD: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.ADDRESS})  # kinds that a column of their own may name
_OTHER_THINGS: Final = frozenset(map(word_key, OTHER_THINGS.split()))
_FAMILY_FIRST: Final = frozenset(map(_squeezed, FAMILY_FIRST.split("|")))
_TARGET: Final = {
    **{_squeezed(label): target for label, target in LABELS.items()},
    **{
        _squeezed(name): target
        for table in (FURTHER, HEADERS)
        for target, row in table.items()
        for name in row.split("|")
    },
    **{
        _squeezed(name): row.name
        for row in FIELDS
        if row.name in TARGETS
        for name in (row.label, *row.headers)
    },
    **{_squeezed(name): row.name for row in FIELDS if row.name in TARGETS for name in row.labels},
    _squeezed(ID_HEADER): ID,
    _squeezed(IN_DOUBT_HEADER): IN_DOUBT,
}
_IN_LANGUAGE: Final = {
    language: {_squeezed(name): target for name, target in row.items()}
    for language, row in IN_LANGUAGE.items()
}
