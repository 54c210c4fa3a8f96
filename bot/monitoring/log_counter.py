"""Counts log lines: whatever goes wrong anywhere is logged, so all errors pass here."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

Count = Callable[[str, str, str], None]


class LogCounter(logging.Handler):
    """Tells ``count`` the level, the logger and the error class of every line at warning level or above."""

    def __init__(self, count: Count) -> None:
        super().__init__(logging.WARNING)
        self._count = count

    def emit(self, record: logging.LogRecord) -> None:
        """Count one line."""
        self._count(record.levelname.lower(), record.name, _error_of(record))

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)


def _error_of(record: logging.LogRecord) -> str:
    """Return the class name of the error that a line is about; structlog keeps it in the message."""
    told = record.msg.get("exc_info") if isinstance(record.msg, dict) else record.exc_info
    if told is True:
        told = sys.exc_info()
    kind = told[0] if isinstance(told, tuple) else type(told)
    return kind.__name__ if isinstance(kind, type) and issubclass(kind, BaseException) else ""
