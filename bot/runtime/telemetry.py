"""Telemetry: what the parts of the program report about their work. Labels are our own names, never a guest's data."""


class Telemetry:
    """Ignores everything: for a program that nobody monitors. ``Metrics`` records it.

    Times are seconds. ``kind`` is an update's kind as returned by ``bot.intake.lanes.kind_of``.
    """

    def of(self, bot: str) -> "Telemetry":
        """Return the telemetry of one of several bots, by its name."""
        del bot
        return self

    def received(self, kind: str) -> None:
        """Report an update that arrived."""

    def stored(self, kind: str, seconds: float) -> None:
        """Report an update that is done, with the time from its arrival until its effects were stored."""

    def answered(self, seconds: float) -> None:
        """Report an update that was answered, with the time since its arrival."""

    def failed(self, kind: str, error: Exception, *, given_up: bool) -> None:
        """Report an update that could not be handled, and whether that was the last try."""

    def inline(self, seconds: float) -> None:
        """Report how long it took to answer an inline query."""

    def telegram(self, method: str, outcome: str, seconds: float) -> None:
        """Report a call to Telegram; ``outcome`` is ``ok`` or the name of the error."""

    def paced(self, seconds: float) -> None:
        """Report how long a message waited for its turn within Telegram's limits."""

    def provider(self, account: str, operation: str, outcome: str, seconds: float) -> None:
        """Report a call to an account; ``outcome`` is ``ok`` or the name of the error."""

    def confirmed(self, account: str, seconds: float) -> None:
        """Report a delivery that was saved at the account, with the time since it was owed."""
