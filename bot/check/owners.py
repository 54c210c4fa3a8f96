"""Say how the first owner comes in where the settings name none."""

from collections.abc import Iterator

from bot.check.findings import Finding
from bot.config.settings import Settings


def check_owners(settings: Settings) -> Iterator[Finding]:
    """Yield advice if nobody is an owner by the settings."""
    if not settings.bot.owner_ids:
        yield Finding(
            "owners",
            ok=True,
            message="The settings name no owner.",
            cure="If nobody is an owner by a link either, `hoststand run` prints one on the terminal, and `hoststand owner-link` a new one.",
        )
