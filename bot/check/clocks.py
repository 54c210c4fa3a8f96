"""Check that each venue has a time zone: its own, or its country's."""

from collections.abc import Iterator

from bot.check.findings import Finding
from bot.config.settings import Settings


def check_clocks(settings: Settings) -> Iterator[Finding]:
    """Yield advice for venues that follow the machine's clock."""
    for number, venue in enumerate(settings.venues):
        if venue.venue().timezone is None:
            yield Finding(
                f"venues[{number}]",
                ok=True,
                message=f"{venue.country} has several time zones, so the machine's clock counts.",
                cure=f'Set venues[{number}].timezone to a zone of the IANA database, such as "Europe/London".',
            )
