import pytest

from bot.check.storage import check_storage
from tests.poolers import pgbouncer


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
