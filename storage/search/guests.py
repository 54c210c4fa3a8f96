"""Finding people: candidates from the index, judged and ranked by the domain.

Every look-up is bounded, whatever the text: a few prefixes, intersected, newest first. Only if the text as
typed finds too few does it query the vocabulary for similar words, and the index for those.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from guests.delivery.telling.health_notes import NEEDS
from guests.entries import Entry
from guests.health.answers import as_stored
from guests.matching.match import Found
from guests.matching.notes import SHORTEST
from guests.matching.query import LONGEST, LONGEST_JOINED, Query, read_query
from guests.matching.ranking import Ranking
from guests.names.nicknames import nicknames_of
from guests.text.folding import fold
from guests.venue import Venue
from storage.database import Database
from storage.index.terms import all_of, any_of, ending, noted, starting, whole
from storage.search.word_variants import read_spellings, spellings
from storage.sql.statement import Reading, Row, Statement
from storage.tables.book import guests

MOST: Final = 1000  # guests found for one text, over all pages
FEWEST_LETTERS: Final = 3  # of a word that may be misspelt
SPARE: Final = 10  # candidates beyond the page, ranked along with it
CLOSEST: Final = 5  # other spellings of a word that are tried alone first
_CREATED: Final = itemgetter("created_at")
FEW: Final = 16  # guests compared with a badly misspelt word, by each beginning of it


async def find(database: Database, venue: Venue, text: str, limit: int) -> list[Found]:
    """Return up to ``limit`` guests of the venue's book the text may mean, most likely first.

    Behind those whom it means as typed stand those with an allergy or a diet that it names in another language.
    """
    found = await database.read(_finding(venue, read_query(text, venue), min(limit, MOST)))
    needed = as_stored(text[:LONGEST], *NEEDS) if len(found) < limit else None
    if needed is None:
        return found
    known = {one.entry.id for one in found}
    others = await database.read(_finding_needs(venue, read_query(needed, venue), limit))
    return [*found, *(one for one in others if one.entry.id not in known)][:limit]


def _finding_needs(venue: Venue, query: Query, limit: int) -> Reading[list[Found]]:
    """Find by words as the fields hold them: none of them is misspelt."""
    ranking = Ranking(query, limit)
    _judge(ranking, venue, (yield _matching(venue, _as_typed(venue, query), limit)), set())
    return ranking.best()


def _finding(venue: Venue, query: Query, limit: int) -> Reading[list[Found]]:
    ranking, judged = Ranking(query, limit), set[str]()
    typed = _matching(venue, _as_typed(venue, query), limit + SPARE)
    # Several words seldom find a page of guests as typed: what else they may mean comes in the same trip.
    answers = yield [*typed, *(_spellings(query) if len(query.words) > 1 else ())]
    found, shared = answers[: len(typed)], answers[len(typed) :]
    _judge(ranking, venue, found[:1], judged)
    _judge(ranking, venue, found[1:], judged, begun=len(query.words) == 1)
    if ranking.is_full or not query.words:
        return ranking.best()
    alike = read_spellings(query.words, shared or (yield _spellings(query)), begun=query.words[-1])
    _judge(ranking, venue, (yield from _matching_otherwise(venue, query, alike, limit + SPARE)), judged)
    if not ranking and (unlike := list(_all_but_one(venue.book, query))):
        _judge(ranking, venue, (yield _matching(venue, unlike, FEW)), judged)
    return ranking.best()


def _spellings(query: Query) -> list[Statement]:
    return spellings(query.words, begun=query.words[-1])


def _matching_otherwise(
    venue: Venue, query: Query, alike: Mapping[str, Sequence[str]], limit: int
) -> Reading[list[list[Row]]]:
    """Look up the guests by all other spellings: of several words, which seldom find many, by one query if it can find them all."""
    asked = list(_otherwise(venue, query, alike))
    if len(query.words) > 1:
        rows = yield _matching(venue, [any_of(asked[1:])], limit)  # the closest are among all
        if len(rows[0]) < limit:
            return rows
    return (yield _matching(venue, asked, limit)) if asked else []


def _matching(venue: Venue, asked: Iterable[str], limit: int) -> list[Statement]:
    return [guests.matching(venue.book, each, limit) for each in asked]


def _judge(
    ranking: Ranking, venue: Venue, found: Iterable[list[Row]], judged: set[str], *, begun: bool = False
) -> None:
    """Have the guests judged who are not ``judged`` yet; those whom the ranking does not want are not even read."""
    for rows in filter(None, found):
        ranking.judge(_newest_first(venue, rows, judged), begun=begun)


def _newest_first(venue: Venue, rows: Iterable[Row], judged: set[str]) -> Iterator[Entry]:
    """Yield the guests as the venue has to do with them: its note counts, and no other's."""
    for row in sorted(rows, key=_CREATED, reverse=True):
        if row["id"] not in judged:
            judged.add(row["id"])
            yield guests.read(row).at(venue.slug)


