import asyncpg

from release.engine_trial import as_lines, refusals, trial
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


async def test_what_was_refused_is_printed(postgres: Server) -> None:
    """A line for each, and how many were taken."""
    async with postgres.scratch() as url:
        refused, number = await trial(url)
    assert as_lines(refused, number) == f"taken: {number} of {number}\n"
    assert as_lines([("listen", "no such thing")], 3) == "listen: no such thing\ntaken: 2 of 3\n"
