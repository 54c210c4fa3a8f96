import asyncio

import pytest

from bot.auditing import keeper
from bot.auditing.keeper import DAY, Keeper
from guests.audit.acts import Act
from storage.audit.verification import verify
from storage.database import Database
from storage.proven_clock import LOOKED_AT
from storage.tables.book import audit
from storage.tables.chat import meta

NOW = 100 * DAY


@pytest.mark.parametrize(("keep_days", "begins"), [(None, 1), (10, 3), (1000, 1)])
async def test_what_is_older_than_the_setting_goes(
    database: Database, keep_days: int | None, begins: int
) -> None:
    """Without a setting nothing goes; the rest is whole."""
    ages = (50, 20, 5, 1)
    await database.commit(meta.put(LOOKED_AT, str(NOW - DAY)))
    for age in ages:
        await database.commit(
            audit.put(Act.VIEWED, venue="bistro", by=1001, now=NOW - age * DAY, guest_id="g1")
        )
    await Keeper(database, keep_days, now=lambda: NOW).keep(pruning=True)

    found = await verify(database)
    assert (found.begins, found.broken) == (begins, None)


async def test_a_clock_that_starts_years_ahead_deletes_nothing(database: Database) -> None:
    """What was kept for years would be gone before anybody sets it right; once it is, the retention goes on."""
    years_on = NOW + 1000 * DAY
    await database.commit(
        meta.put(LOOKED_AT, str(NOW)), audit.put(Act.VIEWED, venue="bistro", by=1001, now=NOW)
    )
    await Keeper(database, 30, now=lambda: years_on).keep(pruning=True)
    kept = await verify(database)
    await database.commit(meta.put(LOOKED_AT, str(years_on - DAY)))
    await Keeper(database, 30, now=lambda: years_on).keep(pruning=True)

    assert (kept.begins, kept.rows) == (1, 1)
    assert (await verify(database)).begins == 2


async def test_rows_are_linked_while_it_runs_and_when_it_stops(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every few seconds, and a last time at the end."""
    monkeypatch.setattr(keeper, "EVERY", 0.01)
    await database.commit(audit.put(Act.VIEWED, venue="bistro", by=1001, now=NOW))
    work = Keeper(database, None, now=lambda: NOW)
    work.start()
    async with asyncio.timeout(60):
        while (await verify(database)).waiting:  # noqa: ASYNC110 - what another task does
            await asyncio.sleep(0.01)
    await database.commit(audit.put(Act.VIEWED, venue="bistro", by=1001, now=NOW))
    await work.close()

    assert (await verify(database)).waiting == 0
