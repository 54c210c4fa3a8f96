"""Settings of an account at Check&Place."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from connectors.base import AssumingSettings, BaseUrl


def _header_value(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[!-~]+( [!-~]+)*", value.get_secret_value()):
        raise ValueError("it must be plain letters, digits and symbols, exactly as given to you")
    return value


HeaderValue = Annotated[SecretStr, AfterValidator(_header_value)]
Code = Annotated[int, Field(ge=1, le=9)]
Name = Annotated[str, StringConstraints(min_length=1)]


class VendorSettings(AssumingSettings):
    """What both of the vendor's APIs share.

    ``gender_codes`` maps genders to numbers: the pages only show that 0 is unknown, so without it no gender
    is sent.
    """

    base_url: BaseUrl = "https://api.checkandplace.com"
    gender_codes: dict[Literal["male", "female"], Code] = Field(default_factory=dict)

    def headers(self) -> dict[str, str]:
        """Return the headers of every call."""
        raise NotImplementedError


class CheckAndPlaceSettings(VendorSettings):
    """The key comes from Check&Place. ``customer_types`` has names and ids of the types a host may pick.

    No partner call lists the types, so the operator configures them.
    """

    access_token: HeaderValue
    customer_types: dict[Name, Name] = Field(default_factory=dict)

    def headers(self) -> dict[str, str]:
        """Return the headers of every call."""
        return {"CheckandPlace-Access-Token": self.access_token.get_secret_value()}
