import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import structlog

from bot.intake.lanes import kind_of
from bot.monitoring.log_counter import LogCounter
from bot.monitoring.metrics import Metrics
from bot.runtime.logs import configure_logs
from guests.delivery.state_machine import State
from handlers.dispatcher import UPDATES
from sandbox.faults import Fault
from storage.tables.book.deliveries import Count
from tests.bot.flaky import Flaky
from tests.bot.operator_view import Scraped, free_address, scraped
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07700 900123 jane@example.com"
FLOOD = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 1",
    "parameters": {"retry_after": 1},
}


@asynccontextmanager
async def watched(url: str, folder: Path) -> AsyncIterator[tuple[Stand, str]]:
    """Yield a running bot and the address of its metrics."""
    address = free_address()
    async with opened(url, folder, METRICS__LISTEN=address) as stand:
        yield stand, address


async def register(stand: Stand, until_seen: str) -> None:
    """Register a guest like a host."""
    host = stand.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees(until_seen)


async def test_a_registration_is_measured(database_url: str, tmp_path: Path) -> None:
    """Each step shows in a figure: updates, calls, the delivery to the provider; and nothing about the guest."""
    async with watched(database_url, tmp_path) as (stand, address):
        await register(stand, "Clopos: saved")
        await stand.host().inline("jane")
        found = await wait_for(address, "inline_query_seconds_count")
    assert found("updates_received_total", kind="message") == 1
    assert found("updates_handled_total", kind="callback_query") == 1
    assert found("updates_received_total", kind="inline_query") == 1
    assert found("update_stored_seconds_count") == 2
    assert found("update_answered_seconds_count") >= 1
    assert found("inline_query_seconds_count") == 1
    assert (
        found("provider_call_seconds_count", account="bistro/clopos", operation="create", outcome="ok") == 1
    )
    assert found("delivery_confirm_seconds_count", account="bistro/clopos") == 1
    assert found("telegram_calls_total", method="sendMessage", outcome="ok") == 1
    assert found.values("telegram_call_seconds_count", [("method", "getUpdates")]) == []
    assert found("telegram_wait_seconds_count") >= 2
    assert found.values("deliveries") == []
    assert found("updates_unfinished") == 0
    assert found("database_up") == 1
    assert found("build_info", engine=database_url.partition(":")[0]) == 1
    labels = {value for sample in found.samples for value in sample.labels.values()}
    assert not [one for one in labels for private in ("Jane", "0123", "example", "1001") if private in one]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_waits_is_counted(database_url: str, tmp_path: Path) -> None:
    """While a provider is down, its failed calls count by class, and what is owed to it has a number and an age."""
    async with watched(database_url, tmp_path) as (stand, address):
        stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, times=9))
        await register(stand, "waiting")
        await until(
            lambda: any(
                call.method == "POST" for call in stand.sandbox.clopos.requests if "auth" not in call.path
            )
        )
        found = await wait_for(address, "provider_call_seconds_count", outcome="Unavailable")
    assert found("deliveries", account="bistro/clopos") == 1
    assert found("delivery_oldest_seconds", account="bistro/clopos") > 0
    assert found("delivery_confirm_seconds_count") == 0


async def wait_for(address: str, name: str, **labels: str) -> Scraped:
    """Scrape until a figure is there."""
    while True:
        found = await scraped(address)
        if found(name, **labels):
            return found


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # made by a RetryAfter
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_flood_and_an_outage_at_telegram_are_counted(database_url: str, tmp_path: Path) -> None:
    """Each call counts by its outcome."""
    async with watched(database_url, tmp_path) as (stand, address):
        faults = stand.sandbox.faults["telegram"]
        faults.add("sendMessage", Fault("status", status=429, body=FLOOD))
        faults.add("sendMessage", Fault("drop_before"))
        host = stand.host()
        await host.send("/help")
        await host.sees("Register a guest")
        found = await scraped(address)
    assert found("telegram_calls_total", method="sendMessage", outcome="RetryAfter") == 1
    assert found("telegram_calls_total", method="sendMessage", outcome="NetworkError") == 1
    assert found("telegram_calls_total", method="sendMessage", outcome="ok") == 1


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_failing_update_is_counted(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try counts under the class of its error; the last one counts as given up."""
    monkeypatch.setattr("bot.intake.intake.PAUSE", 10)
    async with watched(database_url, tmp_path) as (stand, address):

        async def fail(_update: object, _opening: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(stand.program.dispatcher, "handle", fail)
        host = stand.host()
        await host.send("/help")
        await host.sees("The fault is mine")
        found = await scraped(address)
    assert found("update_failures_total", kind="message", error="ZeroDivisionError") == 4
    assert found("updates_set_aside_total", kind="message") == 1
    assert found("updates_handled_total") == 0


async def test_a_database_that_is_away_is_said(database_url: str, tmp_path: Path, flaky: list[Flaky]) -> None:
    """A scrape still answers, without the figures that only the database has."""
    async with watched(database_url, tmp_path) as (_, address):
        flaky[0].down = True
        found = await scraped(address)
        flaky[0].down = False
        again = await scraped(address)
    assert found("database_up") == 0
    assert found.values("updates_unfinished") == []
    assert again("database_up") == 1
    assert again("updates_unfinished") == 0


def test_programs_of_one_process_do_not_mix() -> None:
    """Each has a registry of its own."""
    one, other = Metrics("sqlite", "run"), Metrics("sqlite", "run")
    one.received("message")
    assert Scraped(one.text().decode())("updates_received_total") == 1
    assert Scraped(other.text().decode())("updates_received_total") == 0


def test_what_is_owed_no_more_is_gone() -> None:
    """A state without deliveries leaves no figure behind, or an alert would never end."""
    metrics = Metrics("sqlite", "run")
    metrics.owed([Count("bistro/clopos", State.WAITING, 3, 1_000)], now=61_000)
    found = Scraped(metrics.text().decode())
    assert found("deliveries", account="bistro/clopos", state="waiting") == 3
    assert found("delivery_oldest_seconds", account="bistro/clopos", state="waiting") == 60
    metrics.owed([], now=62_000)
    assert Scraped(metrics.text().decode()).values("deliveries") == []


@pytest.mark.parametrize("update", [{kind: {}} for kind in UPDATES])
def test_every_update_that_we_ask_for_has_a_kind(update: dict[str, object]) -> None:
    """Anything else that Telegram may send is one kind: there are few labels, whatever comes."""
    assert kind_of({"update_id": 1} | update) in update
    assert kind_of({"update_id": 1, "poll": {}}) == "other"


@pytest.fixture
def lines(own_logging: None) -> Iterator[list[tuple[str, str, str]]]:  # noqa: ARG001 - it goes first
    """Yield what is counted of the log, configured as in the program."""
    configure_logs("DEBUG", json=True)
    counted: list[tuple[str, str, str]] = []
    with LogCounter(lambda *line: counted.append(line)):
        yield counted


def test_log_lines_are_counted_by_level_and_error(lines: list[tuple[str, str, str]]) -> None:
    """Ours and the libraries', with the error class; lines below warning level don't count."""
    log = structlog.get_logger("bot.tested")
    log.info("all is well")
    log.warning("a little thing", update_id=5)
    log.error("with an error", exc_info=KeyError("canary"))
    try:
        _ = 1 / 0
    except ZeroDivisionError:
        log.exception("ours")
        logging.getLogger("library").exception("theirs")
    assert lines == [
        ("warning", "bot.tested", ""),
        ("error", "bot.tested", "KeyError"),
        ("error", "bot.tested", "ZeroDivisionError"),
        ("error", "library", "ZeroDivisionError"),
    ]
