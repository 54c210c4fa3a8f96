"""The program's settings: read once at startup, validated as a whole, then passed on as values.

A field's description completes the sentence "Set it to ..." if its value is missing or wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import Any, Final

from pydantic import (
    Field,
    PrivateAttr,
    ValidationError,
)

from bot.config.accounts import account_mistakes, logins_in, secret_options
from bot.config.addresses import address_mistakes
from bot.config.bots.mistakes import bot_mistakes, with_a_bot
from bot.config.bots.settings import BotSettings, ConfiguredBot, NamedBot
from bot.config.errors import Mistake, SettingsError, mistakes_of, variable
from bot.config.operating import (
    AuditSettings,
    GuestSettings,
    LogSettings,
    MetricsSettings,
    ReportSettings,
    RightsSettings,
    StorageSettings,
    SyncSettings,
)
from bot.config.secret_files import with_secrets
from bot.config.sources import find_file, lay_over, lookalike, read_file
from bot.config.values import (
    Table,
)
from bot.config.venues import ProviderSettings, VenueSettings
from connectors.calls.throttle import Limits
from guests.delivery.telling.tag_groups import VenueTags

__all__ = [
    "Account",
    "BotSettings",
    "ConfiguredBot",
    "GuestSettings",
    "LogSettings",
    "MetricsSettings",
    "ProviderSettings",
    "Settings",
    "SettingsError",
    "StorageSettings",
    "SyncSettings",
    "VenueSettings",
    "load_settings",
]

ALONE: Final = "bot"  # what the only bot is called
_NO_FILE: Final = Mistake(
    ("hoststand.toml",),
    "is not in this folder, and the environment does not set everything",
    "Run `hoststand init`, which asks for it all and writes the file, or name yours with --config or HOSTSTAND_CONFIG.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account and its place: ``id`` is ``venue/account``, ``key`` its full name in the settings.

    ``limits`` returns its limits, given the calls per minute that its kind allows. ``book`` is the venue's book of guests, ``zone`` of its clock;
    with ``send_health`` it is told allergies and diets; ``tags`` are the venue's.
    """

    id: str
    key: str
    venue: str
    country: str
    kind: str
    options: Mapping[str, Any] = field(repr=False)
    limits: Callable[[float | None], Limits] = field(repr=False)
    book: str = ""
    zone: tzinfo | None = None
    send_health: bool = False
    tags: VenueTags = VenueTags()


class Settings(Table):
    """All settings; ``load_settings`` creates them. ``bot`` is the only bot, or the first of several; see ``every_bot``."""

    bot: BotSettings = Field(description="a table that begins with [bot]")
    bots: list[NamedBot] = Field(default_factory=list, description="tables that begin with [[bots]]")
    storage: StorageSettings = Field(
        default_factory=StorageSettings, description="a table that begins with [storage]"
    )
    logs: LogSettings = Field(default_factory=LogSettings, description="a table that begins with [logs]")
    metrics: MetricsSettings = Field(
        default_factory=MetricsSettings, description="a table that begins with [metrics]"
    )
    audit: AuditSettings = Field(
        default_factory=AuditSettings, description="a table that begins with [audit]"
    )
    reports: ReportSettings = Field(
        default_factory=ReportSettings, description="a table that begins with [reports]"
    )
    sync: SyncSettings = Field(default_factory=SyncSettings, description="a table that begins with [sync]")
    guests: GuestSettings = Field(
        default_factory=GuestSettings, description="a table that begins with [guests]"
    )
    rights: RightsSettings = Field(
        default_factory=RightsSettings, description="a table that begins with [rights]"
    )
    venues: list[VenueSettings] = Field(
        min_length=1, description="at least one restaurant: a table that begins with [[venues]]"
    )

    _files: tuple[Path, ...] = PrivateAttr(default=())

    @property
    def secret_files(self) -> tuple[Path, ...]:
        """The files that keys such as ``bot.token_file`` name."""
        return self._files

    @property
    def every_bot(self) -> tuple[ConfiguredBot, ...]:
        """The bots with their venues, in file order."""
        slugs = tuple(venue.slug for venue in self.venues)
        if not self.bots:
            return (ConfiguredBot(key="bot", name=ALONE, settings=self.bot, venues=slugs),)
        return tuple(
            ConfiguredBot(
                key=f"bots[{index}]",
                name=one.name,
                settings=one,
                venues=slugs if one.venues is None else tuple(slug for slug in slugs if slug in one.venues),
            )
            for index, one in enumerate(self.bots)
        )

    def accounts(self) -> Iterator[Account]:
        """Yield every account of every venue, in file order."""
        for number, venue in enumerate(self.venues):
            for index, provider in enumerate(venue.providers):
                yield Account(
                    id=f"{venue.slug}/{provider.account}",
                    key=f"venues[{number}].providers[{index}]",
                    venue=venue.slug,
                    country=venue.country,
                    kind=provider.kind,
                    options=provider.options,
                    limits=provider.limits,
                    book=venue.venue().book,
                    zone=venue.venue().zone,
                    send_health=venue.send_health if provider.send_health is None else provider.send_health,
                    tags=VenueTags(tags=tuple(venue.tags), names=provider.tag_names),
                )

    def secrets(self) -> Iterator[str]:
        """Yield every configured value that must never be shown or logged."""
        for bot in self.every_bot:
            yield from bot.settings.secrets()
        yield from logins_in(self.storage.url)
        yield from logins_in(self.storage.listen_url or "")
        yield from secret_options((account.kind, account.options) for account in self.accounts())


def load_settings(config: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings from a file (see ``find_file``), overridden by the environment, and validate all of them.

    Raises ``SettingsError`` with every mistake found. A syntax error in the file hides the mistakes in its
    values.
    """
    path = find_file(config, environ)
    values, files = with_secrets(lay_over(read_file(path) if path else {}, environ))
    mistakes = [*bot_mistakes(values)]
    values = with_a_bot(values)
    mistakes += [*_model_mistakes(values), *account_mistakes(values), *address_mistakes(values)]
    if mistakes:
        if not path and values == {"bot": {}}:
            raise SettingsError([_NO_FILE])  # the cure of all the others
        nowhere = [] if path else [_NO_FILE]
        raise SettingsError([*nowhere, *(_hinted(mistake, environ) for mistake in mistakes)])
    settings = Settings.model_validate(values)
    settings._files = files  # noqa: SLF001 - its own
    return settings


def _model_mistakes(values: Mapping[str, Any]) -> list[Mistake]:
    try:
        Settings.model_validate(values)
    except ValidationError as error:
        found = mistakes_of(error, Settings)
        return [one for one in found if one.key[0] != "bot" or "bots" not in values]
    return []


def _hinted(mistake: Mistake, environ: Mapping[str, str]) -> Mistake:
    """Say so if the missing key is in the environment, but with single underscores."""
    if mistake.what != "is missing" or not (found := lookalike(mistake.key, environ)):
        return mistake
    return replace(mistake, cure=f"{found} is set; its name must be {variable(mistake.key)}.")
