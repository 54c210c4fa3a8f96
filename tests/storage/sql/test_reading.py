"""Readings in several steps, on both engines."""

import pytest

from storage.database import Database
from storage.sql.statement import Reading
from storage.sqlite.connection import Thread
from storage.tables.chat import meta


def second_value(first: str) -> Reading[str | None]:
    """Read a name under another name."""
    ((*rows,),) = yield [meta.get(first)]
    ((*rows,),) = yield [meta.get(meta.value(rows) or "")]
    return meta.value(rows)


async def test_a_step_can_ask_by_what_the_last_one_found(database: Database) -> None:
    """The reading's own result is returned."""
    await database.commit(meta.put("one", "two"), meta.put("two", "three"))
    assert await database.read(second_value("one")) == "three"
    assert await database.read(second_value("none")) is None


async def test_a_reading_without_steps_asks_nothing(database: Database) -> None:
    """It just returns."""

    def at_once() -> Reading[int]:
        yield from ()
        return 7

    assert await database.read(at_once()) == 7


async def test_what_a_reading_raises_comes_through(database: Database) -> None:
    """And the next one finds the connection as it should be."""

    def fails() -> Reading[None]:
        yield [meta.get("one")]
        raise LookupError("for a test")

    await database.commit(meta.put("one", "two"))
    with pytest.raises(LookupError):
        await database.read(fails())
    ((*rows,),) = await database.fetch(meta.get("one"))
    assert meta.value(rows) == "two"
    assert await database.read(second_value("none")) is None


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_all_steps_are_one_trip_to_a_file(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trip to the thread costs as much as a look-up."""
    trips = 0
    run = Thread.run

    async def counted(self: Thread, work: object) -> object:
        nonlocal trips
        trips += 1
        return await run(self, work)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(Thread, "run", counted)
    assert await database.read(second_value("none")) is None
    assert trips == 1
