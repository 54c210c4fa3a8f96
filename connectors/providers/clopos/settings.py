"""Settings of a Clopos account."""

from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticKnownError

from connectors.base import AccountSettings, BaseUrl
from connectors.http.shapes import HeaderText


class CloposSettings(AccountSettings):
    """The credentials come from the restaurant's back office: Add-ons, Open API.

    ``venue_id`` belongs to v1 (v2 accepts it to override the token's venue), ``integrator_id`` to v2.
    """

    base_url: BaseUrl = "https://integrations.clopos.com/open-api"
    api_version: Literal["v1", "v2"] = "v1"
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = Field(min_length=1)
    brand: HeaderText
    venue_id: HeaderText | None = Field(None, validate_default=True)
    integrator_id: HeaderText | None = Field(None, validate_default=True)

    @field_validator("venue_id", "integrator_id")
    @classmethod
    def _needed_by_the_version(cls, value: str | None, info: ValidationInfo) -> str | None:
        needed = "venue_id" if info.data.get("api_version") == "v1" else "integrator_id"
        if info.field_name == needed and value is None:
            raise PydanticKnownError("missing")
        return value

    @property
    def address(self) -> str:
        """The URL that paths are appended to: version 2 is below version 1."""
        if self.api_version == "v1":
            return self.base_url
        return self.base_url.removesuffix("/v2") + "/v2"

    def login(self) -> dict[str, str]:
        """Return the body of the login call; its scope differs between the versions."""
        secret = self.client_secret.get_secret_value()
        scope = (
            {"venue_id": self.venue_id} if self.api_version == "v1" else {"integrator_id": self.integrator_id}
        )
        values = {"client_id": self.client_id, "client_secret": secret, "brand": self.brand} | scope
        return {name: value for name, value in values.items() if value}

    def headers(self, token: str) -> dict[str, str]:
        """Return the headers of a call: v2 reads brand and venue from the token."""
        headers = {"x-token": token}
        if self.api_version == "v1":
            headers["x-brand"] = self.brand
        if self.venue_id:
            headers["x-venue"] = self.venue_id
        return headers
