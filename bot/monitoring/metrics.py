"""The metrics that Prometheus reads, in a registry of their own: several programs in one process don't mix.

The names follow https://prometheus.io/docs/practices/naming/; ``docs/operating.md`` lists them.
"""

import platform
from collections.abc import Iterable
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

from bot.runtime.telemetry import Telemetry
from storage.tables.book.deliveries import Count

disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each, which nobody asks for
QUICK: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
LONG: Final = (0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600)


class Metrics(Telemetry):
    """Remembers what it is told, and writes it in Prometheus' text format."""

    def __init__(self, engine: str) -> None:
        self._registry = registry = CollectorRegistry()

        def counter(name: str, what: str, *labels: str) -> Counter:
            return Counter(f"hoststand_{name}", what, labels, registry=registry)

        def gauge(name: str, what: str, *labels: str) -> Gauge:
            return Gauge(f"hoststand_{name}", what, labels, registry=registry)

        def times(name: str, what: str, *labels: str, buckets: tuple[float, ...] = QUICK) -> Histogram:
            return Histogram(f"hoststand_{name}_seconds", what, labels, registry=registry, buckets=buckets)

        ProcessCollector(registry=registry)
        build = gauge("build_info", "Always 1; the labels say what runs.", "version", "python", "engine")
        build.labels(version("hoststand"), platform.python_version(), engine).set(1)

        self._received = counter("updates_received", "Updates that came in, repeats included.", "kind")
        self._handled = counter("updates_handled", "Updates that are done.", "kind")
        self._failed = counter("update_failures", "Tries that failed.", "kind", "error")
        self._set_aside = counter("updates_set_aside", "Updates that were given up.", "kind")
        self._stored = times("update_stored", "From an update's arrival until what it asks for is stored.")
        self._answered = times("update_answered", "From an update's arrival until it is answered.")
        self._inline = times("inline_query", "How long an inline query takes to be answered.")
        self._in_hand = gauge("updates_in_hand", "Updates that this process has in hand, queued by lane.")
        self._unfinished = gauge("updates_unfinished", "Updates in the database that are not done.")
        self._oldest_update = gauge("updates_oldest_seconds", "How long the oldest of them has waited.")

        self._telegram = counter(
            "telegram_calls", "Calls to Telegram, by how they ended.", "method", "outcome"
        )
        self._telegram_time = times("telegram_call", "How long Telegram takes; long polls aside.", "method")
        self._provider = times(
            "provider_call", "How long a provider takes.", "account", "operation", "outcome"
        )
        self._confirmed = times(
            "delivery_confirm", "From owing a delivery until it is saved there.", "account", buckets=LONG
        )
        self._owed = gauge("deliveries", "Deliveries that are not saved.", "account", "state")
        self._oldest = gauge(
            "delivery_oldest_seconds", "Since when the oldest of them is owed.", "account", "state"
        )
        self._database = gauge("database_up", "Whether the database answered just now.")
        self._lines = counter("log_lines", "Log lines from warnings on.", "level", "logger", "error")

    def received(self, kind: str) -> None:
        """Count it; what all these are told is said at ``Telemetry``."""
        self._received.labels(kind).inc()

    def stored(self, kind: str, seconds: float) -> None:
        """Count what is done, and how long it took."""
        self._handled.labels(kind).inc()
        self._stored.observe(seconds)

    def answered(self, seconds: float) -> None:
        """Note how long it took."""
        self._answered.observe(seconds)

    def failed(self, kind: str, error: Exception, *, given_up: bool) -> None:
        """Count a try, and what is given up."""
        self._failed.labels(kind, type(error).__name__).inc()
        if given_up:
            self._set_aside.labels(kind).inc()

    def inline(self, seconds: float) -> None:
        """Note how long it took."""
        self._inline.observe(seconds)

    def telegram(self, method: str, outcome: str, seconds: float) -> None:
        """Count a call; how long it took says nothing of a long poll."""
        self._telegram.labels(method, outcome).inc()
        if method != "getUpdates":
            self._telegram_time.labels(method).observe(seconds)

    def provider(self, account: str, operation: str, outcome: str, seconds: float) -> None:
        """Count a call by how it ended, and note how long it took."""
        self._provider.labels(account, operation, outcome).observe(seconds)

    def confirmed(self, account: str, seconds: float) -> None:
        """Note how long it took."""
        self._confirmed.labels(account).observe(seconds)

    def logged(self, level: str, logger: str, error: str) -> None:
        """Count a log line; ``error`` is the name of the exception that it tells of, or empty."""
        self._lines.labels(level, logger, error).inc()

    def in_hand(self, number: int) -> None:
        """Note how many updates wait or are being handled in this process."""
        self._in_hand.set(number)

    def database(self, *, up: bool) -> None:
        """Note whether the database answers; what only it knows is left out while it does not."""
        self._database.set(up)
        if not up:
            for known_by_it in (self._owed, self._oldest):
                known_by_it.clear()
            for figure in (self._unfinished, self._oldest_update):
                figure.set(float("nan"))

    def backlog(self, number: int, oldest: float) -> None:
        """Note how many updates the database has to be handled, and the age of the oldest in seconds."""
        self._unfinished.set(number)
        self._oldest_update.set(oldest)

    def owed(self, counts: Iterable[Count], now: int) -> None:
        """Note what is owed to each account; what is not named is owed no more. ``now`` is Unix milliseconds."""
        self._owed.clear()
        self._oldest.clear()
        for count in counts:
            self._owed.labels(count.account, count.state.value).set(count.number)
            self._oldest.labels(count.account, count.state.value).set(max(now - count.since, 0) / 1000)

    def text(self) -> bytes:
        """Return all of it in the text format, version 0.0.4."""
        return generate_latest(self._registry)

    def names(self) -> set[str]:
        """Return the names of all series that there can be."""
        suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",)}
        return {
            metric.name + suffix for metric in self._registry.collect() for suffix in suffixes[metric.type]
        }
