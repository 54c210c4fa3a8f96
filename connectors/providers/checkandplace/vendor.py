"""What the vendor's two APIs share: keys in every header, and finding the record that caused a duplicate."""

from typing import Any, TypeVar

import httpx
from pydantic import TypeAdapter

from connectors.base import BaseConnector
from connectors.providers.checkandplace.calls import Calls
from connectors.providers.checkandplace.settings import VendorSettings
from guests.delivery.connector import Duplicate, ProviderRecord, Unsupported
from guests.guest import Guest

S = TypeVar("S", bound=VendorSettings)
T = TypeVar("T")


class VendorConnector(BaseConnector[S]):
    """A connector to either API."""

    def __init__(self, settings: S, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        super().__init__(settings, transport=transport)
        self._calls = Calls(self._http, settings.headers())

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """See ``guests.delivery.connector.Finds``."""
        raise NotImplementedError

    async def _post(self, path: str, shape: TypeAdapter[T], body: dict[str, Any], guest: Guest) -> T:
        """Create a customer; ``Duplicate`` has the existing record if a look-up finds it."""
        try:
            return await self._calls.call("POST", path, shape, json=body)
        except Duplicate as conflict:
            existing = await self._in_the_way(guest)
            raise Duplicate(conflict.detail, field=conflict.field, existing=existing) from None

    async def _in_the_way(self, guest: Guest) -> ProviderRecord | None:
        try:
            found = await self.find(phone=guest.phone)
        except Unsupported:
            return None
        return found[0] if found else None
