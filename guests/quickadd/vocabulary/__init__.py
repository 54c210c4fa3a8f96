"""What hosts write about a guest, by language: words of notes, of counts, tables and times, of consent.

One file a language, rows of ``kind: words``, compared through ``text.word_key``. A word that ends with ``*`` stands
for all that begin so, where the next letters are a matter of grammar; ``opted-out`` is an entry of two words, typed
with or without the hyphen. All languages count at once: a host in London takes notes in Turkish.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from guests.text.normalise import word_key


class Means:
    """What a word can mean: a bit each, since one word can mean several things.

    Plain numbers: they are tested for every word of every line, where the standard library's flags are too slow.
    """

    NOTE: Final = 1 << 0  # belongs to a note wherever it stands
    SMALL: Final = 1 << 1  # joins the words of a sentence
    EITHER: Final = 1 << 2  # is a name as well: `white`, `rose`
    PEOPLE: Final = 1 << 3  # is counted: `4 pax`
    PARTY: Final = 1 << 4  # leads to a count: `party of 4`
    TABLE: Final = 1 << 5  # has a number: `table 4`
    TIME: Final = 1 << 6  # leads to a time: `at 8`
    AMPM: Final = 1 << 7  # follows a time: `8 pm`
    PART: Final = 1 << 8  # is a day of the week or a part of the day
    OPENS: Final = 1 << 9  # opens an entry of several words
    PLEA: Final = 1 << 10  # `please`
    WANTS: Final = 1 << 11  # may stand between a refusal and what is refused: `no more mails`
    MENTIONS: Final = 1 << 24  # leads to somebody else: `call Peter`, `friend of Peter`
    INTRODUCES: Final = 1 << 25  # leads to the guest: `it's Sam`
    BRAND: Final = 1 << 26  # is a company known by this word alone, however it is typed
    WEEKDAY: Final = (
        1 << 27
    )  # is a day of the week beside its date or a time alone: French `sam`; in ``weekdays``
    LIMIT: Final = 1 << 23  # limits a refusal to a time: `no calls before noon`
    REFUSAL: Final = 1 << 12  # refuses what follows: `no marketing`
    REFUSED_AFTER: Final = 1 << 13  # refuses what went before: `reklam istemiyor`
    REFUSED: Final = 1 << 14  # refuses all by itself: `unsubscribed`
    REFUSED_EMAIL: Final = 1 << 15
    REFUSED_SMS: Final = 1 << 16
    REFUSED_CALL: Final = 1 << 17
    ABOUT_ALL: Final = 1 << 18  # what can be refused: every channel, or one
    ABOUT_EMAIL: Final = 1 << 19
    ABOUT_SMS: Final = 1 << 20
    ABOUT_CALL: Final = 1 << 21
    ABOUT_WHATSAPP: Final = 1 << 22


COUNTED: Final = Means.PEOPLE | Means.AMPM
"""What follows a number that belongs to a visit: people, or the hour."""

COUNTING: Final = Means.TABLE | Means.PARTY
"""What a number that belongs to a visit follows: a table, a party."""

_STEM: Final = "*"
_SHORTEST: Final = 3  # letters of a stem
_LANGUAGES: Final = tuple(
    sorted(
        file.name.removesuffix(".txt") for file in files(__package__).iterdir() if file.name.endswith(".txt")
    )
)

_SHARED: Final = {
    "ja": "zh",
    "ko": "zh",
    "ms": "id",
    "mk": "bg",
    "be": "ru",
}  # whose words stand in another one's file


class Entry(NamedTuple):
    """What a word can mean (bits of ``Means``), and the languages whose file has it (a bit each, as in ``tongue``)."""

    means: int
    tongues: int

    def __or__(self, other: "Entry") -> "Entry":
        return Entry(self.means | other.means, self.tongues | other.tongues)


_NONE: Final = Entry(0, 0)


def entry_of(key: str) -> Entry:
    """Return all that the tables have of the word with this ``word_key``, its stems included."""
    words, stems, *_ = _tables()
    found = words.get(key, _NONE)
    if key[:_SHORTEST] in _heads():
        for length in range(_SHORTEST, len(key) + 1):
            if stem := stems.get(key[:length]):
                found |= stem
    return found


def meaning_of(key: str) -> int:
    """Return all that the word with this ``word_key`` can mean, 0 if no table has it."""
    return entry_of(key).means


def tongues_of(key: str) -> int:
    """Return the languages, a bit each as in ``tongue``, whose file has the word with this ``word_key``."""
    return entry_of(key).tongues


@lru_cache(maxsize=64)
def tongue(language: str) -> int:
    """Return the bit of a language (ISO 639-1), 0 if neither it has a file nor shares one."""
    language = _SHARED.get(language, language)
    return 1 << _LANGUAGES.index(language) if language in _LANGUAGES else 0


def languages_in(tongues: int) -> tuple[str, ...]:
    """Return the languages (ISO 639-1) of these bits."""
    return tuple(language for at, language in enumerate(_LANGUAGES) if tongues >> at & 1)


def meaning_of_entry(keys: Sequence[str]) -> int:
    """Return what a whole word, or the words of an entry, can mean; no stem counts.

    ``menu-do`` is no entry, though Spanish has the word ``menudo``.
    """
    words, _, entries, _ = _tables()
    return words.get(keys[0], _NONE).means if len(keys) == 1 else entries.get("".join(keys), 0)


def weekdays() -> Mapping[str, int]:
    """Return the keys of short names of weekdays, with the languages that have them (as in ``tongue``)."""
    return _tables()[3]


def keys_that_mean(means: int) -> Iterator[tuple[str, int]]:
    """Yield the keys of the whole words that have one of these meanings, with their languages (as in ``tongue``)."""
    yield from ((key, entry.tongues) for key, entry in _tables()[0].items() if entry.means & means)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, Entry], dict[str, Entry], dict[str, int], dict[str, int]]:
    """Return whole words, stems, the meanings of entries of several words, and the languages of short weekdays.

    Read when first asked for. Short weekdays are apart: by themselves they say nothing.
    """
    words: defaultdict[str, Entry] = defaultdict(lambda: _NONE)
    stems: defaultdict[str, Entry] = defaultdict(lambda: _NONE)
    entries: defaultdict[str, int] = defaultdict(int)
    weekdays: defaultdict[str, int] = defaultdict(int)
    for language, meaning, word in _entries():
        if meaning == Means.WEEKDAY:
            weekdays[word_key(word)] |= tongue(language)
            continue
        table = stems if word.endswith(_STEM) else words
        table[word_key(word.removesuffix(_STEM))] |= Entry(meaning, tongue(language))
        opening, hyphen, _ = word.partition("-")
        if hyphen:
            words[word_key(opening)] |= Entry(Means.OPENS, 0)
            entries[word_key(word)] |= meaning
    return dict(words), dict(stems), dict(entries), dict(weekdays)


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Return the beginnings of all stems."""
    return frozenset(stem[:_SHORTEST] for stem in _tables()[1])


def _entries() -> Iterator[tuple[str, int, str]]:
    """Yield language, meaning and word of every entry."""
    for language in _LANGUAGES:
        for line in files(__package__).joinpath(f"{language}.txt").read_text("utf-8").splitlines():
            kind, colon, words = line.partition(": ")
            if colon and not line.startswith("#"):
                yield from ((language, getattr(Means, kind.upper()), word) for word in words.split())
