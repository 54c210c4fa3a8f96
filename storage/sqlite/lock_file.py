"""One process at a time: a lock beside a SQLite file."""

import fcntl
import os
from pathlib import Path
from typing import Self

from storage.errors import DatabaseInUse, DatabaseUnavailable


class LockFile:
    """The lock ``FILE-lock``, held until ``release`` or until the process ends, however it ends.

    It is an advisory ``flock``: the system releases it when the process dies, so there is never a stale one
    to clean up.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take this database file's lock; raises ``DatabaseInUse`` if somebody has it.

        Raises ``DatabaseUnavailable`` if the folder can't be written: then neither could the database.
        """
        path = database.with_name(f"{database.name}-lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise DatabaseUnavailable(
                f"{path} can't be created ({error.strerror}): give this program's user the right to write "
                "in that folder, or choose another storage.url."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise DatabaseInUse(
                f"Another hoststand is using {database}. Stop that one first, "
                "or give this one its own storage.url; several at once need PostgreSQL."
            ) from None
        return cls(descriptor)

    def release(self) -> None:
        """Release the lock."""
        os.close(self._descriptor)
