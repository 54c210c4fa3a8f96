"""Logs: one handler for every line, ours and the libraries', behind one redaction filter.

structlog renders what it and the standard library log: JSON lines, or readable ones on a terminal. Lines go
to standard error; standard output is for data. Start uvicorn with ``log_config=None``, or its own handlers
bypass this one.
"""

import logging
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.typing import EventDict, Processor

from bot.runtime.redaction import Redactor

# They log whole URLs with the token in them, whole updates, or stored values.
_CHATTY: Final = (
    "aiohttp.access",
    "aiosqlite",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "uvicorn.access",
)
_BLOCKS: Final = frozenset({"exception", "stack"})  # these span lines
_ESCAPES: Final = {
    code: f"\\u{code:04x}"
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
}
_log = logging.getLogger("hoststand")


def configure_logs(
    level: int | str = logging.INFO,
    *,
    json: bool | None = None,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send all logs of the process through one redacting handler; may be called again.

    Without ``json``, lines are JSON unless ``stream`` (standard error) is a terminal. ``secrets`` are hidden
    wherever they occur, in addition to what ``bot.runtime.redaction`` finds. Warnings and uncaught
    exceptions, in threads too, become log lines; asyncio logs those of tasks itself. Raises ``ValueError``
    for an unknown level.
    """
    stream = stream or sys.stderr
    handler = _Handler(stream)
    handler.setFormatter(_formatter(stream, Redactor(secrets), json=json))
    root = logging.getLogger()
    root.setLevel(level.upper() if isinstance(level, str) else level)
    _take_over(root, handler)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)
    _catch_uncaught()
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines. The standard handler would print a line it can't format with its arguments; this one doesn't."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        error = sys.exc_info()[0]
        with suppress(OSError, ValueError):  # a closed stream
            self.stream.write(
                f"a log line of {record.filename}:{record.lineno} can't be written: {error and error.__name__}\n"
            )


def _formatter(stream: TextIO, redactor: Redactor, *, json: bool | None) -> logging.Formatter:
    on_terminal = stream.isatty()
    as_json = not on_terminal if json is None else json

    def redact(_logger: Any, _method: str, event: EventDict) -> EventDict:
        event.pop("color_message", None)  # uvicorn's second copy of its message
        return {name: redactor.value(value, name) for name, value in event.items()}

    if as_json:
        rendering: list[Processor] = [structlog.processors.JSONRenderer()]
    else:
        plain = structlog.dev.plain_traceback  # the others show variables' values
        rendering = [
            _on_one_line,
            structlog.dev.ConsoleRenderer(colors=on_terminal, exception_formatter=plain),
        ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.StackInfoRenderer(),
            structlog.processors.format_exc_info,
            redact,
            structlog.processors.TimeStamper(
                fmt="iso", utc=True
            ),  # after it, which would look at every digit
            *rendering,
        ],
    )


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
    ]


def _on_one_line(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Escape control and direction characters, so that nobody can forge log lines (or colours)."""
    return {
        name: value if name in _BLOCKS or not isinstance(value, str) else value.translate(_ESCAPES)
        for name, value in event.items()
    }


def _take_over(root: logging.Logger, handler: logging.Handler) -> None:
    root.handlers[:] = [handler]
    for logger in root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True


def _catch_uncaught() -> None:
    def of_program(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        _log.critical("uncaught exception", exc_info=(kind, error, trace))

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            of_program(args.exc_type, args.exc_value, args.exc_traceback)

    def unraisable(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            of_program(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = of_program
    threading.excepthook = of_thread
    sys.unraisablehook = unraisable
