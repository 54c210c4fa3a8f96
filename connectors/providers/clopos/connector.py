"""Clopos: the operations on customers."""

from collections.abc import AsyncGenerator
from types import MappingProxyType
from typing import Final

import httpx
from pydantic import TypeAdapter

from connectors.base import BaseConnector
from connectors.http import paging
from connectors.http.paging import Fetch, Page, Paged
from connectors.providers.clopos import wire
from connectors.providers.clopos.session import Session
from connectors.providers.clopos.settings import CloposSettings
from connectors.providers.clopos.wire import Customer
from connectors.wire import phones
from connectors.wire.lenient import unreadable_in
from guests.delivery.connector import (
    Duplicate,
    Evidence,
    Group,
    NotFound,
    ProviderRecord,
    RecordPage,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.guest import Guest

PAGE_SIZE: Final = 100  # v1 allows no more
SEARCH_LIMIT: Final = 500  # a search that finds more is too vague to be useful
# "Create customer", "Get customers", "Get customer" and "Get customer groups", in both versions.
OPERATIONS: Final = MappingProxyType(
    dict.fromkeys(
        (
            Operation.CREATE,
            Operation.RECALL,
            Operation.FIND,
            Operation.GET,
            Operation.LIST,
            Operation.GROUPS,
        ),
        Evidence.DOCUMENTED,
    )
)


class Clopos(Paged, BaseConnector[CloposSettings]):
    """One brand and venue at Clopos."""

    kind = "clopos"
    name = "Clopos"
    Settings = CloposSettings
    carries = wire.CARRIES
    operations = OPERATIONS
    requires = (("first_name", "last_name"),)
    _session: Session

    def __init__(
        self, settings: CloposSettings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        super().__init__(settings, transport=transport)
        if settings.api_version == "v2":  # "Rate limits": 300 calls a minute per integrator and brand
            self.calls_per_minute = 150
        self._session = Session(settings, self._http)

    async def check(self) -> str:
        """Log in, read one customer, and say what was reached."""
        reply = await self._session.call("GET", "/customers", wire.CUSTOMERS, params=_page(1, 1))
        total = wire.total_of(reply.body)
        count = "customers can be read" if total is None else f"{total} customers"
        venue = f", venue {self.settings.venue_id}" if self.settings.venue_id else ""
        return f"Clopos {self.settings.api_version}: brand {self.settings.brand}{venue}, {count}."

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Create a customer whose ``cid`` is ``key``.

        A conflict (409) leads to the existing record: one with our ``cid`` is this very guest, written
        earlier, and is returned; for any other it raises ``Duplicate``.

        The provider's older overview also has an ``Idempotency-Key`` header, without rules for a changed
        body; ``cid``, which both versions keep unique, serves the purpose.
        """
        self.demand(guest)
        try:
            body = wire.to_wire(guest, key)
            reply = await self._session.call("POST", "/customers", wire.CUSTOMER, body)
        except Duplicate as conflict:
            return await self._own_or_duplicate(guest, key, conflict)
        return self._record(reply.data, guest)

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:
        """Return the customer whose ``cid`` is ``key``, looked up by phone, then by name."""
        if guest.phone and (own := _own(await self._by_phone(guest.phone), key)):
            return self._record(own, guest)
        if guest.name and (own := _own(await self._by_name(guest.name), key)):
            return self._record(own, guest)
        return None

    async def get(self, record_id: str) -> ProviderRecord:
        """Read one customer by its number; raises ``NotFound``."""
        if not (record_id.isascii() and record_id.isalnum()):
            raise NotFound("not a Clopos id")
        reply = await self._session.call("GET", f"/customers/{record_id}", wire.CUSTOMER)
        return self._record(reply.data)

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Return the customers with exactly this phone, in any spelling, or with this in their name.

        Clopos has no filter by e-mail: ``Unsupported``. Returns at most the first 500 with a name.
        """
        if email:
            raise Unsupported("Clopos can't be searched by e-mail")
        customers = await self._by_phone(phone) if phone else await self._by_name(name or "")
        return [self._record(customer, Guest(phone=phone)) for customer in customers]

    async def groups(self) -> list[Group]:
        """Return the customer groups (at most a hundred)."""
        reply = await self._session.call("GET", "/customer-groups", wire.GROUPS, params=_page(1, PAGE_SIZE))
        return [row.to_group() for row in reply.data]

    def pages(self, cursor: str | None = None) -> AsyncGenerator[RecordPage, None]:
        """Yield all customers, page by page from the cursor on."""
        found = paging.pieces(self._fetching({}, wire.PAGE), size=PAGE_SIZE, cursor=cursor)
        return paging.records(found, self._record)

    async def _own_or_duplicate(self, guest: Guest, key: str, conflict: Duplicate) -> ProviderRecord:
        own = await self.recall(guest, key)
        if own is not None:
            return own
        in_question = guest.phone if conflict.field in ("phone", None) else None
        found = await self._by_phone(in_question) if in_question else []
        existing = self._record(found[0], guest) if found else None
        raise Duplicate(conflict.detail, field=conflict.field, existing=existing)

    async def _by_phone(self, phone: str) -> list[Customer]:
        # We store numbers with a plus, staff as they dial them, the documented filter has none, and nothing
        # says whether it matches exactly: we try every spelling, and only the same number counts.
        with_plus, *others = phones.spellings(phone, self.country)
        for spelling in (others[0], with_plus, *others[1:]):
            found = await self._search("phones", spelling)
            matches = [customer for customer in found if self._has(customer, phone)]
            if matches:
                return matches
        return []

    def _has(self, customer: Customer, phone: str) -> bool:
        return any(phones.is_same(stored, phone, country=self.country) for stored in customer.numbers())

    def _record(self, customer: Customer, like: Guest | None = None) -> ProviderRecord:
        return wire.from_wire(customer, like, country=self.country)

    async def _by_name(self, name: str) -> list[Customer]:
        return await self._search("name", name)

    async def _search(self, field: str, value: str) -> list[Customer]:
        filters = {"filters[0][0]": field, "filters[0][1]": value}
        customers = paging.every(self._fetching(filters), size=PAGE_SIZE)
        return await paging.first(SEARCH_LIMIT, customers)

    def _fetching(
        self, filters: dict[str, str], shape: TypeAdapter[list[Customer]] = wire.CUSTOMERS
    ) -> Fetch[Customer]:
        async def fetch(number: int) -> Page[Customer]:
            params = filters | _page(number, PAGE_SIZE)
            reply = await self._session.call("GET", "/customers", shape, params=params)
            return Page(reply.data, wire.total_of(reply.body), unreadable_in(reply.data))

        return fetch


def _page(page: int, limit: int) -> dict[str, str]:
    return {"page": str(page), "limit": str(limit)}


def _own(customers: list[Customer], key: str) -> Customer | None:
    return next((row for row in customers if row.cid and row.cid.lower() == key.lower()), None)
