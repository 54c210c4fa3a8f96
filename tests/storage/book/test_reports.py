"""What reports read: by an index on both engines, and no more than they count."""

import re
from importlib.resources import files
from typing import Any

import pytest

from guests.audit.acts import Act
from guests.book.unit import Conflict
from guests.reports.deeds import COUNTED
from guests.reports.digest import Digest
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.book import audit


async def test_what_was_done_in_a_time(database: Database) -> None:
    """Only acts that count, of one venue, from a moment to before another, in their order."""
    book = SqlBook(database)
    given: dict[str, Any] = {"by": 1, "guest_id": "g1"}
    await database.commit(
        audit.put(Act.CREATED, venue="bistro", now=30, details={"took": 9}, **given),
        audit.put(Act.VIEWED, venue="bistro", now=20, **given),
        audit.put(Act.EDITED, venue="bistro", now=20, **given),
        audit.put(Act.CREATED, venue="meyhane", now=20, **given),
        audit.put(Act.CREATED, venue="bistro", now=40, **given),
        audit.put(Act.CREATED, venue="bistro", now=9, **given),
    )
    found = await book.traces("bistro", 10, 40)

    assert [(one.at, one.act) for one in found] == [(20, "viewed"), (30, "created")]
    assert found[1].details == {"took": 9}


@pytest.mark.parametrize(
    "name", ["queries/fragments/audit_deed.sql", "schema/sqlite.sql", "schema/postgres.sql"]
)
def test_the_acts_that_count_are_the_same_everywhere(name: str) -> None:
    """The query names those of the index, or it would not use it."""
    text = files("storage").joinpath(name).read_text("utf-8")
    (listed,) = re.findall(r"act IN \(([^)]*)\)", text)

    assert set(re.findall(r"'(\w+)'", listed)) == {act.value for act in COUNTED}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_index_is_used(database: Database) -> None:
    """A report of a day reads that day, however long the audit is."""
    query = database._queries["audit_traces"]  # type: ignore[attr-defined] # the engine has it
    values = dict.fromkeys(query.parameters, 1)
    plan = await database._reader.run(  # type: ignore[attr-defined] # likewise
        lambda connection: [
            row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query.sql}", values)
        ]
    )

    assert plan[0].startswith("SEARCH audit USING INDEX audit_of_deeds (venue=? AND at>? AND at<?)")


async def test_one_of_two_takes_a_digest(database: Database) -> None:
    """Who has never been asked wants it; what is stored is refused to whoever read something older."""
    book = SqlBook(database)
    (new,) = (await book.digests("bistro", [7])).values()
    mine, theirs = new.leased(1_000), new.leased(1_001)
    await book.commit(book.keep_digest("bistro", 7, mine, was=new))
    with pytest.raises(Conflict):
        await book.commit(book.keep_digest("bistro", 7, theirs, was=new))
    await book.commit(book.keep_digest("bistro", 7, mine.sent(500), was=mine))

    assert await book.digests("bistro", [7, 8]) == {7: Digest(sent_for=500), 8: Digest()}
    assert new == Digest()
