"""The program at work with the sandbox, on a database that can be made to fail."""

import logging
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from storage.database import Database, open_database
from tests.bot.flaky import Flaky
from tests.stories.conftest import Stand, menu_languages, menus, opened

__all__ = ["menu_languages", "menus"]  # fixtures of the stories: their starts are ours


@pytest.fixture(autouse=True)
def plainly(own_logging: None) -> Iterator[None]:  # noqa: ARG001 - commands configure the process's logging
    """Log failures without variables' values: formatting them takes longer than the tests."""
    renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, renderer])
    yield
    structlog.reset_defaults()


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Let a test configure the process's logging, and restore it afterwards."""
    root = logging.getLogger()
    handlers, level, hooks = (
        root.handlers[:],
        root.level,
        (sys.excepthook, threading.excepthook, sys.unraisablehook),
    )
    yield
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> list[Flaky]:
    """Yield the databases of all programs that start, latest last, and keep outages short."""
    given: list[Flaky] = []

    async def open_flaky(url: str, **options: Any) -> Database:
        given.append(Flaky(await open_database(url, **options)))
        return given[-1]

    monkeypatch.setattr("bot.program.open_database", open_flaky)
    monkeypatch.setattr("bot.runtime.database_retry.PAUSE", 0.02)
    return given


@pytest.fixture
async def stand(database_url: str, tmp_path: Path, flaky: list[Flaky]) -> AsyncIterator[Stand]:
    """Yield a running bot, on each engine in turn."""
    assert flaky == []
    async with opened(database_url, tmp_path) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []
