"""What the neighbours of a word, and the language of its line, say about it before anything is weighed."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from guests.names.companies import is_legal_form
from guests.names.family_names import is_family_name, is_only_family_name
from guests.names.given_names import is_given_name
from guests.names.surnames import BEFORE_SYLLABLES, is_east_asian_surname, is_vietnamese
from guests.quickadd.vocabulary import Means, meaning_of, tongue
from guests.quickadd.words import Role, Shape, Word
from guests.text.months import MONTH
from guests.text.normalise import word_key
from guests.text.word_lists import ALSO_GIVEN, BEFORE_PARTICLES, OR, SHORT_SURNAMES

_NOTED: Final = Role.NOTE | Role.SMALL
_NAMING: Final = Role.GIVEN | Role.BOTH
_MAY_BE_SHORT: Final = Role.NOTE | Role.SMALL | Role.PARTICLE | Role.AFTER | Role.LINK | Role.LEGAL
_GOES_ON: Final = (
    Role.GIVEN
    | Role.BOTH
    | Role.FAMILY
    | Role.UNKNOWN
    | Role.EITHER
    | Role.PARTICLE
    | Role.WHOLE
    | Role.INITIAL
)
_APART: Final = Role.NUMBER | Role.CODE | Role.ADDRESS | Role.LABEL | Role.PAUSE | Role.STOP
_MAY_BE_FORM: Final = Role.NOTE | Role.SMALL | Role.EITHER | Role.PARTICLE | Role.FAMILY | Role.UNKNOWN
_MOST_OF_COMPANY: Final = 4  # words before its legal form
_MOST_OF_DAY: Final = 2  # digits
_WATCHED: Final = SHORT_SURNAMES | BEFORE_PARTICLES | ALSO_GIVEN
_FAMILY_FIRST: Final = "hu"
_THE: Final = word_key("the")
_SIGN: Final = word_key("@")
_FAMILY_OF_SYLLABLES: Final = Role.FAMILY | Role.UNKNOWN | Role.EITHER | Role.BOTH | Role.GIVEN
_SYLLABLE: Final = _FAMILY_OF_SYLLABLES | Role.NOTE | Role.SMALL | Role.PARTICLE
_MIDDLE: Final = (
    Role.UNKNOWN | Role.FAMILY | Role.EITHER | Role.SMALL
)  # no given name, nor a word: `tan may man`
_LONGEST_SYLLABLE: Final = 5  # letters
_LEADS: Final = _GOES_ON | Role.TITLE  # what a title may stand before
_END: Final = Word("", Role.STOP, Shape.NONE, 0)


def in_context(words: list[Word], languages: Iterable[str]) -> list[Word]:
    """Return the words of a line, of people who write these languages, with the roles that they have there."""
    languages = frozenset(languages)
    keys = {word.key for word in words}
    if _SIGN in keys:
        words = _with_forms(words)
    if noted := [at for at, word in enumerate(words) if word.tongues and word.role & (_NOTED | Role.BOTH)]:
        words = _native(words, noted, languages)
    roles = {word.role for word in words}
    if Role.TITLE in roles:
        words = _with_words_like_titles(words)
    if Role.AFTER in roles:
        words = _with_titles_in_front(words)
    if Role.NUMBER in roles and not keys.isdisjoint(MONTH):
        words = _with_months(words)
    if not keys.isdisjoint(BEFORE_SYLLABLES) and (syllables := _syllables(words)):
        words = _with(words, {at: words[at]._replace(role=Role.GIVEN, means=0) for at in syllables})
    if not keys.isdisjoint(OR):
        words = _with_choices(words)
    if _THE in keys:
        words = _with_families(words)
    watched = [at for at, word in enumerate(words) if word.is_family or word.key in _WATCHED]
    if not watched:
        return words
    is_family_first = _FAMILY_FIRST in languages
    return _with(words, {at: _beside_others(words, at, is_family_first=is_family_first) for at in watched})


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
        last.role & (_NOTED | Role.EITHER)
        and middle.role & _MIDDLE
        and not (middle.tongues | last.tongues) & tongue("en")
        and not (at and words[at - 1].role & _GOES_ON)
        and (at + 3 == len(words) or words[at + 3].role & _APART)
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
        and (behind.role & _GOES_ON or behind.is_family)
    }
    return _with(words, found) if found else words


def _with_choices(words: list[Word]) -> list[Word]:
    """Return the words with a thing's word that is one of two as a word of notes: ``booth or corner``."""
    found = {
        at: word._replace(role=Role.NOTE, is_family=False)
        for at, (word, link, other) in enumerate(zip(words, words[1:], words[2:], strict=False))
        if word.role == Role.EITHER and link.key in OR and other.role & (_NOTED | Role.EITHER)
    }
    return _with(words, found) if found else words


def _with_families(words: list[Word]) -> list[Word]:
    """Return the words with a family as its last name: ``the johnsons``."""
    found = {
        at: family._replace(role=Role.FAMILY, means=0)
        for at, (article, family) in enumerate(pairwise(words), start=1)
        if article.key == _THE and is_of_family(family.key)
    }
    return _with(words, found) if found else words


