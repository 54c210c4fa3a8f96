"""Finding people: candidates from the index, judged and ranked by the domain.

Every look-up is bounded, whatever the text: a few prefixes, intersected, newest first. Only if the text as
typed finds too few does it query the vocabulary for similar words, and the index for those.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from guests.entries import Entry
from guests.matching.match import Found
from guests.matching.search import Query, rank, read_query
from guests.names.nicknames import nicknames_of
from guests.text.folding import fold
from guests.venue import Venue
from storage.database import Database
from storage.index.terms import all_of, any_of, ending, starting, whole
from storage.search.word_variants import other_words
from storage.sql.statement import Row
from storage.tables.book import guests

MOST: Final = 1000  # guests found for one text, over all pages
SPARE: Final = 10  # candidates beyond the page, ranked along with it
CLOSEST: Final = 5  # other spellings of a word that are tried alone first
LONGEST_JOINED: Final = 3  # words that others write as one: van den Berg


async def find(database: Database, venue: Venue, text: str, limit: int) -> list[Found]:
    """Return up to ``limit`` guests of the venue the text may mean, most likely first."""
    limit = min(limit, MOST)
    query = read_query(text, venue)
    typed = _as_typed(venue.slug, query)
    rows = await database.fetch(*(guests.matching(venue.slug, each, limit + SPARE) for each in typed))
    found = entries(rows)
    if len(found) < limit and query.words:
        alike = await other_words(database, query.words, begun=query.words[-1])
        otherwise = _otherwise(venue.slug, query, alike)
        rows += await database.fetch(
            *(guests.matching(venue.slug, each, limit + SPARE) for each in otherwise)
        )
        found = entries(rows)
    return rank(query, found)[:limit]


def entries(found: Iterable[Iterable[Row]]) -> list[Entry]:
    """Return the guests of all rows, each once, in the order found."""
    rows: dict[str, Row] = {}
    for row in chain.from_iterable(found):
        rows.setdefault(row["id"], row)
    return [guests.read(row) for row in rows.values()]


def _as_typed(venue: str, query: Query) -> Iterator[str]:
    """Look up the words whole, then as prefixes: else the many names that start like this would hide the exact one."""
    rest = _rest(venue, query)
    begun = [starting(venue, word) for word in query.words]
    if begun:
        yield all_of([*(whole(venue, word) for word in query.words), *rest])
    if begun or rest:
        yield all_of([*begun, *rest])


def _otherwise(venue: str, query: Query, alike: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Look up other spellings of the words: the closest; all, and nicknames as well; neighbours written as one."""
    rest = _rest(venue, query)
    for most, nicknames in ((CLOSEST, False), (None, True)):
        words = []
        for word in query.words:
            others = [*alike[word][:most], *(sorted(nicknames_of(word)) if nicknames else ())]
            words.append(any_of([starting(venue, word), *(whole(venue, other) for other in others)]))
        yield all_of([*words, *rest])
    for at in range(len(query.words) - 1):
        for after in range(at + 2, min(at + LONGEST_JOINED, len(query.words)) + 1):
            joined = "".join(query.words[at:after])
            words = [*query.words[:at], joined, *query.words[after:]]
            yield all_of([*(starting(venue, word) for word in words), *rest])


def _rest(venue: str, query: Query) -> list[str]:
    """Look up what is not a name: the end of a phone, a membership number, and the parts of an e-mail."""
    asked = []
    if query.digits:
        endings = (ending(venue, digits) for digits in (query.digits, *query.also))
        asked.append(any_of([*endings, starting(venue, query.digits)]))
    if query.email:
        local, _, domain = query.email.partition("@")
        asked += [starting(venue, part) for part in [*fold(local).split(), *fold(domain).split()[:1]]]
    return asked
