"""The metrics for Prometheus, in their own registry, so that several programs in one process don't mix.

The names follow https://prometheus.io/docs/practices/naming/; ``docs/operating.md`` lists them.
"""

import platform
from collections.abc import Iterable
from copy import copy
from importlib.metadata import version
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.config.settings import ALONE
from bot.runtime.telemetry import Telemetry
from storage.tables.book.deliveries import Count

disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each, which nobody asks for
QUICK: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
LONG: Final = (0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600)


class Metrics(Telemetry):
    """Stores what it is told, and writes it in Prometheus' text format."""

    def __init__(self, engine: str, role: str) -> None:
        self._registry = registry = CollectorRegistry()
        self._bot = ALONE

        def counter(name: str, what: str, *labels: str) -> Counter:
            return Counter(f"hoststand_{name}", what, labels, registry=registry)

        def gauge(name: str, what: str, *labels: str) -> Gauge:
            return Gauge(f"hoststand_{name}", what, labels, registry=registry)

        def times(name: str, what: str, *labels: str, buckets: tuple[float, ...] = QUICK) -> Histogram:
            return Histogram(f"hoststand_{name}_seconds", what, labels, registry=registry, buckets=buckets)

        ProcessCollector(registry=registry)
        build = gauge(
            "build_info", "Always 1; the labels say what is running.", "version", "python", "engine", "role"
        )
        build.labels(version("hoststand"), platform.python_version(), engine, role).set(1)

        self._received = counter("updates_received", "Updates received, including repeats.", "bot", "kind")
        self._handled = counter("updates_handled", "Updates that are done.", "bot", "kind")
        self._failed = counter("update_failures", "Tries that failed.", "bot", "kind", "error")
        self._set_aside = counter("updates_set_aside", "Updates that were given up.", "bot", "kind")
        self._stored = times("update_stored", "From an update's arrival until its effects are stored.", "bot")
        self._answered = times("update_answered", "From an update's arrival until it is answered.", "bot")
        self._inline = times("inline_query", "How long it takes to answer an inline query.", "bot")
        self._in_hand = gauge(
            "updates_in_hand", "Updates this process is working on or has queued by lane.", "bot"
        )
        self._unfinished = gauge("updates_unfinished", "Updates in the database that are not done.", "bot")
        self._oldest_update = gauge(
            "updates_oldest_seconds", "How long the oldest of them has waited.", "bot"
        )

        self._at_work = gauge("bot_up", "Whether the bot works in this process.", "bot")
        self._telegram = counter(
            "telegram_calls", "Calls to Telegram, by outcome.", "bot", "method", "outcome"
        )
        self._telegram_time = times(
            "telegram_call", "How long Telegram takes, except long polls.", "bot", "method"
        )
        self._paced = times(
            "telegram_wait", "How long messages wait for their turn within Telegram's limits.", "bot"
        )
        self._provider = times(
            "provider_call", "How long a provider takes.", "account", "operation", "outcome"
        )
        self._confirmed = times(
            "delivery_confirm",
            "From owing a delivery until it is saved at the provider.",
            "account",
            buckets=LONG,
        )
        self._owed = gauge("deliveries", "Deliveries not saved yet.", "account", "state")
        self._oldest = gauge(
            "delivery_oldest_seconds", "How long the oldest of them has been owed.", "account", "state"
        )
        self._database = gauge("database_up", "Whether the database answered this scrape.")
        self._lines = counter("log_lines", "Log lines at warning level or above.", "level", "logger", "error")

    def of(self, bot: str) -> "Metrics":
        """Return the same metrics, told of by one of several bots."""
        its = copy(self)
        its._bot = bot  # noqa: SLF001 - its own
        return its

    def at_work(self, *, is_so: bool) -> None:
        """Record whether the bot works."""
        self._at_work.labels(self._bot).set(is_so)

    def received(self, kind: str) -> None:
        """Count it; ``Telemetry`` documents the arguments of all these."""
        self._received.labels(self._bot, kind).inc()

    def stored(self, kind: str, seconds: float) -> None:
        """Count it, and record how long it took."""
        self._handled.labels(self._bot, kind).inc()
        self._stored.labels(self._bot).observe(seconds)

    def answered(self, seconds: float) -> None:
        """Note how long it took."""
        self._answered.labels(self._bot).observe(seconds)

    def failed(self, kind: str, error: Exception, *, given_up: bool) -> None:
        """Count a failed try, and an update given up."""
        self._failed.labels(self._bot, kind, type(error).__name__).inc()
        if given_up:
            self._set_aside.labels(self._bot, kind).inc()

    def inline(self, seconds: float) -> None:
        """Note how long it took."""
        self._inline.labels(self._bot).observe(seconds)

    def telegram(self, method: str, outcome: str, seconds: float) -> None:
        """Count a call; the duration of a long poll means nothing."""
        self._telegram.labels(self._bot, method, outcome).inc()
        if method != "getUpdates":
            self._telegram_time.labels(self._bot, method).observe(seconds)

    def paced(self, seconds: float) -> None:
        """Note how long it waited."""
        self._paced.labels(self._bot).observe(seconds)

    def provider(self, account: str, operation: str, outcome: str, seconds: float) -> None:
        """Count a call by its outcome, and record how long it took."""
        self._provider.labels(account, operation, outcome).observe(seconds)

    def confirmed(self, account: str, seconds: float) -> None:
        """Note how long it took."""
        self._confirmed.labels(account).observe(seconds)

    def logged(self, level: str, logger: str, error: str) -> None:
        """Count a log line; ``error`` is the name of the exception it reports, or empty."""
        self._lines.labels(level, logger, error).inc()

    def in_hand(self, number: int) -> None:
        """Record how many updates are waiting or being handled in this process."""
        self._in_hand.labels(self._bot).set(number)

    def database(self, *, up: bool) -> None:
        """Record whether the database answers; while it doesn't, leave out what only it knows."""
        self._database.set(up)
        if not up:
            for known_by_it in (self._owed, self._oldest, self._unfinished, self._oldest_update):
                known_by_it.clear()

    def backlog(self, number: int, oldest: float) -> None:
        """Record how many updates in the database are unhandled, and the age of the oldest in seconds."""
        self._unfinished.labels(self._bot).set(number)
        self._oldest_update.labels(self._bot).set(oldest)

    def owed(self, counts: Iterable[Count], now: int) -> None:
        """Record what is owed to each account; nothing else is owed any more. ``now`` is Unix milliseconds."""
        self._owed.clear()
        self._oldest.clear()
        for count in counts:
            self._owed.labels(count.account, count.state.value).set(count.number)
            self._oldest.labels(count.account, count.state.value).set(max(now - count.since, 0) / 1000)

    def text(self) -> bytes:
        """Return all metrics in the text format, version 0.0.4."""
        return generate_latest(self._registry)

    def names(self) -> set[str]:
        """Return the names of all possible series."""
        suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",)}
        return {
            metric.name + suffix for metric in self._registry.collect() for suffix in suffixes[metric.type]
        }
