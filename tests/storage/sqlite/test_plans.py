"""How SQLite runs the queries: none that runs with the work walks over what grows with it."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from storage.migrations import migrate
from storage.sql.queries import Query, load_queries

GROWING: Final = {"audit", "cards", "consents", "deliveries", "guests", "links", "spellings", "updates"}
# A scan without an index, or a walk over all that one bot, book or venue has.
WALK: Final = re.compile(r"SCAN (?P<table>\w+)$|SEARCH \w+ USING .*\((?P<owner>bot_id|bot|book|venue)=\?\)$")
KNOWN: Final = {
    "audit_of_act": "for a page that managers ask for",
    "book_count": "two books become one",
    "book_doubles": "two books become one",
    "book_no_tombstones": "two books become one",
    "book_page": "ends after a page",
    "book_tombstones": "two books become one",
    "book_used": "two books become one",
    "card_readers": "at the start",
    "card_want_of": "somebody's rights have changed",
    "guest_newest": "ends after a page",
    "guest_newest_phones": "ends after some",
    "invitation_close_posters": "a venue has few posters",
    "invitation_posters": "a venue has few posters",
    "message_overtake": "the clock was years ahead",
    "staff_around": "a team",
    "staff_of_venue": "a team",
    "update_claim": "only over what is unfinished",
    "update_failed": "a person asks what was given up",
    "update_unanswered": "at the start",
}


def walks(connection: sqlite3.Connection, query: Query) -> bool:
    """Whether a step of the plan reads all of a table, or all that a bot, a book or a venue has of it."""
    plan = connection.execute(f"EXPLAIN QUERY PLAN {query.sql}", dict.fromkeys(query.parameters, 1))
    found = [WALK.match(step) for *_, step in plan]
    return any(walk and (walk["owner"] or walk["table"] in GROWING) for walk in found)


async def test_no_query_but_the_known_ones_walks_over_what_grows(tmp_path: Path) -> None:
    """A new file has no statistics, like one that has grown: we gather none."""
    await migrate(f"sqlite:///{tmp_path / 'guests.db'}")
    with closing(sqlite3.connect(tmp_path / "guests.db")) as connection:
        queries = load_queries("sqlite")
        assert {name for name, query in queries.items() if walks(connection, query)} == KNOWN.keys()
