from collections.abc import Sequence
from typing import Any

import pytest

from bot.attachments.contact_files import ContactFiles
from bot.attachments.contact_import import BATCH
from guests.audit.acts import Cause
from guests.transfer.batch_matching import Outcome
from guests.venue import Venue
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import guests
from storage.tables.chat import meta, venues
from tests.stories.test_contact_files import cards

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")


class Killed(BaseException):
    """The process ends here."""


class Watched:
    """A database that notes how much each commit stores, and is cut off before the last ones."""

    def __init__(self, database: Database, commits: int | None = None) -> None:
        self._database = database
        self._left = commits
        self.sizes: list[int] = []

    async def fetch(self, *statements: Statement) -> Any:
        """Read."""
        return await self._database.fetch(*statements)

    async def commit(self, *statements: Statement, wakes: Sequence[str] = ()) -> None:
        """Store, unless it is over."""
        if self._left is not None and len(self.sizes) >= self._left:
            raise Killed
        self.sizes.append(len(statements))
        await self._database.commit(*statements, wakes=wakes)


async def bring_in(
    database: Database, count: int, commits: int | None = None
) -> tuple[dict[Outcome, int], list[int]]:
    """Import a file of so many contacts; returns the counts and the sizes of the commits."""
    watched = Watched(database, commits)
    files = ContactFiles(database=watched, venues={"bistro": BISTRO})  # type: ignore[arg-type]
    done = await files.bring_in(cards(count).encode(), "bistro", Cause(1001, "update 1"))
    return dict(done.counts), watched.sizes


@pytest.fixture
async def book(database: Database) -> Database:
    """Give a database with a venue."""
    await database.commit(meta.install_id(), venues.put(BISTRO))
    return database


async def test_a_file_is_stored_in_small_batches(book: Database) -> None:
    """So others are served in between."""
    counts, sizes = await bring_in(book, 3 * BATCH)

    assert counts == {Outcome.ADDED: 3 * BATCH}
    assert len(sizes) == 3


async def test_what_was_cut_off_is_finished_by_the_next_tap(book: Database) -> None:
    """Nobody is lost and nobody is there twice."""
    with pytest.raises(Killed):
        await bring_in(book, 3 * BATCH, commits=1)
    counts, _ = await bring_in(book, 3 * BATCH)

    (rows,) = await book.fetch(guests.newest("bistro", 1000))
    assert counts[Outcome.ADDED] == 2 * BATCH
    assert len({guests.read(row).guest.phone for row in rows}) == len(rows) == 3 * BATCH
