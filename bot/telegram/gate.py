"""Who may post updates: whoever knows a secret and, if so wished, calls from where Telegram does."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, ip_address
from typing import Final

from bot.config.settings import BotSettings

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
FORWARDED: Final = "X-Forwarded-For"
# https://core.telegram.org/bots/webhooks
RANGES: Final = (IPv4Network("149.154.160.0/20"), IPv4Network("91.108.4.0/22"))


@dataclass(frozen=True, slots=True)
class Gate:
    """Admits requests with one of the ``secrets``, if ``only_telegram`` from its addresses alone."""

    secrets: tuple[str, ...] = field(repr=False)
    only_telegram: bool = False

    def __post_init__(self) -> None:
        """Refuse to stand open."""
        if not all(self.secrets) or not self.secrets:
            raise ValueError("a webhook without a secret lets anybody in: set bot.secret")

    @classmethod
    def of(cls, settings: BotSettings) -> "Gate":
        """Return the gate that the settings ask for; raises ``ValueError`` without a secret."""
        known = (one for one in (settings.secret, settings.second_secret) if one is not None)
        return cls(tuple(one.get_secret_value() for one in known), settings.only_telegram)

    def admits(self, headers: Mapping[str, str], peer: str) -> bool:
        """Tell whether to look at a request from ``peer``. How long that takes tells nothing about the secrets."""
        given = headers.get(SECRET_HEADER, "").encode()
        known = [hmac.compare_digest(given, secret.encode()) for secret in self.secrets]
        return any(known) and (not self.only_telegram or _is_telegram(_caller(headers, peer)))


def _caller(headers: Mapping[str, str], peer: str) -> str:
    """Return who called a reverse proxy of ours, on this machine or in our network: it adds them at the end."""
    try:
        is_ours = ip_address(peer).is_private
    except ValueError:
        return peer
    return headers.get(FORWARDED, peer).rpartition(",")[2].strip() if is_ours else peer


def _is_telegram(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in one for one in RANGES)
