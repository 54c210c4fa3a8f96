"""What becomes of a server that lets us in, and then lets us do nothing."""

from urllib.parse import urlsplit

import pytest

from storage.database import open_database
from storage.errors import DatabaseUnavailable
from storage.migrations import migrate
from storage.tables.chat import meta
from tests.postgres import Server


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


async def test_a_user_who_may_create_nothing_is_told(empty_url: str, postgres: Server) -> None:
    """As everybody but the owner of a database, from PostgreSQL 15 on."""
    await postgres.command("REVOKE CREATE ON SCHEMA public FROM PUBLIC", empty_url)
    async with postgres.user(empty_url) as stranger:
        with pytest.raises(
            DatabaseUnavailable, match=r"permission denied for schema public.*Make this user the owner"
        ):
            await migrate(stranger)


async def test_a_user_who_may_read_nothing_is_told(empty_url: str, postgres: Server) -> None:
    """As when somebody else's user created the tables."""
    await migrate(empty_url)
    async with postgres.user(empty_url) as stranger:
        for opening in (migrate, open_database):
            with pytest.raises(DatabaseUnavailable, match="permission denied for table alembic_version"):
                await opening(stranger)


async def test_a_right_that_is_taken_away_is_an_outage(empty_url: str, postgres: Server) -> None:
    """A running program waits until it may write again."""
    await migrate(empty_url)
    async with postgres.user(empty_url, "SELECT ON ALL TABLES IN SCHEMA public") as reader:
        database = await open_database(reader)
        with pytest.raises(DatabaseUnavailable, match="permission denied for table meta"):
            await database.commit(meta.put("a", "1"))
        await database.close()


async def test_a_server_that_only_reads_creates_nothing(empty_url: str, postgres: Server) -> None:
    """A standby says so instead, with the cure."""
    name = urlsplit(empty_url).path.removeprefix("/")
    await postgres.command(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(DatabaseUnavailable, match=r"read-only transaction.*target_session_attrs=read-write"):
        await migrate(empty_url)
