"""What the neighbours of a word, and the language of its line, say about it before anything is weighed."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from guests.names.companies import is_legal_form
from guests.names.given_names import is_given_name
from guests.names.surnames import BEFORE_SYLLABLES, is_east_asian_surname, is_vietnamese
from guests.quickadd.context.days import NUMBERED, with_days
from guests.quickadd.context.last_names import WATCHED, beside_others, is_capital, is_of_family
from guests.quickadd.context.roles import APART, GOES_ON, NOTED
from guests.quickadd.context.slips import with_slips
from guests.quickadd.vocabulary import Means, tongue
from guests.quickadd.words import Role, Shape, Word
from guests.text.normalise import word_key
from guests.text.word_lists import OR

_MAY_BE_FORM: Final = Role.NOTE | Role.SMALL | Role.EITHER | Role.PARTICLE | Role.FAMILY | Role.UNKNOWN
_MOST_OF_COMPANY: Final = 4  # words before its legal form
_THE: Final = word_key("the")
_SIGN: Final = word_key("@")
_FAMILY_OF_SYLLABLES: Final = Role.FAMILY | Role.UNKNOWN | Role.EITHER | Role.BOTH | Role.GIVEN
_SYLLABLE: Final = _FAMILY_OF_SYLLABLES | Role.NOTE | Role.SMALL | Role.PARTICLE
_MIDDLE: Final = (
    Role.UNKNOWN | Role.FAMILY | Role.EITHER | Role.SMALL
)  # no given name, nor a word: `tan may man`
_LONGEST_SYLLABLE: Final = 5  # letters
_LEADS: Final = GOES_ON | Role.TITLE  # what a title may stand before
_END: Final = Word("", Role.STOP, Shape.NONE, 0)


def in_context(words: list[Word], languages: Iterable[str]) -> list[Word]:
    """Return the words of a line, of people who write these languages, with the roles that they have there."""
    languages = frozenset(languages)
    keys = {word.key for word in words}
    if _SIGN in keys:
        words = _with_forms(words)
    if noted := [at for at, word in enumerate(words) if word.tongues and word.role & (NOTED | Role.BOTH)]:
        words = _native(words, noted, languages)
    roles = {word.role for word in words}
    if Role.TITLE in roles:
        words = _with_words_like_titles(words)
    if Role.AFTER in roles:
        words = _with_titles_in_front(words)
    if not roles.isdisjoint(NUMBERED):
        words = with_slips(with_days(words, keys, languages), languages)
    if not keys.isdisjoint(BEFORE_SYLLABLES) and (syllables := _syllables(words)):
        words = _with(words, {at: words[at]._replace(role=Role.GIVEN, means=0) for at in syllables})
    if not keys.isdisjoint(OR):
        words = _with_choices(words)
    if _THE in keys:
        words = _with_families(words)
    watched = [
        at
        for at, word in enumerate(words)
        if word.is_family or word.key in WATCHED or (word.shape is Shape.CAPITAL and is_capital(word))
    ]
    if not watched:
        return words
    return _with(words, {at: beside_others(words, at, languages) for at in watched})


def _with_families(words: list[Word]) -> list[Word]:
    """Return the words with a family as its last name: ``the johnsons``."""
    found = {
        at: family._replace(role=Role.FAMILY, means=0)
        for at, (article, family) in enumerate(pairwise(words), start=1)
        if article.key == _THE and is_of_family(family.key)
    }
    return _with(words, found) if found else words


def _syllables(words: list[Word]) -> list[int]:
    """Return the words that are syllables of a name, whatever they mean elsewhere: ``nguyễn văn an``, ``chan tai man``."""
    found: list[int] = []
    for at, (family, middle, last) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if (
            last.role & _SYLLABLE
            and family.role & _FAMILY_OF_SYLLABLES
            and middle.role & _SYLLABLE
            and (is_vietnamese([family.key, middle.key, last.key]) or _is_chinese(words, at))
        ):
            found += [at + 1, at + 2]
    return found


def _is_chinese(words: list[Word], at: int) -> bool:
    """Tell whether three words are a whole name, though the last one of them means something elsewhere."""
    family, middle, last = words[at : at + 3]
    return bool(
        last.role & (NOTED | Role.EITHER)
        and middle.role & _MIDDLE
        and not (middle.tongues | last.tongues) & tongue("en")
        and not (at and words[at - 1].role & GOES_ON)
        and (at + 3 == len(words) or words[at + 3].role & APART)
        and max(len(middle.key), len(last.key)) <= _LONGEST_SYLLABLE
        and is_east_asian_surname(family.key, "zh")
        and not is_given_name(family.key)
    )


def _with_words_like_titles(words: list[Word]) -> list[Word]:
    """Return the words with a title that is a word of notes as well as one where no name follows.

    ``mag Rotwein`` likes wine, and ``Hans Weber Familie 5`` comes with his family.
    """
    found = {
        at: word._replace(role=Role.NOTE)
        for at, (word, behind) in enumerate(pairwise([*words, _END]))
        if word.role == Role.TITLE
        and word.means & Means.NOTE
        and not behind.role & _LEADS
        and not behind.is_family
    }
    return _with(words, found) if found else words


def _with_titles_in_front(words: list[Word]) -> list[Word]:
    """Return the words with what follows a name elsewhere, but stands before one, as a part of it: ``Xanım Bağırova``, ``Ji Woo``."""
    found = {
        at: word._replace(role=Role.GIVEN if is_given_name(word.key) else Role.UNKNOWN)
        for at, (before, word, behind) in enumerate(zip([_END, *words], words, words[1:], strict=False))
        if word.role == Role.AFTER
        and not before.role & (_LEADS | Role.AFTER)
        and (behind.role & GOES_ON or behind.is_family)
    }
    return _with(words, found) if found else words


def _with_choices(words: list[Word]) -> list[Word]:
    """Return the words with a thing's word that is one of two as a word of notes: ``booth or corner``."""
    found = {
        at: word._replace(role=Role.NOTE, is_family=False)
        for at, (word, link, other) in enumerate(zip(words, words[1:], words[2:], strict=False))
        if word.role == Role.EITHER and link.key in OR and other.role & (NOTED | Role.EITHER)
    }
    return _with(words, found) if found else words


