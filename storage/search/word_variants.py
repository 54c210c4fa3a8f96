"""Which words of the book a typed word may mean; used if the words as typed find too few."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from guests.matching.word_variants import variants
from storage.index.vocabulary import beginning, read_sharing, sharing
from storage.sql.statement import Reading, Row

NO_WORDS: Final[Mapping[str | None, Collection[str]]] = MappingProxyType({})


def other_words(words: Sequence[str], *, begun: str | None = None) -> Reading[dict[str, list[str]]]:
    """Return for each word the other words of the book that it may mean, in one step.

    ``begun`` is the one that may be unfinished.
    """
    shared, *more = yield (sharing(words), *(beginning(begun) if begun else ()))
    return read_other_words(words, shared, begins={begun: {row["word"] for rows in more for row in rows}})


def read_other_words(
    words: Sequence[str], shared: Sequence[Row], *, begins: Mapping[str | None, Collection[str]] = NO_WORDS
) -> dict[str, list[str]]:
    """Return the same from the answer to ``sharing(words)``; ``begins`` are words that begin like an unfinished one."""
    return {
        word: variants(word, slips=slips, said=said, sounds=sounds, begins=begins.get(word, ()))
        for word, (slips, said, sounds) in zip(words, read_sharing(shared), strict=True)
    }
