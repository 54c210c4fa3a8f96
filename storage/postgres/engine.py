"""The engine that scales out: PostgreSQL 14 or newer, shared by any number of replicas."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final, Self, TypeVar

import asyncpg
import structlog

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable, OutcomeUnknown
from storage.postgres.errors import LOST, Clash, translated, unreachable
from storage.postgres.listener import Listener, Polling, notice
from storage.postgres.route import NAME, Route, find_route
from storage.postgres.server_clock import ServerClock
from storage.postgres.together import MOST, batches, combined, combined_writes, is_read, rows_in
from storage.sql.queries import Query, load_queries
from storage.sql.statement import Reading, Row, Statement
from storage.sql.wakeups import WakeUps
from storage.unwatched import Unwatched

T = TypeVar("T")
log = structlog.get_logger(__name__)

CONNECTIONS: Final = 10
PATIENCE: Final = 30.0  # seconds for one statement, or for a free connection
LONG: Final = 600.0  # seconds for a vacuum
GOODBYE: Final = 3.0  # seconds to close the connections properly
PAUSES: Final = (0.01, 0.05, 0.2, 0.5)  # seconds before the next try
VACUUM: Final = (
    "VACUUM guests, deliveries, links, cards, merges, saves, drafts, questions, audit, spellings, erasures"
)


class Postgres:
    """A ``Database`` on a server: a pool of connections, and one more that listens for wake-ups."""

    def __init__(self, pool: Any, route: Route, source: Listener | Polling, wakeups: WakeUps) -> None:
        self._pool = pool
        self._route = route
        self._source = source
        self._wakeups = wakeups
        self._queries: Mapping[str, Query] = load_queries("postgres")
        self._unwatched = Unwatched(self.commit)
        self._is_told = False
        self.clock = ServerClock(pool)

    @classmethod
    async def open(cls, dsn: str, listen_dsn: str | None = None) -> Self:
        """Connect to a migrated database; wake-ups are heard at ``listen_dsn``. Raises ``DatabaseUnavailable``."""
        wakeups = WakeUps()
        try:
            route = await find_route(dsn, listen_dsn)
            source = _source(route, wakeups)
            # asyncpg logs a traceback for each attempt to restore a pool's lowest size, so it is none.
            pool = await asyncpg.create_pool(
                route.dsn, min_size=0, max_size=CONNECTIONS, command_timeout=PATIENCE, **route.options
            )
            opened = cls(pool, route, source, wakeups)
            await opened.clock.start()
            await source.start()
        except (*LOST, asyncpg.PostgresError) as error:
            raise unreachable(error, dsn) from error
        return opened

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
        return self._unwatched.store(statements)

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait for a wake-up; see ``Database``. The first time, the log says how they come, if that is unusual."""
        if not self._is_told:
            self._is_told = True
            _tell(self._route)
        return await self._wakeups.wait(channel, timeout)

    async def scrub(self) -> bool:
        """Vacuum the tables that hold personal data; see ``Database``."""
        await self._persist(partial(_vacuum, self._route))
        return True

    async def close(self) -> None:
        """Finish what is under way and hang up."""
        await self._unwatched.ended()
        await self._source.close()
        await self.clock.close()
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
            raise unreachable(error, self._route.dsn) from error
        try:
            return await work(connection)
        except (
            asyncpg.ReadOnlySQLTransactionError
        ) as error:  # the server is a standby now; another one may serve
            await self._pool.expire_connections()
            raise translated(error) from error
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
        await _begin(connection, self._route.begin(reading=True))
        try:
            return [await self._run(connection, statement) for statement in statements]
        finally:
            if _is_whole(connection):
                await connection.execute("ROLLBACK")

    async def _write(
        self, statements: tuple[Statement, ...], wakes: tuple[str, ...], connection: Any
    ) -> list[list[Row]]:
        writes = self._writes_in(statements)
        await _begin(connection, self._route.begin())
        try:
            rows = await self._run_writes(connection, statements[:writes])
            rows += await self._run_reads(connection, statements[writes:])
            if wakes and self._route.notifies:
                await self._run(connection, notice(self._source.name, wakes))
        except BaseException:
            if _is_whole(connection):
                await connection.execute("ROLLBACK")
            raise
        try:
            await connection.execute("COMMIT")
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
        queries, values = self._parts(statements)
        return rows_in(await connection.fetchrow(combined(queries), *values))

    async def _run_writes(self, connection: Any, statements: tuple[Statement, ...]) -> list[list[Row]]:
        """Write in order, and what does not depend on each other in one trip."""
        rows: list[list[Row]] = []
        for run in batches([self._queries[statement.query] for statement in statements]):
            rows += await self._run_batch(connection, statements[run.start : run.stop])
        return rows

    async def _run_batch(self, connection: Any, batch: tuple[Statement, ...]) -> list[list[Row]]:
        if len(batch) == 1:
            return [await self._run(connection, batch[0])]
        queries, values = self._parts(batch)
        if queries[0] is queries[1]:
            await connection.executemany(queries[0].sql, [_values(queries[0], one) for one in batch])
            return [[] for _ in batch]
        rows = rows_in(await connection.fetchrow(combined_writes(queries), *values))
        for statement, found in zip(batch, rows, strict=True):
            _check(statement, found)
        return rows

    def _parts(self, statements: tuple[Statement, ...]) -> tuple[tuple[Query, ...], list[Any]]:
        """Return the queries, and the values of all, one after the other."""
        queries = tuple(self._queries[statement.query] for statement in statements)
        together = zip(queries, statements, strict=True)
        return queries, [value for query, one in together for value in _values(query, one)]

    async def _run(self, connection: Any, statement: Statement) -> list[Row]:
        query = self._queries[statement.query]
        rows: list[Row] = await connection.fetch(query.sql, *_values(query, statement))
        _check(statement, rows)
        return rows


async def _begin(connection: Any, words: str) -> None:
    """Begin a transaction; whoever gives up meanwhile does not know whether it has begun, so the server drops both."""
    try:
        await connection.execute(words)
    except asyncio.CancelledError:
        if _is_whole(connection):
            connection.terminate()
        raise


def _values(query: Query, statement: Statement) -> list[Any]:
    return [statement.values[name] for name in query.parameters]


def _check(statement: Statement, rows: Sequence[Row]) -> None:
    if statement.guard and not rows:
        raise Conflict(statement.query)


def _is_whole(connection: Any) -> bool:
    """Tell whether a connection is not broken; the pool takes a broken one away from whoever has it."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False


def _tell(route: Route) -> None:
    """Say what is unusual about the way to the server: to whoever waits for others, not to a command of a moment."""
    if route.kind != "direct":
        log.info("a pooler is in front of postgresql", mode=route.kind, listens=route.listens is not None)
    if route.listens is None:
        log.warning(
            "nothing is heard of other processes here, so this one looks every second", mode=route.kind
        )


def _source(route: Route, wakeups: WakeUps) -> Listener | Polling:
    """Return what brings other replicas' wake-ups."""
    if route.listens is None:
        return Polling(wakeups)
    return Listener(partial(asyncpg.connect, route.listens, server_settings=NAME), wakeups)


async def _vacuum(route: Route, connection: Any) -> None:
    """Vacuum, which takes longer than other statements may, if the session is ours."""
    if route.kind == "transaction":
        await connection.execute(VACUUM, timeout=LONG)
        return
    await connection.execute("SET statement_timeout = 0")
    try:
        await connection.execute(VACUUM, timeout=LONG)
    finally:
        if _is_whole(connection):
            await connection.execute("RESET statement_timeout")