def _with(words: list[Word], others: dict[int, Word]) -> list[Word]:
    return [others.get(at, word) for at, word in enumerate(words)]


def _with_forms(words: list[Word]) -> list[Word]:
    """Return the words with the capitals behind an ``@`` as what they are there: a legal form, ``AG``."""
    found = [*words]
    for at in (at for at, word in enumerate(words) if word.key == _SIGN):
        for index in range(at + 2, min(at + 2 + _MOST_OF_COMPANY, len(words))):
            word = words[index]
            if word.shape is Shape.SHOUT and word.role & _MAY_BE_FORM and is_legal_form(word.key.upper()):
                found[index] = word._replace(role=Role.LEGAL, means=0)
                break
    return found


def _spoken(tongues: list[int], languages: Iterable[str]) -> int:
    """Return the languages of a line: those of the venue, English, and every other that has two words there."""
    spoken = tongue("en")
    for language in languages:
        spoken |= tongue(language)
    others = [each for each in tongues if not each & spoken]
    for at, one in enumerate(others):
        for other in others[at + 1 :]:
            spoken |= one & other
    return spoken


def _native(words: list[Word], noted: list[int], languages: Iterable[str]) -> list[Word]:
    """Return the words with those of notes that nobody here speaks as what may be a name as well: `Balik`, Polish `sam`."""
    spoken = _spoken([words[at].tongues for at in noted], languages)
    foreign = [at for at in noted if not words[at].tongues & spoken]
    if not foreign:
        return words
    return _with(words, {at: words[at]._replace(role=_foreign_role(words, at)) for at in foreign})


def _foreign_role(words: list[Word], at: int) -> int:
    """Return what a word is here that is one of notes in other countries: behind a given name, and at its end, a last name."""
    if words[at].role == Role.BOTH:
        return Role.GIVEN
    closes = at and words[at - 1].role == Role.GIVEN and (at + 1 == len(words) or words[at + 1].role & APART)
    return Role.UNKNOWN if closes else Role.EITHER
