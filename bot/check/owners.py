"""Say how the first owner comes in where the settings name none."""

from collections.abc import Iterator

from bot.check.findings import Finding
from bot.config.settings import Settings


def check_owners(settings: Settings) -> Iterator[Finding]:
    """Yield advice if nobody is an owner by the settings."""
    for bot in settings.every_bot:
        if not bot.settings.owner_ids:
            named, option = ("", "") if not settings.bots else (f" of {bot.name}", f" --bot {bot.name}")
            yield Finding(
                f"owners{named}",
                ok=True,
                message=f"The settings name no owner{named}.",
                cure="If nobody is an owner by a link either, `hoststand run` prints one on the terminal, "
                f"and `hoststand owner-link{option}` a new one.",
            )
