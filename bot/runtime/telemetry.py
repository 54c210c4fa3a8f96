"""The telemetry: what the parts of the program tell about their work. Labels are names of ours, never a guest's data."""


class Telemetry:
    """Forgets all it is told: for a program that nobody watches. ``Metrics`` remembers.

    Times are seconds. ``kind`` is that of an update, as ``bot.intake.lanes.kind_of`` has it.
    """

    def received(self, kind: str) -> None:
        """Tell of an update that came in."""

    def stored(self, kind: str, seconds: float) -> None:
        """Tell of an update that is done: what it asked for was stored so long after it had come in."""

    def answered(self, seconds: float) -> None:
        """Tell that an update was answered, so long after it had come in."""

    def failed(self, kind: str, error: Exception, *, given_up: bool) -> None:
        """Tell of an update that could not be handled, and whether that was the last try."""

    def inline(self, seconds: float) -> None:
        """Tell how long an inline query took to be answered."""

    def telegram(self, method: str, outcome: str, seconds: float) -> None:
        """Tell of a call to Telegram; ``outcome`` is ``ok`` or the name of the error."""

    def provider(self, account: str, operation: str, outcome: str, seconds: float) -> None:
        """Tell of what an account was asked; ``outcome`` is ``ok`` or the name of the error."""

    def confirmed(self, account: str, seconds: float) -> None:
        """Tell of a delivery that is saved at the account, so long after it was owed."""
