"""The databases for tests: each test that uses ``database`` runs on both engines."""

import gc
import os
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from guests.audit.chain import START
from storage.database import Database, open_database
from storage.migrations import migrate
from tests import browser, pair, poolers, proxies, reverse_proxies
from tests.postgres import CURE, Server

MISSING = "there is no PostgreSQL"
TABLES = (
    *("meta", "venues", "bots", "people", "staff", "guests", "drafts", "updates"),
    *(
        "distinctions",
        "audit",
        "outages",
        "notices",
        "sync_positions",
        "spellings",
        "questions",
        "host_groups",
        "visits",
        "invitations",
        "pins",
        "staff_invitations",
        "erasures",
        "tombstones",
        "messages",
    ),
)
EMPTY = "".join(f"DELETE FROM {table};" for table in TABLES)  # noqa: S608 - our own names
EMPTY += (
    f"UPDATE audit_chain SET anchor_place = 0, anchor_hash = '{START}', head_place = 0, head_hash = '{START}'"  # noqa: S608
)


# An example's duration depends on the machine's load: benchmarks measure that.
UNHURRIED: Final = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples on every run: a change passes or fails by what it does. ``make explore`` looks for others.
settings.register_profile("repeatable", UNHURRIED, derandomize=True)
settings.register_profile("explore", UNHURRIED, derandomize=False, max_examples=2000, print_blob=True)
settings.load_profile("repeatable")

# Most of these tests' time is waiting, so a core has room for several workers; the longest begin first.
WORKERS_PER_CORE: Final = 2
LONG: Final = ("laboratory", "stories", "benchmarks", "bot")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are collected: all of it stays, and looking took a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)  # Hypothesis loads the profile that was asked for in a hook of its own
def pytest_configure() -> None:
    """Keep Hypothesis from drawing constants of those modules of ours that happen to be imported by then."""
    if settings().derandomize:
        pytest.MonkeyPatch().setattr(providers, "is_local_module_file", lambda _path: False)


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers ``-n auto`` means."""
    return WORKERS_PER_CORE * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with whole programs, which take longest, so that no worker is left with one at the end."""
    tests = Path(__file__).parent
    ranks = {name: rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: ranks.get(item.path.relative_to(tests).parts[0], len(LONG)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Yield a PostgreSQL server, or skip what needs one and say so at the end."""
    server = Server.find()
    if server is None:
        pytest.skip(MISSING)
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Return the engine for this run of the test."""
    name: str = request.param
    return name


@pytest.fixture
async def empty_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """Yield the URL of an empty database."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/hoststand.db"
        return
    async with request.getfixturevalue("postgres").scratch() as url:
        yield url


@pytest.fixture
async def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """Yield the URL of a database with empty tables."""
    if engine == "sqlite":
        url = f"sqlite:///{tmp_path}/hoststand.db"
        await migrate(url)
        yield url
        return
    server: Server = request.getfixturevalue("postgres")
    if server.shared is None:
        name, server.shared = server.database()
        await server.command(f"CREATE DATABASE {name}")
        await migrate(server.shared)
    await server.command(EMPTY, server.shared)  # a hundred times faster than a database for each test
    yield server.shared


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Yield an open database with empty tables."""
    opened = await open_database(database_url)
    yield opened
    await opened.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report what was not tested, and how to change that."""
    skipped = [str(report.longrepr) for report in terminalreporter.getreports("skipped")]
    for heading, missing, cure in (
        ("NOT TESTED ON POSTGRESQL", MISSING, CURE),
        ("NOT TESTED IN A BROWSER", browser.MISSING, browser.CURE),
        ("NOT TESTED BEHIND A POOLER", poolers.MISSING, poolers.CURE),
        ("NOT TESTED WITH A FAILOVER", pair.MISSING, pair.CURE),
        ("NOT TESTED BEHIND NGINX AND CADDY", reverse_proxies.MISSING, reverse_proxies.CURE),
        ("NOT TESTED WITH REAL PROXIES", proxies.MISSING, proxies.CURE),
    ):
        number = sum(missing in reason for reason in skipped)
        if number:
            terminalreporter.section(heading, red=True, bold=True)
            terminalreporter.line(f"{number} tests were skipped: {missing}. The cure: {cure}.", red=True)
