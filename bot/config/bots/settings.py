"""A bot in the settings: how it is reached, and what it may say where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationInfo, field_validator

from bot.config.accounts import logins_in
from bot.config.values import (
    LOOPBACK,
    Listen,
    Numbers,
    Slug,
    Table,
    WebAddress,
    host_and_port,
    shaped,
    split,
)
from connectors.http.proxies import Proxy, ProxySetting, proxy_for


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
        default=False,
        description="true to let nobody forward or copy messages and cards; files and pictures are asked for to be handed on",
    )
    messages_per_second: float = Field(
        default=30.0,
        gt=0,
        allow_inf_nan=False,
        description="how many messages a second all processes of this bot may send, such as 30",
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

    @property
    def id(self) -> int:
        """Telegram's id of the bot, with which its token begins."""
        return int(self.token.get_secret_value().partition(":")[0])

    def secrets(self) -> Iterator[str]:
        """Yield every value that must never be shown or logged."""
        for secret in (self.token, self.secret, self.second_secret):
            if secret is not None:
                yield secret.get_secret_value()
        if self.proxy is not None:
            yield from logins_in(self.proxy.get_secret_value())

    def way_out(self) -> Proxy | None:
        """Return the proxy to Telegram, if there is one."""
        return proxy_for(self.proxy, self.api_base_url)


class NamedBot(BotSettings):
    """One of several bots, which only knows its own venues."""

    name: Slug = Field(description='a short name of a-z, 0-9 and - that never changes, such as "bistro"')
    venues: Annotated[list[Slug], BeforeValidator(split)] | None = Field(
        default=None, description='the slugs of its venues, such as ["bistro"]'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfiguredBot:
    """A bot and its place: ``key`` is the full name of its table in the settings, ``venues`` are the slugs of its own."""

    key: str
    name: str
    settings: BotSettings
    venues: tuple[str, ...]
