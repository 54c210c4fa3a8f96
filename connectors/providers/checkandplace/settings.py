"""Settings of an account at Check&Place."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from connectors.base import AssumingSettings, BaseUrl


def _header_value(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[!-~]+( [!-~]+)*", value.get_secret_value()):
        raise ValueError("it must be plain letters, digits and signs, as it was given to you")
    return value


HeaderValue = Annotated[SecretStr, AfterValidator(_header_value)]
Code = Annotated[int, Field(ge=1, le=9)]
Name = Annotated[str, StringConstraints(min_length=1)]


class VendorSettings(AssumingSettings):
    """What both interfaces of the vendor have in common.

    ``gender_codes`` says which numbers stand for which gender: the pages show only that 0 is unknown, so
    without it no gender is sent.
    """

    base_url: BaseUrl = "https://api.checkandplace.com"
    gender_codes: dict[Literal["male", "female"], Code] = Field(default_factory=dict)

    def headers(self) -> dict[str, str]:
        """Return the headers of every call."""
        raise NotImplementedError


class CheckAndPlaceSettings(VendorSettings):
    """The key comes from Check&Place. ``customer_types`` are names and ids of the types a host may pick.

    No call for partners lists the types, so the operator writes them down.
    """

    access_token: HeaderValue
    customer_types: dict[Name, Name] = Field(default_factory=dict)

    def headers(self) -> dict[str, str]:
        """Return the headers of every call."""
        return {"CheckandPlace-Access-Token": self.access_token.get_secret_value()}
