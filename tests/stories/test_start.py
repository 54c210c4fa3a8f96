"""What the start loads: what the settings need, and the rest when it is needed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.processes import Machine, machine
from tests.stories.test_crash import PATIENCE

# Libraries for what a bot that polls, with a SQLite file and one account at Clopos, does not do before it is asked to.
LATER = (
    "aiohttp_socks",
    "alembic",
    "asyncpg",
    "email_validator",
    "openpyxl",
    "PIL",
    "prometheus_client",
    "sqlalchemy",
    "starlette",
    "uvicorn",
    "zxingcpp",
    "bot.check.run",
    "bot.transfer.imports.importer",
    "bot.transfer.sync",
    "connectors.conformance",
    "connectors.providers.chift",
    "connectors.providers.resdiary",
    "storage.migrations.upgrade",
    "storage.postgres",
)
IMPORTED = re.compile(r"import time: +\d+ \| +\d+ \| +([\w.]+)")


@pytest.fixture
def engine() -> str:
    """Use SQLite alone: what is loaded differs by engine."""
    return "sqlite"


@pytest.fixture
def both(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """Yield the program, which writes down what it imports, and the sandbox as processes."""
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    with machine(tmp_path, empty_url) as running:
        yield running


async def test_a_start_loads_only_what_the_settings_need(both: Machine) -> None:
    """Another engine, web servers, file formats and other providers wait until somebody needs them."""
    async with both.host() as host:
        await host.send("/help")
        await host.sees("/find", timeout=PATIENCE)
    log = both.log.read_text("utf-8")
    loaded = set(IMPORTED.findall(log.partition('"event": "started"')[0]))
    assert "bot.program" in loaded
    assert [name for name in LATER if name in loaded] == []
