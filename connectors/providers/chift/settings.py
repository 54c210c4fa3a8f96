"""Settings of a Chift account."""

from uuid import UUID

from pydantic import Field, SecretStr

from connectors.base import AccountSettings, BaseUrl


class ChiftSettings(AccountSettings):
    """The credentials come from Chift's back office; test and production keys share one address.

    A consumer is a restaurant that is a customer of the account. ``connection_id`` is only needed if a
    consumer has more than one active POS.
    """

    base_url: BaseUrl = "https://api.chift.eu"
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = Field(min_length=1)
    account_id: UUID
    consumer_id: UUID
    connection_id: UUID | None = None

    def login(self) -> dict[str, str]:
        """Return the body of the login call."""
        return {
            "clientId": self.client_id,
            "clientSecret": self.client_secret.get_secret_value(),
            "accountId": str(self.account_id),
        }

    def headers(self, token: str) -> dict[str, str]:
        """Return the headers of a call."""
        headers = {"Authorization": f"Bearer {token}"}
        if self.connection_id:
            headers["x-chift-connectionid"] = str(self.connection_id)
        return headers
