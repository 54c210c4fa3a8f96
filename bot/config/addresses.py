"""Addresses that calls with secrets go to: https, unless nobody is on the way."""

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from bot.config.accounts import tables
from bot.config.errors import Key, Mistake

_OPEN: Final = "is http://, so whoever is on the way can read the token and the guests"
_CURE: Final = (
    "Set it to an https:// address; if the network is your own, add allow_http = true to the same table."
)
_TRUE: Final = frozenset({"1", "true", "yes", "on", "y", "t"})  # as pydantic reads an environment variable


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine: ``localhost``, ``127.0.0.0/8`` or ``::1``."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address_mistakes(values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Find ``http://`` addresses of other machines, in the raw tables, where ``allow_http`` is not set."""
    bot = values.get("bot")
    if "bots" not in values:
        yield from _open(bot, ("bot",), "api_base_url")
    for at, one in tables(values, (), "bots"):
        yield from _open(one, at, "api_base_url")
    for at, venue in tables(values, (), "venues"):
        for place, provider in tables(venue, at, "providers"):
            yield from _open(provider, place, "base_url")


def _open(table: Any, at: Key, name: str) -> Iterator[Mistake]:
    if not isinstance(table, Mapping) or str(table.get("allow_http", "")).lower() in _TRUE:
        return
    try:
        address = urlsplit(str(table.get(name, "")).strip())
        host = address.hostname
    except ValueError:
        return  # the models report it
    if address.scheme == "http" and host and not is_loopback(host):
        yield Mistake((*at, name), _OPEN, _CURE)
