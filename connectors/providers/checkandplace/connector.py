"""Check&Place for partners: the operations on customers."""

from collections.abc import AsyncGenerator, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

import httpx

from connectors.http import paging
from connectors.http.paging import Page, Paged
from connectors.providers.checkandplace import wire
from connectors.providers.checkandplace.calls import ANYTHING
from connectors.providers.checkandplace.ids import checked
from connectors.providers.checkandplace.settings import CheckAndPlaceSettings
from connectors.providers.checkandplace.vendor import VendorConnector
from connectors.wire.lenient import unreadable_in
from connectors.wire.phones import digits, is_same
from guests.delivery.connector import (
    ConnectorError,
    Evidence,
    Group,
    ProviderRecord,
    RecordPage,
    Rejected,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.guest import Guest

PAGE_SIZE: Final = 50  # the sibling list's own default
CUSTOMERS: Final = "/v1/customers"
OPERATIONS: Final[Mapping[Operation, Evidence]] = MappingProxyType(
    {
        Operation.CREATE: Evidence.DOCUMENTED,
        Operation.FIND: Evidence.ASSUMED,
        Operation.UPDATE: Evidence.ASSUMED,
        Operation.LIST: Evidence.ASSUMED,
        Operation.BLOCK: Evidence.ASSUMED,
        Operation.GROUPS: Evidence.DOCUMENTED,
    }
)


class CheckAndPlace(Paged, VendorConnector[CheckAndPlaceSettings]):
    """One organisation at Check&Place, by its partner key."""

    kind = "checkandplace"
    name = "Check&Place"
    Settings = CheckAndPlaceSettings
    carries = wire.CARRIES
    operations = OPERATIONS

    def __init__(
        self, settings: CheckAndPlaceSettings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        super().__init__(settings, transport=transport)
        unset = {"gender": settings.gender_codes, "picks": settings.customer_types}
        self.carries = {name: known for name, known in self.carries.items() if unset.get(name, True)}
        if not settings.customer_types:
            self.operations = {
                one: known for one, known in self.operations.items() if one is not Operation.GROUPS
            }

    async def check(self) -> str:
        """Try the key on a harmless call, and say what was reached.

        For customers the page only documents creation, so this reads reservations
        (https://developers.simprasuite.com/check-place/index-35001610e0). If that query is refused, it is
        just as good: the key was accepted.
        """
        try:
            await self._calls.call("GET", "/v1/reservations", ANYTHING, params=_page(1, 1))
        except Rejected:
            return f"Check&Place accepts the key.{await self._assumed_reads()}"
        return f"Check&Place: reservations can be read with the key.{await self._assumed_reads()}"

    async def create(self, guest: Guest, key: str) -> ProviderRecord:  # noqa: ARG002 - there is no place for the key
        """Create a customer.

        Nothing sent with it could be recognised later, so after an ambiguous answer a person must look.
        """
        body = wire.to_wire(guest, self.settings.gender_codes)
        answer = await self._post(CUSTOMERS, wire.ONE, body, guest)
        return self._record(answer.customer, guest)

    async def update(self, record_id: str, guest: Guest, *, changed: Collection[str] = ()) -> ProviderRecord:  # noqa: ARG002 - empty texts are always cleared
        """Change a customer (assumed); ``wire.to_change`` says what is left alone."""
        self.offer(Operation.UPDATE)
        return await self._change(record_id, wire.to_change(guest, self.settings.gender_codes), guest)

    async def block(self, record_id: str, reason: str | None) -> None:  # noqa: ARG002 - a reason has no place
        """Set the flag ``blacklist`` (assumed: documented only for creation)."""
        self.offer(Operation.BLOCK)
        await self._change(record_id, {"blacklist": True}, None)

    async def unblock(self, record_id: str) -> None:
        """Clear the flag ``blacklist`` (assumed)."""
        self.offer(Operation.BLOCK)
        await self._change(record_id, {"blacklist": False}, None)

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Return the customers with exactly this phone (assumed).

        The filter is that of the reservations' list. If none of the returned customers has the number, the
        filter is ignored, and then nothing is known: ``Unsupported``, as for e-mail and name.
        """
        self.offer(Operation.FIND)
        if not phone or email or name:
            raise Unsupported("Check&Place can only be searched by phone")
        params = {"phone_number": digits(phone), **_page(1, PAGE_SIZE)}
        answer = await self._calls.call("GET", CUSTOMERS, wire.MANY, params=params)
        found = [
            self._record(customer)
            for customer in answer.customers
            if is_same(customer.primary_phone_number, phone, country=self.country)
        ]
        if answer.customers and not found:
            raise Unsupported("Check&Place ignores the filter phone_number")
        return [replace(record, guest=replace(record.guest, phone=phone)) for record in found]

    async def pages(self, cursor: str | None = None) -> AsyncGenerator[RecordPage, None]:
        """Yield all customers, page by page from the cursor on (assumed)."""
        self.offer(Operation.LIST)
        # The total is unknown, and a server may send shorter pages: only an empty one is the end.
        found = paging.pieces(self._page, size=1, cursor=cursor)
        async for page in paging.records(found, self._record):
            yield page

    async def groups(self) -> list[Group]:
        """Return the customer types that the settings name, without a call."""
        return [Group(id=id_, name=name, kind="type") for name, id_ in self.settings.customer_types.items()]

    async def _page(self, number: int) -> Page[wire.Customer]:
        answer = await self._calls.call("GET", CUSTOMERS, wire.PAGE, params=_page(number, PAGE_SIZE))
        return Page(answer.customers, None, unreadable_in(answer.customers))

    async def _change(self, record_id: str, body: dict[str, Any], like: Guest | None) -> ProviderRecord:
        path = f"{CUSTOMERS}/{checked(record_id)}"
        answer = await self._calls.call("PATCH", path, wire.ONE_OR_NOTHING, json=body, of_record=True)
        if answer is None:
            return ProviderRecord(id=record_id, guest=Guest(), echoed=frozenset())
        return self._record(answer.customer, like)

    def _record(self, customer: wire.Customer, like: Guest | None = None) -> ProviderRecord:
        return wire.from_wire(customer, like, country=self.country)

    async def _assumed_reads(self) -> str:
        if not self.settings.assumed:
            return ""
        try:
            await self._calls.call("GET", CUSTOMERS, wire.MANY, params=_page(1, 1))
        except ConnectorError as error:
            return f" Of the assumed reads, the list of customers does not answer ({error.detail})."
        return " Of the assumed reads, the list of customers answers."


def _page(page: int, size: int) -> dict[str, str]:
    return {"page": str(page), "per_page": str(size)}
