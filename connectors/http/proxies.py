"""Proxies: how a setting names one, and which one a call takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from pydantic import AfterValidator, SecretStr

Scheme = Literal["http", "https", "socks5"]
ENVIRONMENT: Final = "environment"
_TAKEN: Final = frozenset({"https", "http", "all"})
_SCHEMES: Final[Mapping[str, Scheme]] = {
    "http": "http",
    "https": "https",
    "socks5": "socks5",
    "socks5h": "socks5",  # curl's name for what we always do: the proxy resolves the names
    "socks": "socks5",
}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy. Over ``https`` the way to it is encrypted, too; a login is not for everybody's eyes."""

    scheme: Scheme
    host: str
    port: int
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"the proxy at {self.host}:{self.port}"


def read_proxy(address: str) -> Proxy:
    """Read ``scheme://user:password@host:port``; raises ``ValueError``, which says what is wrong and quotes nothing."""
    parts = _parts(address)
    scheme = _SCHEMES.get(parts.scheme.lower())
    if scheme is None:
        raise ValueError("is not the address of a proxy, which begins with http://, https:// or socks5://")
    if not parts.hostname or not parts.port:
        raise ValueError("names no host and port, as in socks5://127.0.0.1:1080")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("has something after the port; a login stands before the host, with %2F for a /")
    return Proxy(
        scheme, parts.hostname, parts.port, unquote(parts.username or ""), unquote(parts.password or "")
    )


def proxy_for(
    setting: SecretStr | None, address: str, environ: Mapping[str, str] | None = None
) -> Proxy | None:
    """Return the proxy for calls to ``address``: as set, or as ``environ`` has it if the setting is "environment".

    There it is ``HTTPS_PROXY``, ``HTTP_PROXY`` or else ``ALL_PROXY``, unless ``NO_PROXY`` lists the host. Raises
    ``ValueError``.
    """
    if setting is None:
        return None
    if setting.get_secret_value() != ENVIRONMENT:
        return read_proxy(setting.get_secret_value())
    known = (
        getproxies_environment()
        if environ is None
        else {name.lower().removesuffix("_proxy"): value for name, value in environ.items()}
    )
    target = urlsplit(address)
    found = known.get(target.scheme) or known.get("all")
    if not found or proxy_bypass(target.hostname or "", known):
        return None
    return _of_environment(found)


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise ValueError("has a port or a host that can't be") from None
    return parts


def _of_environment(value: str) -> Proxy:
    """Read a variable as curl does: without a scheme, it is an HTTP proxy."""
    return read_proxy(value if "://" in value else f"http://{value}")


def _checked(value: SecretStr) -> SecretStr:
    setting = value.get_secret_value()
    if setting != ENVIRONMENT:
        read_proxy(setting)
        return value
    for scheme, found in getproxies_environment().items():
        if scheme in _TAKEN:
            try:
                _of_environment(found)
            except ValueError as error:
                raise ValueError(f"takes {scheme.upper()}_PROXY, which {error}") from None
    return value


# The setting of an account or of the bot: an address, with its login, or "environment".
ProxySetting = Annotated[SecretStr, AfterValidator(_checked)]