def _as_typed(venue: Venue, query: Query) -> Iterator[str]:
    """Look up the words whole, then as prefixes: else the many names that start like this would hide the exact one."""
    book = venue.book
    rest = _rest(book, query)
    begun = [starting(book, word) for word in query.words]
    if begun:
        yield all_of([*(whole(book, word) for word in query.words), *rest])
    if begun or rest:
        yield all_of([*begun, *rest])
    if rest and not begun:
        yield from _in_notes(venue, query)


def _otherwise(venue: Venue, query: Query, alike: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Look up other spellings of the words: the closest; all, and nicknames as well; those in notes; neighbours written as one."""
    book = venue.book
    rest = _rest(book, query)
    if len(query.words) == 1:  # it is known by now who has it as typed
        yield from _other_word(book, query.words[0], alike[query.words[0]], rest)
        yield from _in_notes(venue, query)
        return
    for most, nicknames in ((CLOSEST, False), (None, True)):
        words = []
        for word in query.words:
            others = [*alike[word][:most], *(sorted(nicknames_of(word)) if nicknames else ())]
            words.append(any_of([starting(book, word), *(whole(book, other) for other in others)]))
        yield all_of([*words, *rest])
    yield from _in_notes(venue, query)
    for at in range(len(query.words) - 1):
        for after in range(at + 2, min(at + LONGEST_JOINED, len(query.words)) + 1):
            joined = "".join(query.words[at:after])
            words = [*query.words[:at], joined, *query.words[after:]]
            yield all_of([*(starting(book, word) for word in words), *rest])


def _other_word(book: str, word: str, alike: Sequence[str], rest: Sequence[str]) -> Iterator[str]:
    """Look up the closest words that the only one may mean, then the others and the nicknames."""
    for others in (alike[:CLOSEST], [*alike[CLOSEST:], *sorted(nicknames_of(word))]):
        if others:
            yield all_of([any_of(whole(book, other) for other in others), *rest])


def _all_but_one(book: str, query: Query) -> Iterator[str]:
    """Look up all but one of the words, with and without the first letters of that one: it may be misspelt beyond its keys."""
    rest = _rest(book, query)
    begun = [starting(book, word) for word in query.words]
    for at, word in enumerate(query.words):
        others = [*begun[:at], *begun[at + 1 :], *rest]
        if others and len(word) >= FEWEST_LETTERS:
            yield all_of([*others, starting(book, word[:2])])
            yield all_of(others)


def _in_notes(venue: Venue, query: Query) -> Iterator[str]:
    """Look up words and digits of which some stand in a note; there are none of an e-mail."""
    book, words = venue.book, query.words
    parts = [([starting(book, word)], _noted(venue, word)) for word in words]
    if digits := query.digits:
        parts.append(([ending(book, digits), starting(book, digits)], _noted(venue, digits)))
    if query.email:
        return
    if len(parts) > 1:
        yield all_of([any_of([*others, *notes]) for others, notes in parts])
    elif parts and parts[0][1]:  # who has it elsewhere is looked up by itself
        yield any_of(parts[0][1])


def _noted(venue: Venue, word: str) -> list[str]:
    return [noted(of, word) for of in (venue.book, venue.slug)] if len(word) >= SHORTEST else []


def _rest(book: str, query: Query) -> list[str]:
    """Look up what is not a name: the end of a phone, a membership number, and the parts of an e-mail."""
    asked = []
    if query.digits:
        endings = (ending(book, digits) for digits in (query.digits, *query.also))
        asked.append(any_of([*endings, starting(book, query.digits)]))
    if query.email:
        local, _, domain = query.email.partition("@")
        asked += [starting(book, part) for part in [*fold(local).split(), *fold(domain).split()[:1]]]
    return asked
