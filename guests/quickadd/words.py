"""What the tables know of one typed word, before its neighbours are looked at."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from guests.health.units import EDGES as EDGES_OF_FOODS
from guests.health.vocabulary import is_telling
from guests.names.companies import WORDS_OF_COMPANIES, is_dotted_form, is_legal_form, is_word_of_companies
from guests.names.family_names import is_family_name
from guests.names.given_names import given_name_languages, is_given_name
from guests.names.last_names import is_particle
from guests.names.scripts.unspaced import is_han_note, split_unspaced
from guests.names.suffixes import SUFFIXES
from guests.names.surnames import has_surname_ending
from guests.names.titles import TITLES, is_after_name, title_before
from guests.parsing.labels import OPENING, opening_label
from guests.quickadd.vocabulary import Entry, Means, entry_of, meaning_of, tongue
from guests.text import word_lists
from guests.text.months import MONTH
from guests.text.normalise import word_key
from guests.text.remembered import remembered


class Role:
    """What a word is, as far as it shows by itself: a bit each, so that several can be asked for at once.

    Plain numbers, as in ``Means``: they are tested many times a line.
    """

    GIVEN: Final = 1 << 0  # a known given name
    BOTH: Final = 1 << 1  # a given name and a thing alike: `may`, `deniz`
    WHOLE: Final = 1 << 2  # a whole name without a space: `王小明`
    UNKNOWN: Final = 1 << 3  # letters that no table has
    EITHER: Final = 1 << 4  # a last name and a thing alike: `baker`
    NOTE: Final = 1 << 5  # belongs to a note
    SMALL: Final = 1 << 6  # joins the words of a sentence
    PARTICLE: Final = 1 << 7  # leads a last name
    INITIAL: Final = 1 << 8
    TITLE: Final = 1 << 9  # before a name
    AFTER: Final = 1 << 10  # behind one: a title, `Jr.`
    LINEAGE: Final = 1 << 11  # closes a patronymic: `oğlu`
    LINK: Final = 1 << 12  # joins two people: `&`
    LEGAL: Final = 1 << 13  # ends a company's name
    CODE: Final = 1 << 14  # letters and digits: `4pax`, `SW1A`
    NUMBER: Final = 1 << 15
    SIGN: Final = 1 << 16  # an emoji and the like
    PUNCTUATION: Final = 1 << 17
    ADDRESS: Final = 1 << 18  # of a page, or an @
    LABEL: Final = 1 << 19  # announces a value
    PAUSE: Final = 1 << 20  # a comma
    STOP: Final = 1 << 21  # parts what has nothing to do with each other
    FAMILY: Final = 1 << 22  # a known last name


class Shape(IntEnum):
    """The letter case of a word."""

    NONE = 0  # no letters, or of a script without case
    SMALL = 1
    CAPITAL = 2
    SHOUT = 3


class Word(NamedTuple):
    """A typed word: its ``word_key``, and what the tables say."""

    key: str
    role: int  # one of ``Role``
    shape: Shape
    means: int  # bits of ``Means``
    opens: str | None = None  # what it announces at the front of a text, though no colon follows
    of_company: bool = False  # stands in many companies' names
    tongues: int = (
        0  # languages that have it as a word of notes; none for Cyrillic, which many countries share
    )
    is_family: bool = False  # a known last name, whatever else it may be
    is_of_health: bool = False  # tells of allergies or diets


_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_EDGES: Final = "\"'“”„«»‘’.,:;!?¡¿*_~…"
_SHORTEST_MONTH: Final = 5  # letters; `Jan` and `Mart` are people
_ARTICLES: Final = word_lists.words("l d c s m n t j qu un all dall dell nell sull coll quell")
_TURKIC_VERB: Final = re.compile(
    r"(?:.{2}[ıiuü]yor|..[ıiuü][nl]d[ıiuü]|..(?:aca|ece)[kğ]|[ae]ca[qğ]|əcə[kyğ])(?:l[ae]r|lər|ı[mz]|i[mz]|u[mz]|ü[mz]|sun|uz|üz)?$",
    re.IGNORECASE,
)
_TURKIC: Final = tongue("tr") | tongue("az")
_ADDRESS: Final = re.compile(r"://|^www\.|[@＠]", re.IGNORECASE)
_ADJECTIVE: Final = re.compile("к(?:ий|ой|ая|а)$")  # ends last names and other words
_PAUSES: Final = frozenset(",，、،")
_STOPS: Final = frozenset(";|；•·()[]{}\n")
_DASHES: Final = frozenset("-–—*/")
_FEASTS: Final = frozenset("🎂🎉🎊🥂🍾🎈🎁💍👶🍷🍽⚠❗⭐🌟♿🚭🐶🐕🥜🌱🎓👰💐")  # notes by themselves
_LINKS: Final = word_lists.BETWEEN_PEOPLE | word_lists.BETWEEN_SURNAMES
# What a word does beside a name, or announces; all other words are names and notes alone.
_TABLED: Final = (
    TITLES
    | SUFFIXES
    | WORDS_OF_COMPANIES
    | OPENING
    | _LINKS
    | word_lists.LINEAGE_ENDINGS
    | word_lists.PARTICLES
    | word_lists.LOWER_PARTICLES
)
_MAY_BE_FAMILY: Final = Role.FAMILY | Role.EITHER | Role.NOTE | Role.SMALL
_NUMBERED: Final = Means.TABLE | Means.PARTY | Means.TIME
_THING: Final = (
    Means.NOTE | Means.TABLE | Means.PEOPLE | Means.PART | Means.ABOUT_ALL | Means.REFUSED | Means.BRAND
)


def word_of(typed: str, language: str) -> Word:
    """Return what is known of ``typed``, one word as it stands in a line."""
    return _digits(len(typed)) if typed.isdecimal() else _known(typed, language)


@lru_cache(maxsize=128)
def _digits(count: int) -> Word:
    return Word("0" * count, Role.NUMBER, Shape.NONE, 0)


@remembered(1 << 11)
def _known(typed: str, language: str) -> Word:
    bare = typed.strip(_EDGES)
    key = word_key(bare)
    is_verb = language != "uz" and _TURKIC_VERB.search(bare) is not None  # Shahriyor is an Uzbek
    entry = entry_of(key)
    if not entry.means:
        entry = entry._replace(means=Means.NOTE if is_verb else _meaning_behind(bare))
    is_plain = bare is typed and typed.isalpha() and key not in _TABLED
    opens = None if is_plain else opening_label(bare, language)
    role = _role_of_name(bare, key, entry, language) if is_plain else _role(typed, bare, key, entry, language)
    means = 0 if role == Role.LEGAL else entry.means
    tongues = entry.tongues if means and not _CYRILLIC.match(key) else 0
    tongues |= _TURKIC if is_verb else 0
    is_family = bool(role & _MAY_BE_FAMILY) and not means & _NUMBERED and _is_family(bare)
    return Word(
        key,
        role,
        _shape(bare),
        means,
        opens,
        not is_plain and is_word_of_companies(typed),
        tongues,
        is_family,
        is_telling(typed.strip(EDGES_OF_FOODS)),
    )


def _is_family(bare: str) -> bool:
    """Tell whether a word is a last name, or one by its ending and its capital: ``Сырников``, but not ``Детский``."""
    if is_family_name(bare):
        return True
    return _shape(bare) == Shape.CAPITAL and not _ADJECTIVE.search(bare) and has_surname_ending(bare)


def _meaning_behind(bare: str) -> int:
    """Return the meaning of a word behind what grew on to it: ``d'alcool``, ``all'aperto``, ``المدير``."""
    article, apostrophe, rest = bare.replace("’", "'").partition("'")
    if apostrophe and word_key(article) in _ARTICLES:
        return meaning_of(word_key(rest)) & Means.NOTE
    return meaning_of(word_key(bare[2:])) & Means.NOTE if bare.startswith("ال") else 0


def _role(typed: str, bare: str, key: str, entry: Entry, language: str) -> int:  # noqa: PLR0911 - one for each kind of sign
    if typed in _PAUSES:
        return Role.PAUSE
    if typed in _STOPS or _DASHES.issuperset(typed):
        return Role.STOP
    if _ADDRESS.search(typed):
        return Role.ADDRESS
    if any(map(str.isdigit, bare)):
        return Role.CODE if any(map(str.isalpha, bare)) else Role.NUMBER
    if not any(map(str.isalpha, bare)):
        if key in _LINKS:
            return Role.LINK
        if _FEASTS.intersection(typed):
            return Role.NOTE
        has_sign = any(unicodedata.category(char) in {"So", "Sk"} for char in typed)
        return Role.SIGN if has_sign else Role.PUNCTUATION
    return Role.LEGAL if is_dotted_form(typed) else _role_of_letters(typed, bare, key, entry, language)


def _role_of_letters(typed: str, bare: str, key: str, entry: Entry, language: str) -> int:
    """Tell what a word of letters is; the first table that has it says so."""
    is_initial = len(bare) == 1 and typed[1:] == "."
    is_und = key == "u" and language == "de"
    if title_before(typed if typed[-1] == "." else bare, language):
        return Role.TITLE
    if is_initial and not is_und:
        return Role.INITIAL
    if is_after_name(bare, language):
        return Role.AFTER
    if key in word_lists.LINEAGE_ENDINGS:
        return Role.LINEAGE
    if (key in _LINKS or is_und) and typed.islower():
        return Role.LINK
    return Role.PARTICLE if is_particle(bare) else _role_of_name(bare, key, entry, language)


def _role_of_name(  # noqa: PLR0911 - a ladder: the first rung that holds
    bare: str, key: str, entry: Entry, language: str
) -> int:
    """Tell what a word is that does nothing beside a name: a part of one, or of a note."""
    means = entry.means
    is_given = is_given_name(bare) and not _is_said_here(bare, entry, language)
    if is_given and means & (Means.EITHER | Means.SMALL | _THING):
        return Role.BOTH
    if means & Means.EITHER:
        return Role.EITHER
    if means & _THING or (len(key) >= _SHORTEST_MONTH and key in MONTH and not is_given):
        return Role.NOTE
    if means & Means.SMALL:
        return Role.SMALL
    if is_given:
        return Role.GIVEN
    if key in WORDS_OF_COMPANIES and is_legal_form(bare):
        return Role.LEGAL
    if is_family_name(bare):
        return Role.FAMILY
    if split_unspaced(bare, language):
        return Role.NOTE if is_han_note(bare, language) else Role.WHOLE
    return Role.INITIAL if len(key) == 1 and key.lower() != key.upper() else Role.UNKNOWN


def _is_said_here(bare: str, entry: Entry, language: str) -> bool:
    """Tell whether a word is one of the host's own language, in which nobody is called so: Italian ``per``."""
    said = entry.means & (Means.SMALL | _THING) and entry.tongues & tongue(language)
    return bool(said) and language not in given_name_languages(bare)


def _shape(bare: str) -> Shape:
    """Return the letter case; a word with any capital was given it on purpose."""
    if bare.islower():
        return Shape.SMALL
    if bare.isupper():
        return Shape.SHOUT if sum(map(str.isalpha, bare)) > 1 else Shape.CAPITAL
    return Shape.CAPITAL if any(map(str.isupper, bare)) else Shape.NONE
