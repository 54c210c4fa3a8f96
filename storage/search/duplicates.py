"""Who in the book may be the person being registered: candidates by several keys, judged by the domain."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from guests.entries import Entry
from guests.guest import Guest
from guests.matching.index_terms import email_words
from guests.matching.match import Comparison, Found, Likeness, Verdict
from guests.text.folding import fold
from storage.database import Database
from storage.index.terms import all_of, any_of, ending, whole
from storage.search.word_variants import read_spellings, spellings
from storage.sql.statement import Reading, Row, Statement
from storage.tables.book import guests

CANDIDATES: Final = 20  # by each key
SUBSCRIBER: Final = 7  # digits that stay the same if somebody gets the code before them wrong
NAMESAKES: Final = 3  # candidates that share only the name
_ORDER: Final = (Verdict.SAME, Verdict.LIKELY, Verdict.SHARED_PHONE, Verdict.UNSURE, Verdict.MISSPELT)
_BY_NAME: Final = {Verdict.UNSURE, Verdict.MISSPELT}
_PROOFS: Final = {Likeness.SAME_PHONE, Likeness.SAME_EMAIL, Likeness.SAME_BIRTHDAY, Likeness.PHONE_ENDING}


async def find(database: Database, book: str, guest: Guest, limit: int) -> list[Found]:
    """Return up to ``limit`` guests of the book who may be this person, most likely first."""
    return (await find_beside(database, book, guest, limit, ()))[0]


async def find_beside(
    database: Database, book: str, guest: Guest, limit: int, beside: Sequence[Statement]
) -> tuple[list[Found], list[list[Row]]]:
    """Return the same, and the answers to other reads, which go along."""
    others, rows = await database.read(_candidates(book, guest, beside))
    compared = [(entry, Comparison(entry.guest, guest)) for entry in _entries(rows)]
    likely = [(entry, how) for entry, how in compared if how.verdict in _ORDER]
    likely.sort(key=lambda one: _ORDER.index(one[1].verdict))
    found: list[Found] = []
    namesakes = 0
    for entry, how in likely:
        if how.verdict in _BY_NAME and _PROOFS.isdisjoint(how.shared):
            namesakes += 1
            if namesakes > NAMESAKES:
                continue
        found.append(Found(entry=entry, likenesses=how.likenesses, verdict=how.verdict))
    return found[:limit], others


def _candidates(
    book: str, guest: Guest, beside: Sequence[Statement]
) -> Reading[tuple[list[list[Row]], list[list[Row]]]]:
    """Return the answers to ``beside``, and the candidates: by every key, then by other spellings of the name, if there are any."""
    names = _names(guest)
    words = sorted(set(chain.from_iterable(names)))
    as_typed = _by_name(book, names, {}) if names else []
    asked = guests.candidates(book, [*_by_contact(book, guest), *as_typed], guest.emails, CANDIDATES)
    answers = yield (*beside, asked, *(spellings(words) if words else ()))
    others, rows = answers[: len(beside)], answers[len(beside) :]
    if words:
        alike = read_spellings(words, [rows.pop()])
        if any(alike.values()):
            rows += yield (guests.candidates(book, _by_name(book, names, alike), (), CANDIDATES),)
    return others, rows


def _entries(found: Iterable[Iterable[Row]]) -> list[Entry]:
    """Return the guests of all rows, each once, in the order found."""
    rows: dict[str, Row] = {}
    for row in chain.from_iterable(found):
        rows.setdefault(row["id"], row)
    return [guests.read(row) for row in rows.values()]


def _by_contact(book: str, guest: Guest) -> list[str]:
    """Look up who has one of the numbers, even with a different code before it, or an e-mail, even as the second one."""
    numbers = [ending(book, number[-SUBSCRIBER:]) for number in guest.numbers]
    addresses = [[whole(book, word) for word in sorted(email_words(address))] for address in guest.emails]
    return [*numbers, *(all_of(parts) for parts in addresses if parts)]


def _by_name(book: str, names: Sequence[Sequence[str]], alike: Mapping[str, Sequence[str]]) -> list[str]:
    """Look up who has one of each row of words, or one of the others that each may mean."""
    spelled = (
        any_of(whole(book, each) for word in words for each in (word, *alike.get(word, ())))
        for words in names
    )
    return [all_of(list(spelled))]


def _names(guest: Guest) -> list[tuple[str, ...]]:
    """Return what a namesake has one of each: the first word; the longest of the others, or all of them as one.

    One word alone is not enough to identify somebody: then there is nothing.
    """
    first, *others = fold(guest.name).split() or [""]
    return [(first,), tuple({max(others, key=len), "".join(others)})] if others else []
