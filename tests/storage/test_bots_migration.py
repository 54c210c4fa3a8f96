"""A book from before bots were told apart: all of it is the first bot's, and replicas that know of one go on."""

from pathlib import Path

from guests.people import Person
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.migrations import make_room, migrate
from storage.migrations.revisions import RUNS_FROM_KEY
from storage.tables import bots
from storage.tables.bots import KnownBot
from tests.storage.test_migrations import ask, upgrade, versions_before

THEN = "0017"


async def test_rows_from_before_are_those_of_the_bot_there_was(empty_url: str, tmp_path: Path) -> None:
    """Choices, cards and messages are bot 0's, and it is known which bot that is: the one that got the last update."""
    await upgrade(empty_url, versions_before(tmp_path, THEN))
    for statement in (
        "INSERT INTO people (user_id, language, venue, updated_at) VALUES (7, 'tr', 'bistro', 1)",
        "INSERT INTO messages (chat_id, message_id, kind, language, sent_at, due_at) VALUES (7, 9, 'shown', 'tr', 1, 2)",
        "INSERT INTO host_groups (chat_id, venue, bound_by, bound_at) VALUES (-7, 'bistro', 7, 1)",
        *(
            "INSERT INTO updates (bot_id, update_id, lane, state, attempts, lease_until, received_at)"  # noqa: S608 - ours
            f" VALUES ({bot}, 1, '7:7', 'done', 1, 0, {at})"
            for bot, at in ((111, 1), (222, 2))
        ),
    ):
        await ask(empty_url, statement)
    await migrate(empty_url)
    database = await open_database(empty_url)
    opening = await SqlBook(database).opening(user_id=7, chat_id=-7, draft_id=None)
    (known,) = await database.fetch(bots.everything())
    await database.close()
    assert opening.person == Person(user_id=7, language="tr", venue="bistro")
    assert opening.group
    assert [bots.read(row) for row in known] == [KnownBot(number=0, telegram_id=222, name="")]
    assert await ask(empty_url, "SELECT bot, chat_id, message_id FROM messages") == [(0, 7, 9)]


async def test_a_replica_of_the_version_before_can_still_write(empty_url: str) -> None:
    """While there is one bot, ids are unique without its number, as its statements expect: it may run during an upgrade."""
    if empty_url.startswith("sqlite"):
        return  # has one process
    await migrate(empty_url)
    for language in ("en", "tr"):
        await ask(
            empty_url,
            f"INSERT INTO people (user_id, language, venue, updated_at) VALUES (7, '{language}', NULL, 1)"  # noqa: S608 - ours
            " ON CONFLICT (user_id) DO UPDATE SET language = excluded.language",
        )
    assert await ask(empty_url, "SELECT bot, language FROM people") == [(0, "tr")]


async def test_a_second_bot_ends_the_versions_that_know_one(empty_url: str) -> None:
    """The database says so where they look: their statements would mix up the chats of two bots."""
    if empty_url.startswith("sqlite"):
        return  # has one process
    await migrate(empty_url)
    for _ in range(2):
        await make_room(empty_url)
    assert await ask(empty_url, f"SELECT value FROM meta WHERE key = '{RUNS_FROM_KEY}'") == [(THEN,)]  # noqa: S608 - ours
    assert await ask(empty_url, "SELECT indexname FROM pg_indexes WHERE indexname LIKE '%_of_one_bot'") == []
