from urllib.parse import urlsplit

import pytest

from bot.check.storage import check_storage
from storage.migrations import migrate
from tests.poolers import pgbouncer
from tests.postgres import Server


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


async def test_a_direct_way_needs_no_words(database_url: str) -> None:
    """Nothing is said of poolers where there is none."""
    found = await check_storage(database_url)
    assert found.ok
    assert found.message == "It opens, and its tables match this version."
    assert found.cure is None


async def test_a_pooler_is_told_with_its_cost(database_url: str) -> None:
    """In transaction mode it says what is missing, and what to set; then it is content."""
    with pgbouncer(database_url, "transaction") as pooled:
        deaf = await check_storage(pooled)
        hearing = await check_storage(pooled, database_url)
        mistaken = await check_storage(pooled, pooled)
    assert deaf.ok
    assert "behind a pooler in transaction mode" in deaf.message
    assert "every second" in deaf.message
    assert deaf.cure == "Set storage.listen_url to the server itself."
    assert "transaction mode" in hearing.message
    assert hearing.cure is None
    assert "Nothing is heard at storage.listen_url" in mistaken.message
    assert mistaken.cure is not None


async def test_a_listening_address_out_of_reach_is_told(database_url: str) -> None:
    """It is a failure: the start would not get further."""
    found = await check_storage(database_url, "postgresql://nobody@127.0.0.1:1/nothing")
    assert not found.ok


async def test_a_server_that_only_reads_is_told(empty_url: str, postgres: Server) -> None:
    """Its tables are all right, and nothing could be saved."""
    await migrate(empty_url)
    name = urlsplit(empty_url).path.removeprefix("/")
    await postgres.command(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    found = await check_storage(empty_url)
    assert not found.ok
    assert found.message == "It only reads, like a standby: nothing can be saved."
    assert found.cure is not None
    assert "target_session_attrs=read-write" in found.cure


async def test_a_user_who_may_not_write_is_told(empty_url: str, postgres: Server) -> None:
    """A table that is refused is named, before anybody misses a guest."""
    await migrate(empty_url)
    reads = "SELECT ON ALL TABLES IN SCHEMA public"
    writes = "INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
    async with postgres.user(empty_url, reads) as reader, postgres.user(empty_url, reads, writes) as writer:
        found = await check_storage(reader)
        assert not found.ok
        assert "may not write the table audit" in found.message
        assert (await check_storage(writer)).ok


async def test_a_user_who_may_create_nothing_is_told(empty_url: str, postgres: Server) -> None:
    """An empty database is of no use to them."""
    await postgres.command("REVOKE CREATE ON SCHEMA public FROM PUBLIC", empty_url)
    async with postgres.user(empty_url) as stranger:
        found = await check_storage(stranger)
    assert not found.ok
    assert found.message == "This user may not create tables."
    assert (await check_storage(empty_url)).ok
