"""Who in the book may be the person being registered: candidates by several keys, judged by the domain."""

from itertools import chain
from typing import Final

from guests.guest import Guest
from guests.matching.index_terms import email_words
from guests.matching.match import Found, Likeness, Verdict, match
from guests.text.folding import fold
from storage.database import Database
from storage.index.terms import all_of, any_of, ending, whole
from storage.search.guests import entries
from storage.search.word_variants import other_words
from storage.sql.statement import Statement
from storage.tables.book import guests

CANDIDATES: Final = 20  # by each key
SUBSCRIBER: Final = 7  # digits that stay the same if somebody gets the code before them wrong
NAMESAKES: Final = 3  # candidates that share only the name
_ORDER: Final = (Verdict.SAME, Verdict.LIKELY, Verdict.SHARED_PHONE, Verdict.UNSURE, Verdict.MISSPELT)
_BY_NAME: Final = {Verdict.UNSURE, Verdict.MISSPELT}
_PROOFS: Final = {Likeness.SAME_PHONE, Likeness.SAME_EMAIL, Likeness.SAME_BIRTHDAY, Likeness.PHONE_ENDING}


async def find(database: Database, venue: str, guest: Guest, limit: int) -> list[Found]:
    """Return up to ``limit`` guests of the venue who may be this person, most likely first."""
    rows = await database.fetch(*_contacts(venue, guest))
    if names := _names(guest):
        alike = await other_words(database, sorted(set(chain.from_iterable(names))))
        spelled = (
            any_of(whole(venue, each) for word in words for each in (word, *alike[word])) for words in names
        )
        rows += await database.fetch(guests.matching(venue, all_of(list(spelled)), CANDIDATES))
    judged = [(entry, match(entry.guest, guest)) for entry in entries(rows)]
    found = [
        Found(entry=entry, likenesses=how.likenesses, verdict=how.verdict)
        for entry, how in judged
        if how.verdict in _ORDER
    ]
    found.sort(key=lambda one: _ORDER.index(one.verdict or Verdict.UNSURE))
    namesakes = [one for one in found if one.verdict in _BY_NAME and not _PROOFS & set(one.likenesses)]
    return [one for one in found if one not in namesakes[NAMESAKES:]][:limit]


def _contacts(venue: str, guest: Guest) -> list[Statement]:
    """Look up who has one of the numbers, even with a different code before it, or an e-mail, even as the second one."""
    asked = [
        guests.matching(venue, ending(venue, number[-SUBSCRIBER:]), CANDIDATES) for number in guest.numbers
    ]
    for address in guest.emails:
        asked.append(guests.with_email(venue, address, CANDIDATES))
        parts = [whole(venue, word) for word in sorted(email_words(address))]
        asked += [guests.matching(venue, all_of(parts), CANDIDATES)] if parts else []
    return asked


def _names(guest: Guest) -> list[tuple[str, ...]]:
    """Return what a namesake has one of each: the first word; the longest of the others, or all of them as one.

    One word alone is not enough to identify somebody: then there is nothing.
    """
    first, *others = fold(guest.name).split() or [""]
    return [(first,), tuple({max(others, key=len), "".join(others)})] if others else []
