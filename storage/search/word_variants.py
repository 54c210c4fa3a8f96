"""Which words of the book a typed word may mean; used if the words as typed find too few."""

from collections.abc import Sequence
from itertools import chain, islice

from guests.matching.word_variants import variants
from storage.database import Database
from storage.index.vocabulary import beginning, sharing


async def other_words(
    database: Database, words: Sequence[str], *, begun: str | None = None
) -> dict[str, list[str]]:
    """Return for each word the other words of the book that it may mean, in one round trip to the database.

    ``begun`` is the one that may be unfinished.
    """
    asked = {word: [*sharing(word), *(beginning(word) if word == begun else ())] for word in words}
    answers = iter(await database.fetch(*chain.from_iterable(asked.values())))
    found = {}
    for word, statements in asked.items():
        slips, said, sounds, *more = (
            {row["word"] for row in rows} for rows in islice(answers, len(statements))
        )
        begins = set[str]().union(*more)
        found[word] = variants(word, slips=slips, said=said, sounds=sounds, begins=begins)
    return found
