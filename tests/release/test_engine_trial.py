import asyncpg

from release.engine_trial import refusals
from tests.postgres import Server


async def test_postgres_takes_every_statement(postgres: Server) -> None:
    """The whole schema and every query, one by one, on the engine that we support."""
    async with postgres.scratch() as url:
        connection = await asyncpg.connect(url)
        assert [one async for one in refusals(connection)] == []
        await connection.close()


async def test_a_refusal_is_named(postgres: Server) -> None:
    """Where a table is missing, every query about it is listed with what the engine said."""
    async with postgres.scratch() as url:
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE outages (something TEXT)")
        refused = dict([one async for one in refusals(connection)])
        await connection.close()

    assert "already exists" in refused["schema: CREATE TABLE outages ("]
    assert any(name.startswith("query: outage") for name in refused)
    assert not [name for name in refused if "outage" not in name]
