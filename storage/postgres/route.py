"""The way to the server: direct, or through a pooler that lends out its connections.

A pooler in transaction mode gives each transaction another session. What we left in the last one (a prepared statement,
a setting, LISTEN) is then somebody else's, so there we leave nothing. No pooler says what it is; two trials tell. They also
tell whether the engine itself has LISTEN and NOTIFY, which PostgreSQL's relatives often lack.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

import asyncpg

from storage.postgres.errors import LOST, REFUSED, unreachable

# A session that hangs must not hold its locks for ever, whatever has become of us. A URL may have others.
TIMEOUTS: Final = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}
NAME: Final = {"application_name": "hoststand"}
# A search among 1,000,000 guests or more looks dear enough to the planner to be compiled, which takes half a second, and to be
# shared with other processes, which take longer to start. It takes milliseconds.
AT_ONCE: Final = {"jit": "off", "max_parallel_workers_per_gather": "0"}
HEARD_WITHIN: Final = 0.5  # seconds; a notice that takes longer counts as lost, which is the safe mistake
HEARD_DIRECTLY: Final = 5.0  # where nobody is between, it comes at once unless the machine is very busy
PATIENCE: Final = 10.0  # seconds for the trials


@dataclass(frozen=True, slots=True)
class Route:
    """A way that was tried.

    ``listens`` is the address at which wake-ups are heard, if there is one; ``notifies``: the server takes them at all.
    """

    dsn: str = field(repr=False)
    kind: Literal["direct", "session", "transaction"]
    limits: dict[str, str]
    listens: str | None = field(default=None, repr=False)
    notifies: bool = True

    @property
    def options(self) -> dict[str, Any]:
        """What a connection is opened with. A pooler refuses settings that it doesn't know."""
        settings = NAME | AT_ONCE | self.limits if self.kind == "direct" else NAME
        options: dict[str, Any] = {"server_settings": dict(settings), "connection_class": Untouched}
        if self.kind == "transaction":
            options |= {"statement_cache_size": 0}
        return options

    def begin(self, *, reading: bool = False) -> str:
        """Return what begins a transaction, in one trip; ``reading`` sees one moment and changes nothing."""
        first = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if reading else "BEGIN"
        if self.kind == "direct":
            return first
        limits = (f"SET LOCAL {name} = '{value}'" for name, value in self.limits.items())
        return "; ".join((first, *limits))


class Untouched(asyncpg.Connection):  # type: ignore[misc] # asyncpg has no types
    """A connection on which every unit leaves the session as it was: to reset it would take one more trip each time.

    Behind a pooler the session is not ours to reset either.
    """

    def get_reset_query(self) -> str:
        """Return nothing to run when it goes back to our pool."""
        return ""


async def find_route(dsn: str, listen_dsn: str | None = None) -> Route:
    """Try the way to the server at ``dsn``, and to ``listen_dsn``, where wake-ups are to be heard.

    Raises ``DatabaseUnavailable``.
    """
    bare, limits = without_limits(dsn)
    async with asyncio.timeout(PATIENCE), connected(bare) as speaking:
        is_pooled = await _is_pooled(speaking)
        notifies = await _takes_notices(speaking)
        patience = HEARD_WITHIN if is_pooled else HEARD_DIRECTLY
        is_tried = notifies and (is_pooled or listen_dsn is None)  # else it says nothing that is not known
        is_heard = is_tried and await _hears(bare, speaking, patience)
        listens = bare if is_heard else None
        if listen_dsn is not None:
            own, _ = without_limits(listen_dsn)
            is_heard_there = notifies and await _hears(own, speaking, HEARD_WITHIN, "storage.listen_url")
            listens = own if is_heard_there else None
    kind: Literal["session", "transaction"] = "session" if is_heard else "transaction"
    return Route(bare, kind if is_pooled else "direct", limits, listens, notifies)


def without_limits(dsn: str) -> tuple[str, dict[str, str]]:
    """Return the address without our limits, and the limits that hold: its own, else ours."""
    parts = urlsplit(dsn)
    given = parse_qsl(parts.query, keep_blank_values=True)
    limits = TIMEOUTS | {name: value for name, value in given if name in TIMEOUTS}
    if not limits.keys() & dict(given).keys():
        return dsn, limits
    rest = urlencode([(name, value) for name, value in given if name not in TIMEOUTS])
    return parts._replace(query=rest).geturl(), limits


@asynccontextmanager
async def connected(dsn: str, named: str = "storage.url") -> AsyncIterator[Any]:
    """Yield a connection that leaves nothing in the session, which may be a pooler's; raises ``DatabaseUnavailable``.

    ``named`` is the setting that has the address.
    """
    try:
        connection = await asyncpg.connect(dsn, server_settings=NAME, statement_cache_size=0)
    except (*LOST, asyncpg.PostgresError) as error:
        raise unreachable(error, dsn, named) from error
    try:
        yield connection
    finally:
        await connection.close()


async def _is_pooled(connection: Any) -> bool:
    """Tell whether somebody between us and the server has made up the process number that greeted us."""
    return bool(await connection.fetchval("SELECT pg_backend_pid()") != connection.get_server_pid())


async def _takes_notices(connection: Any) -> bool:
    """Tell whether the server takes a notice: else each unit that wakes others would end with it."""
    try:
        await connection.execute("SELECT pg_notify('hoststand_trial', '')")
    except REFUSED:
        return False
    return True


async def _hears(dsn: str, speaking: Any, within: float, named: str = "storage.url") -> bool:
    """Tell whether a connection to ``dsn`` is told what another says: through a transaction pooler it never is."""
    channel, heard = f"hoststand_{token_hex(8)}", asyncio.Event()
    async with connected(dsn, named) as listening:
        try:
            await listening.add_listener(channel, lambda *_: heard.set())
        except REFUSED:
            return False
        await speaking.execute("SELECT pg_notify($1, '')", channel)
        try:
            async with asyncio.timeout(within):
                await heard.wait()
        except TimeoutError:
            return False
        return True