def is_of_family(key: str) -> bool:
    """Tell whether a word is the plural of a last name, and nothing else: ``Johnsons``, but neither ``Williams`` nor ``kings``."""
    bare = key.removesuffix("s")
    return bare != key and is_only_family_name(bare) and not is_family_name(key) and not meaning_of(bare)


def _with_months(words: list[Word]) -> list[Word]:
    """Return the words with the short name of a month beside its day as a word of notes: ``Dec 24``, but not ``Jan 4``."""
    found = {
        at: word._replace(role=Role.NOTE)
        for at, word in enumerate(words)
        if word.role == Role.UNKNOWN and word.key in MONTH and _has_day(words, at)
    }
    return _with(words, found) if found else words


def _has_day(words: list[Word], at: int) -> bool:
    around = (words[at - 1 : at], words[at + 1 : at + 2])
    return any(near and near[0].role == Role.NUMBER and len(near[0].key) <= _MOST_OF_DAY for near in around)


def _with(words: list[Word], others: dict[int, Word]) -> list[Word]:
    return [others.get(at, word) for at, word in enumerate(words)]


def _beside_others(words: list[Word], at: int, *, is_family_first: bool) -> Word:
    """Return a word with the role that it has beside its neighbours; in Hungary the last name may go before."""
    word = words[at]
    if word.key in SHORT_SURNAMES and _ends_name(words, at):
        return word._replace(role=Role.UNKNOWN, means=0, of_company=False)
    if word.is_family and _is_last_name(words, at, is_family_first=is_family_first):
        return word._replace(role=Role.FAMILY, means=0)
    if word.key in ALSO_GIVEN and not (at and words[at - 1].role & _GOES_ON):
        return word._replace(role=Role.GIVEN)
    if word.key in BEFORE_PARTICLES and _leads_particle(words, at):
        return word._replace(role=Role.PARTICLE)
    return word


def _is_last_name(words: list[Word], at: int, *, is_family_first: bool) -> bool:
    """Tell whether a known last name that is a thing or a word of notes as well is a last name where it stands."""
    role = words[at].role
    if role & _NOTED and _ends_name(words, at) and not _goes_on_noting(words, at):
        return True
    if is_family_first and role & (_NOTED | Role.EITHER) and _leads_name(words, at):
        return True
    return role == Role.EITHER and _closes_name(words, at)


def _leads_name(words: list[Word], at: int) -> bool:
    """Tell whether a last name opens a text, and a given name follows: `szép eszter`."""
    opens = at == 0 or bool(words[at - 1].role & _APART)
    return opens and at + 1 < len(words) and words[at + 1].role == Role.GIVEN


def _closes_name(words: list[Word], at: int) -> bool:
    """Tell whether a thing's word is a last name: behind a title, or behind a given name with no word or a day behind it.

    `mevr bakker met hondje`, `josh little 4`, `sander visser vanavond`.
    """
    if not at or not words[at - 1].role & (_NAMING | Role.TITLE):
        return False
    if at + 1 == len(words) or words[at + 1].role & _APART or words[at - 1].role == Role.TITLE:
        return True
    return bool(words[at + 1].role == Role.NOTE and words[at + 1].means & Means.PART)


def _goes_on_noting(words: list[Word], at: int) -> bool:
    """Tell whether a day of the week goes with the words of notes behind it: `paul freitag abend`."""
    return bool(words[at].means & Means.PART and at + 1 < len(words) and words[at + 1].role & _NOTED)


def _leads_particle(words: list[Word], at: int) -> bool:
    """Tell whether a word leads a last name together with the particle behind it: `Jan Op de Beeck`."""
    if not 0 < at < len(words) - 2:
        return False
    return bool(
        words[at - 1].role & (_NAMING | Role.UNKNOWN)
        and words[at + 1].role == Role.PARTICLE
        and words[at + 2].role & (Role.FAMILY | Role.UNKNOWN | _NAMING)
    )


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
    roles = {at: Role.GIVEN if words[at].role == Role.BOTH else Role.EITHER for at in foreign}
    return _with(words, {at: words[at]._replace(role=role) for at, role in roles.items()})


def _ends_name(words: list[Word], at: int) -> bool:
    """Tell whether a short word is the last name behind a given name: `jane do`, not `jane do not`.

    A particle never closes a note, so that for one any unknown word may be the given name.
    """
    naming = _NAMING | Role.FAMILY | Role.UNKNOWN if words[at].role == Role.PARTICLE else _NAMING
    before = at - 1
    while before > 0 and words[at].is_family and words[before].role == Role.PARTICLE:
        before -= 1
    if not at or not words[at].role & _MAY_BE_SHORT or not words[before].role & naming:
        return False
    if at + 1 == len(words):
        return True
    behind = words[at + 1]
    return not behind.role & _GOES_ON and not behind.means & Means.REFUSAL
