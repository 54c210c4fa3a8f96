"""The engine that scales out: PostgreSQL 14 or newer, shared by any number of replicas."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Final, Self, TypeVar
from urllib.parse import parse_qsl, urlsplit

import asyncpg

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable, OutcomeUnknown
from storage.postgres.errors import LOST, Clash, translated, unreachable
from storage.postgres.listener import Listener
from storage.postgres.together import MOST, combined, is_read, rows_in
from storage.sql.queries import Query, load_queries
from storage.sql.statement import Reading, Row, Statement
from storage.sql.wakeups import WakeUps

T = TypeVar("T")

CONNECTIONS: Final = 10
PATIENCE: Final = 30.0  # seconds for one statement, or for a free connection
# A session that hangs must not hold its locks for ever, whatever has become of us. A URL may have others.
TIMEOUTS: Final = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}
LONG: Final = 600.0  # seconds for a vacuum
GOODBYE: Final = 3.0  # seconds to close the connections properly
SESSION: Final = {"application_name": "hoststand", **TIMEOUTS}
PAUSES: Final = (0.01, 0.05, 0.2, 0.5)  # seconds before the next try
VACUUM: Final = (
    "VACUUM guests, deliveries, links, cards, merges, saves, drafts, questions, audit, spellings, erasures"
)


class Postgres:
    """A ``Database`` on a server: a pool of connections, and one more that listens for wake-ups."""

    def __init__(self, pool: Any, listener: Listener, wakeups: WakeUps) -> None:
        self._pool = pool
        self._listener = listener
        self._wakeups = wakeups
        self._queries: Mapping[str, Query] = load_queries("postgres")
        self._unwatched: set[asyncio.Task[None]] = set()

    @classmethod
    async def open(cls, dsn: str) -> Self:
        """Connect to a migrated database; raises ``DatabaseUnavailable``."""
        given = dict(parse_qsl(urlsplit(dsn).query))
        settings = {name: value for name, value in SESSION.items() if name not in given}
        wakeups = WakeUps()
        listener = Listener(partial(asyncpg.connect, dsn, server_settings=settings), wakeups)
        try:
            # asyncpg logs a traceback for each attempt to restore a pool's lowest size, so it is none.
            pool = await asyncpg.create_pool(
                dsn, min_size=0, max_size=CONNECTIONS, command_timeout=PATIENCE, server_settings=settings
            )
            await listener.start()
        except (*LOST, asyncpg.PostgresError) as error:
            raise unreachable(error) from error
        return cls(pool, listener, wakeups)

    async def fetch(self, *statements: Statement) -> list[list[Row]]:
        """Read; see ``Database``."""
        return await self._persist(partial(self._read, statements))

    async def read(self, reading: Reading[T]) -> T:
        """Read in steps; see ``Database``."""
        try:
            step = next(reading)
            while True:
                step = reading.send(await self.fetch(*step))
        except StopIteration as end:
            found: T = end.value
            return found

    async def commit(self, *statements: Statement, wakes: Collection[str] = ()) -> list[list[Row]]:
        """Store one unit; see ``Database``."""
        rows = await self._persist(partial(self._write, statements, tuple(wakes)))
        self._wakeups.notify(*wakes)
        return rows

    def later(self, *statements: Statement) -> asyncio.Future[None]:
        """Store a unit soon; see ``Database``."""
        task = asyncio.create_task(self._store_unwatched(statements))
        self._unwatched.add(task)
        task.add_done_callback(self._unwatched.discard)
        return task

    async def _store_unwatched(self, statements: tuple[Statement, ...]) -> None:
        with suppress(Conflict, DatabaseUnavailable):
            await self.commit(*statements)

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait for a wake-up; see ``Database``."""
        return await self._wakeups.wait(channel, timeout)

    async def scrub(self) -> bool:
        """Vacuum the tables that hold personal data; see ``Database``."""
        await self._persist(_vacuum)
        return True

    async def close(self) -> None:
        """Finish what is under way and hang up."""
        await asyncio.gather(*self._unwatched)
        await self._listener.close()
        try:
            async with asyncio.timeout(GOODBYE):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    async def _persist(self, work: Callable[[Any], Awaitable[T]]) -> T:
        """Run the work on a connection, and retry a few times if nothing was stored."""
        if self._pool.is_closing():
            raise DatabaseUnavailable("the database is closed")
        for pause in PAUSES:
            try:
                return await self._once(work)
            except OutcomeUnknown:
                raise
            except (DatabaseUnavailable, Clash):
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads units that clashed
        return await self._once(work)

    async def _once(self, work: Callable[[Any], Awaitable[T]]) -> T:
        try:
            connection = await self._pool.acquire(timeout=PATIENCE)
        except (*LOST, asyncpg.PostgresError) as error:
            raise unreachable(error) from error
        try:
            return await work(connection)
        except (*LOST, asyncpg.PostgresError) as error:
            raise translated(error) from error
        finally:
            if _is_whole(connection) and connection.is_in_transaction():
                connection.terminate()  # neither its beginning nor its end was answered: the server drops both
            # A connection that breaks now changes nothing about what was done; the pool opens another.
            with suppress(*LOST, asyncpg.PostgresError):
                await self._pool.release(connection)

    async def _read(self, statements: tuple[Statement, ...], connection: Any) -> list[list[Row]]:
        if len(statements) <= MOST:  # one statement sees one moment
            return await self._run_reads(connection, statements)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return [await self._run(connection, statement) for statement in statements]

    async def _write(
        self, statements: tuple[Statement, ...], wakes: tuple[str, ...], connection: Any
    ) -> list[list[Row]]:
        writes = self._writes_in(statements)
        transaction = connection.transaction()
        await transaction.start()
        try:
            rows = [await self._run(connection, statement) for statement in statements[:writes]]
            rows += await self._run_reads(connection, statements[writes:])
            if wakes:
                await self._run(connection, self._listener.notice(wakes))
        except BaseException:
            if _is_whole(connection):
                await transaction.rollback()
            raise
        try:
            await transaction.commit()
        except LOST as error:
            raise OutcomeUnknown("The connection to PostgreSQL broke during the commit.") from error
        return rows

    def _writes_in(self, statements: tuple[Statement, ...]) -> int:
        """Return how many statements come before those that only read, at the end of a unit."""
        reads = 0
        for statement in reversed(statements[-MOST:]):
            if not is_read(self._queries[statement.query]) or statement.guard:
                break
            reads += 1
        return len(statements) - reads

    async def _run_reads(self, connection: Any, statements: tuple[Statement, ...]) -> list[list[Row]]:
        """Read all in one trip."""
        if len(statements) <= 1:
            return [await self._run(connection, statement) for statement in statements]
        queries = tuple(self._queries[statement.query] for statement in statements)
        values = (
            statement.values[name]
            for query, statement in zip(queries, statements, strict=True)
            for name in query.parameters
        )
        return rows_in(await connection.fetchrow(combined(queries), *values))

    async def _run(self, connection: Any, statement: Statement) -> list[Row]:
        query = self._queries[statement.query]
        rows: list[Row] = await connection.fetch(
            query.sql, *[statement.values[name] for name in query.parameters]
        )
        if statement.guard and not rows:
            raise Conflict(statement.query)
        return rows


def _is_whole(connection: Any) -> bool:
    """Tell whether a connection is not broken; the pool takes a broken one away from whoever has it."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False


async def _vacuum(connection: Any) -> None:
    """Vacuum, which takes longer than other statements may; the pool resets the session afterwards."""
    await connection.execute("SET statement_timeout = 0")
    await connection.execute(VACUUM, timeout=LONG)
