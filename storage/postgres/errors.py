"""What PostgreSQL's errors mean for a unit of work."""

from typing import Final

import asyncpg

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable
from storage.postgres.trust import trust_problem

# All the ways of not reaching the server, as opposed to the server refusing something.
LOST: Final[tuple[type[Exception], ...]] = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,  # "connection is closed"
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InternalClientError,  # the answer was cut off
)

# An engine that lacks a statement says so in one of these ways; a role that may not use it, too.
REFUSED: Final = (asyncpg.FeatureNotSupportedError, asyncpg.SyntaxOrAccessError)
PRIMARY: Final = (
    "Point storage.url at the primary, or name all servers with ?target_session_attrs=read-write."
)
OWNER: Final = "Make this user the owner of the database and its tables."
_CURES: Final = {asyncpg.InsufficientPrivilegeError: OWNER, asyncpg.ReadOnlySQLTransactionError: PRIMARY}


class Clash(DatabaseUnavailable):
    """The server rolled the unit back in favour of another, so it can simply be repeated."""


def unreachable(error: Exception, dsn: str, named: str = "storage.url") -> DatabaseUnavailable:
    """Return the error for a connection that could not be opened, for whatever reason; ``named`` is what has the address."""
    if problem := trust_problem(error, dsn):
        return DatabaseUnavailable(f"PostgreSQL can't be reached by {named}. {problem}")
    why = str(error).partition("\n")[0].rstrip(".")  # asyncpg's hints come on lines of their own
    return DatabaseUnavailable(f"PostgreSQL can't be reached: {why}. Check {named} and the server.")


def translated(error: Exception) -> Exception:
    """Return the error as one that both engines share; our own bugs stay unchanged.

    If two replicas claim the same row at once, the second violates a ``claim_…`` index; on a retry the row is
    taken, and the query skips it.
    """
    match error:
        case asyncpg.UniqueViolationError() if (error.constraint_name or "").startswith("claim_"):
            return Clash(f"another replica was faster: {error.constraint_name}")
        case (
            asyncpg.SerializationError()
            | asyncpg.DeadlockDetectedError()
            | asyncpg.LockNotAvailableError()  # lock_timeout
            | asyncpg.InvalidCachedStatementError()  # a newer replica has just changed the tables
        ):
            return Clash(f"PostgreSQL can't go on with this unit: {error}")
        case asyncpg.UniqueViolationError() | asyncpg.ForeignKeyViolationError():
            return Conflict(f"{error.table_name}: {error.constraint_name}")
        case (
            asyncpg.InsufficientResourcesError()
            | asyncpg.QueryCanceledError()  # statement_timeout
            | asyncpg.InsufficientPrivilegeError()
            | asyncpg.ReadOnlySQLTransactionError()
        ):
            cure = _CURES.get(type(error), "")
            return DatabaseUnavailable(f"PostgreSQL can't do that now: {error}. {cure}".strip())
        case _ if isinstance(error, LOST) and not isinstance(error, asyncpg.DataError):
            return DatabaseUnavailable(f"The connection to PostgreSQL broke: {type(error).__name__}")
    return error
