"""The kinds of values in the settings: each says what is wrong with a text without repeating it."""

import re
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PositiveInt, SecretStr

from storage.address import read_url

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def shaped(pattern: str, problem: str) -> AfterValidator:
    """Refuse text that is not wholly ``pattern``; ``problem`` says so without repeating the text."""
    shape = re.compile(pattern)

    def check(value: Any) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not shape.fullmatch(text):
            raise ValueError(problem)
        return value

    return AfterValidator(check)


def _split(value: Any) -> Any:
    """Let a list be written as text, as the environment must: ``1001, 1002`` or ``[1001, 1002]``."""
    return value.strip(" []").split(",") if isinstance(value, str) else value


def _web_address(value: str) -> str:
    parts = urlsplit(value)  # raises ValueError itself, for example for half an IPv6 address
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is no address that begins with https:// or http://")
    if parts.query or parts.fragment:
        raise ValueError("has a ? or a #, which an address to build on can't have")
    return value.rstrip("/")


def _country(value: str) -> str:
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - only a whole start needs it

    code = value.upper()
    if code == "UK":
        raise ValueError("is no country of ISO 3166-1; the United Kingdom is GB there")
    if code not in SUPPORTED_REGIONS:
        raise ValueError("is no country of ISO 3166-1 that has telephone numbers")
    return code


def _database(value: str) -> str:
    try:
        read_url(value)
    except ValueError:
        raise ValueError("is neither a file of SQLite nor a server of PostgreSQL") from None
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
Slug = Annotated[
    str,
    shaped("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?", "has other characters than a-z, 0-9 and - between them"),
]
Country = Annotated[str, AfterValidator(_country)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Numbers = Annotated[list[PositiveInt], BeforeValidator(_split)]
