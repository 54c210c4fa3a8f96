"""What PostgreSQL's errors mean for a unit of work."""

from typing import Final

import asyncpg

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable

# Every way in which the server could not be spoken with, as opposed to its having refused something.
LOST: Final[tuple[type[Exception], ...]] = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,  # "connection is closed"
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InternalClientError,  # the answer broke off in the middle
)


class Clash(DatabaseUnavailable):
    """The server rolled the unit back for the sake of another, so that it may simply be repeated."""


def unreachable(error: Exception) -> DatabaseUnavailable:
    """Return what is said when no connection could be made, for whatever reason."""
    return DatabaseUnavailable(f"PostgreSQL can't be reached: {error}. Look at storage.url and the server.")


def translated(error: Exception) -> Exception:
    """Return the error in the words that both engines share; what is a fault of ours stays as it is.

    A second claim on what another replica claimed in the same moment shows as a broken ``claim_…``
    index; seen again, the row is taken, and the query passes over it.
    """
    match error:
        case asyncpg.UniqueViolationError() if (error.constraint_name or "").startswith("claim_"):
            return Clash(f"another replica was faster: {error.constraint_name}")
        case (
            asyncpg.SerializationError()
            | asyncpg.DeadlockDetectedError()
            | asyncpg.InvalidCachedStatementError()  # a newer replica has just changed the tables
        ):
            return Clash(f"PostgreSQL can't go on with this unit: {error}")
        case asyncpg.UniqueViolationError() | asyncpg.ForeignKeyViolationError():
            return Conflict(f"{error.table_name}: {error.constraint_name}")
        case asyncpg.InsufficientResourcesError() | asyncpg.ReadOnlySQLTransactionError():
            return DatabaseUnavailable(f"PostgreSQL can't store anything now: {error}")
        case _ if isinstance(error, LOST) and not isinstance(error, asyncpg.DataError):
            return DatabaseUnavailable(f"The connection to PostgreSQL broke: {type(error).__name__}")
    return error
