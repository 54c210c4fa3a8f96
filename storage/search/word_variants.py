"""Which words of the book a typed word may mean; used if the words as typed find too few."""

from collections.abc import Sequence

from guests.matching.word_variants import variants
from storage.index.vocabulary import beginning, read_sharing, sharing
from storage.sql.statement import Row, Statement


def spellings(words: Sequence[str], *, begun: str | None = None) -> list[Statement]:
    """Ask which other words of the book each of these may mean; ``begun`` is the one that may be unfinished."""
    return [sharing(words), *(beginning(begun) if begun else ())]


def read_spellings(
    words: Sequence[str], answers: Sequence[Sequence[Row]], *, begun: str | None = None
) -> dict[str, list[str]]:
    """Return for each word the others, from the answers to the same ``spellings``."""
    shared, *more = answers
    begins = list(dict.fromkeys(row["word"] for rows in more for row in rows))
    return {
        word: variants(word, slips=slips, said=said, sounds=sounds, begins=begins if word == begun else ())
        for word, (slips, said, sounds) in zip(words, read_sharing(shared), strict=True)
    }
