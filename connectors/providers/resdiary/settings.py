"""Settings of a ResDiary account."""

from typing import Literal
from urllib.parse import quote

from pydantic import Field, SecretStr

from connectors.base import AssumingSettings, BaseUrl

Level = Literal["restaurant", "group"]


class ResDiarySettings(AssumingSettings):
    """The credentials are an API user's, which the provider issues after certification.

    ``microsite`` is the restaurant's name in URLs. ``custom_fields`` are the numbers of the fields configured
    at the restaurant. ``consent`` says who may contact a guest who agrees: the restaurant only, or its whole
    group too. ``encoding`` applies to what is sent.
    """

    base_url: BaseUrl = "https://api.resdiary.com"
    username: str = Field(min_length=1)
    password: SecretStr = Field(min_length=1)
    microsite: str = Field(min_length=1)
    custom_fields: frozenset[Literal[1, 2, 3, 4, 5]] = frozenset({1, 2, 3, 4, 5})
    consent: Literal["restaurant", "group", "both"] = "restaurant"
    encoding: Literal["form", "json"] = "form"

    @property
    def root(self) -> str:
        """The path that the restaurant's calls begin with."""
        return f"/api/ConsumerApi/v1/Restaurant/{quote(self.microsite, safe='')}"

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels at which a consent is given."""
        return ("restaurant", "group") if self.consent == "both" else (self.consent,)

    def login(self) -> dict[str, str]:
        """Return the body of the login call."""
        return {"Username": self.username, "Password": self.password.get_secret_value()}

    def headers(self, token: str) -> dict[str, str]:
        """Return the headers of a call."""
        return {"Authorization": f"Bearer {token}"}
