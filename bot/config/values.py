"""The types of values in the settings: each says what is wrong with a text without repeating it."""

import re
import tomllib
from typing import Annotated, Any, Final, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PositiveInt,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from storage.sql.url import PostgresServer, read_url

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
HIGHEST_PORT: Final = 65535


class Table(BaseModel):
    """A table of settings: no unknown keys, no later changes, no values in errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True
    )

    @field_validator("*", mode="before")
    @classmethod
    def _tell_numbers_from_truths(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuse true and false for a number: they would count as 1 and 0, and guests be removed after one month."""
        wanted = cls.model_fields[str(info.field_name)].annotation
        if isinstance(value, bool) and {int, float} & {wanted, *get_args(wanted)}:
            raise ValueError("is no number")
        return value


def shaped(pattern: str, problem: str) -> AfterValidator:
    """Refuse text that does not fully match ``pattern``; ``problem`` says so without repeating the text."""
    shape = re.compile(pattern)

    def check(value: Any) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not shape.fullmatch(text):
            raise ValueError(problem)
        return value

    return AfterValidator(check)


def split(value: Any) -> Any:
    """Allow a list as text, as in the environment: ``1001, 1002`` or ``[1001, 1002]``."""
    if not isinstance(value, str):
        return value
    inside = value.strip(" []")
    return [one.strip() for one in inside.split(",")] if inside else []


def as_written(value: Any) -> Any:
    """Allow a list or a table as the settings file has it, as text in the environment: ``{ 1 = "Car plate" }``.

    Text that is neither is returned as it is.
    """
    if not isinstance(value, str):
        return value
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _web_address(value: str) -> str:
    parts = urlsplit(
        value
    )  # raises ValueError itself, for half an IPv6 address or, with .port, one that is none
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
        raise ValueError("is not an address that begins with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("has a user in front of the host, which a base address can't have")
    if parts.query or parts.fragment:
        raise ValueError("has a ? or a #, which a base address can't have")
    return value.rstrip("/")


def _language(value: str) -> str:
    from handlers.wording.translator import LANGUAGES  # noqa: PLC0415 - loads Babel

    if value not in LANGUAGES:
        raise ValueError(f"is not a language of the chat; there are {', '.join(LANGUAGES)}")
    return value


def _country(value: str) -> str:
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - only a whole start needs it

    code = value.upper()
    if code == "UK":
        raise ValueError("is not an ISO 3166-1 country code; the United Kingdom is GB there")
    if code not in SUPPORTED_REGIONS:
        raise ValueError("is not an ISO 3166-1 country with telephone numbers")
    return code


def _database(value: str) -> str:
    try:
        read_url(value)
    except ValueError:
        raise ValueError("is neither a SQLite file nor a PostgreSQL server") from None
    return value


def _server(value: str) -> str:
    if not isinstance(read_url(_database(value)), PostgresServer):
        raise ValueError("is not a PostgreSQL server")  # noqa: TRY004 - pydantic takes a ValueError
    return value


def _recipient(value: str) -> str:
    from bot.encryption import read_recipient  # noqa: PLC0415 - most settings have none

    read_recipient(value)
    return value.strip()


def _port(listen: str) -> str:
    if host_and_port(listen)[1] > HIGHEST_PORT:
        raise ValueError(f"has a port above {HIGHEST_PORT}")
    return listen


def host_and_port(listen: str) -> tuple[str, int]:
    """Read a ``Listen`` value; an IPv6 address loses its brackets."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


Listen = Annotated[
    str, shaped(r"(\[[0-9a-fA-F:]+\]|[^\s:\[\]/]+):[0-9]{1,5}", "is not host:port"), AfterValidator(_port)
]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Slug = Annotated[
    str,
    shaped("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?", "has characters other than a-z, 0-9 and - between them"),
]
Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
ServerUrl = Annotated[str, AfterValidator(_server)]
Numbers = Annotated[list[PositiveInt], BeforeValidator(split)]
Recipients = Annotated[list[Annotated[str, AfterValidator(_recipient)]], BeforeValidator(split)]
