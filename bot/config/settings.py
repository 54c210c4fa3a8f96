"""The program's settings: read once at startup, validated as a whole, then passed on as values.

A field's description completes the sentence "Set it to ..." if its value is missing or wrong.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from bot.config.accounts import account_mistakes, logins_in, secret_options
from bot.config.addresses import address_mistakes
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
    LOOPBACK,
    Listen,
    Numbers,
    Table,
    WebAddress,
    host_and_port,
    shaped,
)
from bot.config.venues import ProviderSettings, VenueSettings
from connectors.calls.throttle import Limits
from connectors.http.proxies import Proxy, ProxySetting, proxy_for
from guests.delivery.telling.tag_groups import VenueTags

__all__ = [
    "Account",
    "BotSettings",
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

_NO_FILE: Final = Mistake(
    ("hoststand.toml",),
    "is not in this folder, and the environment does not set everything",
    "Run `hoststand init`, which asks for it all and writes the file, or name yours with --config or HOSTSTAND_CONFIG.",
)


def _check_polling(info: ValidationInfo) -> None:
    if info.data.get("mode") == "webhook":
        raise ValueError("is missing, and a webhook needs it")


class BotSettings(Table):
    """How the bot is reached. The order matters: the webhook's keys are validated by the mode above them."""

    token: Annotated[SecretStr, shaped(r"\d+:[\w-]+", "does not have the form of a bot token")] = Field(
        description="the token @BotFather gave you, such as 123456:ABC-DEF"
    )
    api_base_url: WebAddress = Field(
        default="https://api.telegram.org",
        description="the address of the Bot API server without /bot, such as https://api.telegram.org",
    )
    allow_http: bool = Field(
        default=False, description="true to let api_base_url be http:// on another machine"
    )
    proxy: ProxySetting | None = Field(
        default=None,
        description='the proxy to Telegram, such as socks5://127.0.0.1:1080, or "environment" for HTTPS_PROXY',
    )
    mode: Literal["polling", "webhook"] = Field(default="polling", description='"polling" or "webhook"')
    owner_ids: Numbers = Field(
        default_factory=list,
        description="a list of Telegram user ids, numbers (not @names), such as [1001]; leave it out to get a link",
    )
    public_url: WebAddress | None = Field(
        default=None,
        validate_default=True,
        description="the https:// address where Telegram reaches this program",
    )
    listen: Listen = Field(
        default="127.0.0.1:8443", description="the host and port to listen on, such as 127.0.0.1:8443"
    )
    protect_content: bool = Field(
        default=False, description="true to let nobody forward or copy what the bot says"
    )
    forget_messages_after_hours: int | None = Field(
        default=None,
        ge=1,
        le=24 * 366,
        description="how many hours messages with guests stay in the chats, such as 24",
    )
    secret: SecretStr | None = Field(
        default=None,
        validate_default=True,
        description="1 to 256 random letters, digits, _ and -, such as the output of `openssl rand -hex 32`",
    )

    second_secret: SecretStr | None = Field(
        default=None,
        description="a secret to accept besides bot.secret, in the same form, while you change it",
    )
    only_telegram: bool = Field(
        default=False, description="true to accept updates from Telegram's addresses only"
    )

    @field_validator("public_url")
    @classmethod
    def _reachable(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            _check_polling(info)
            return None
        parts = urlsplit(value)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ValueError("is not https, which Telegram requires")
        return value

    @field_validator("secret", "second_secret")
    @classmethod
    def _guarded(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """Check the form of ``secret_token``, see https://core.telegram.org/bots/api#setwebhook."""
        if value is None:
            if info.field_name == "secret":
                _check_polling(info)
            return None
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("is not 1 to 256 letters, digits, _ and -")
        return value

    @property
    def listen_at(self) -> tuple[str, int]:
        """Host and port to listen on."""
        return host_and_port(self.listen)

    def way_out(self) -> Proxy | None:
        """Return the proxy to Telegram, if there is one."""
        return proxy_for(self.proxy, self.api_base_url)


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
    """All settings; ``load_settings`` creates them."""

    bot: BotSettings = Field(description="a table that begins with [bot]")
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
        yield self.bot.token.get_secret_value()
        for secret in (self.bot.secret, self.bot.second_secret):
            if secret is not None:
                yield secret.get_secret_value()
        yield from logins_in(self.storage.url)
        yield from logins_in(self.storage.listen_url or "")
        if self.bot.proxy is not None:
            yield from logins_in(self.bot.proxy.get_secret_value())
        yield from secret_options((account.kind, account.options) for account in self.accounts())


def load_settings(config: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings from a file (see ``find_file``), overridden by the environment, and validate all of them.

    Raises ``SettingsError`` with every mistake found. A syntax error in the file hides the mistakes in its
    values.
    """
    path = find_file(config, environ)
    values, files = with_secrets(lay_over({"bot": {}, **(read_file(path) if path else {})}, environ))
    mistakes = [*_model_mistakes(values), *account_mistakes(values), *address_mistakes(values)]
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
        return list(mistakes_of(error, Settings))
    return []


def _hinted(mistake: Mistake, environ: Mapping[str, str]) -> Mistake:
    """Say so if the missing key is in the environment, but with single underscores."""
    if mistake.what != "is missing" or not (found := lookalike(mistake.key, environ)):
        return mistake
    return replace(mistake, cure=f"{found} is set; its name must be {variable(mistake.key)}.")
