"""Chift: the operations on customers of the POS behind it."""

from collections.abc import AsyncGenerator
from contextlib import suppress
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter

from connectors.base import BaseConnector
from connectors.http import paging
from connectors.http.paging import Fetch, Page, Paged
from connectors.providers.chift import wire
from connectors.providers.chift.connections import Connections
from connectors.providers.chift.session import Session
from connectors.providers.chift.settings import ChiftSettings
from connectors.providers.chift.wire import Customer, Listing
from connectors.wire import phones
from connectors.wire.lenient import unreadable_in
from guests.delivery.connector import (
    Duplicate,
    Evidence,
    NotFound,
    ProviderRecord,
    RecordPage,
    Unauthorised,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.delivery.read_back import is_the_guest
from guests.guest import Guest

PAGE_SIZE: Final = 100  # more by arrangement only
SEARCH_LIMIT: Final = 500  # a search that finds more is too vague to be useful
CUSTOMERS: Final = "/pos/customers"
REQUEST_ID: Final = (
    "x-chift-client-requestid"  # a call under a known id is not carried out again ("Idempotency")
)
OPERATIONS: Final = MappingProxyType(
    dict.fromkeys(
        (Operation.CREATE, Operation.RECALL, Operation.FIND, Operation.GET, Operation.LIST),
        Evidence.DOCUMENTED,
    )
)


class Chift(Paged, BaseConnector[ChiftSettings]):
    """One consumer at Chift, which is one restaurant with its POS."""

    kind = "chift"
    name = "Chift"
    Settings = ChiftSettings
    carries = wire.CARRIES
    operations = OPERATIONS
    requires = (("first_name",), ("last_name",))
    _session: Session

    def __init__(self, settings: ChiftSettings, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        super().__init__(settings, transport=transport)
        self._session = Session(settings, self._http, root=f"/consumers/{settings.consumer_id}")
        self._connections = Connections(settings, self._session)

    async def check(self) -> str:
        """Log in, find the consumer, its POS and the POS's locations, and say what was reached."""
        consumer = (await self._session.call("GET", "", wire.CONSUMER)).data
        pos = await self._connections.pos()
        locations = "locations can't be read"
        with suppress(Unsupported):
            reply = await self._session.call("GET", "/pos/locations", wire.LOCATIONS, params=_page(1))
            locations = f"locations: {', '.join(row.name for row in reply.data.items) or 'none'}"
        return f"Chift: consumer {consumer.name}, {pos.integration}, {locations}."

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Create a customer once: ``key`` is the request id, which Chift remembers for six months.

        A repetition is refused (409) without saying what became of the first: that is looked up, and if the
        look-up can't tell, ``Duplicate`` makes a person look.
        """
        self.demand(guest)
        body = wire.to_wire(guest)
        try:
            reply = await self._session.call(
                "POST", CUSTOMERS, wire.CUSTOMER, body, headers={REQUEST_ID: key}
            )
        except Duplicate as conflict:
            return await self._own_or_duplicate(guest, key, conflict)
        return self._record(reply.data, guest)

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:
        """Return the customer that the request ``key`` created, according to Chift's records.

        If those can't be read or don't name the customer, it is the one customer with exactly this name,
        phone and e-mail; ``Unsupported`` if there are several, or nothing to look it up by.
        """
        try:
            noted = await self._connections.noted(key)
        except (Unsupported, Unauthorised):
            return await self._alike(guest)
        if noted is None:
            return None
        if noted.created_entity_id is None:
            return await self._alike(guest)
        try:
            return await self._get(noted.created_entity_id, guest)
        except Unsupported:  # the POS has no such call: we know the id, but not what is stored
            return ProviderRecord(id=noted.created_entity_id, guest=guest, echoed=frozenset())

    async def get(self, record_id: str) -> ProviderRecord:
        """Read one customer; raises ``NotFound``."""
        return await self._get(record_id)

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Return the customers with exactly this phone, however it is written, or e-mail, or found by this name.

        At most 500; how a name is matched is up to the POS. ``Unsupported`` if the POS can't search.
        """
        like = Guest(phone=phone, email=email)
        if phone:
            customers = await self._by_phone(phone)
        elif email:
            customers = await self._by_email(email)
        else:
            customers = await self._search({"search": name or ""})
        return [self._record(customer, like) for customer in customers]

    def pages(self, cursor: str | None = None) -> AsyncGenerator[RecordPage, None]:
        """Yield all customers, page by page from the cursor on."""
        found = paging.pieces(self._fetching({}, wire.PAGE), size=PAGE_SIZE, cursor=cursor)
        return paging.records(found, self._record)

    async def _get(self, record_id: str, like: Guest | None = None) -> ProviderRecord:
        if record_id in ("", ".", ".."):  # would be another path
            raise NotFound("not a Chift id")
        path = f"{CUSTOMERS}/{quote(record_id, safe='')}"
        reply = await self._session.call("GET", path, wire.CUSTOMER)
        return self._record(reply.data, like)

    async def _own_or_duplicate(self, guest: Guest, key: str, conflict: Duplicate) -> ProviderRecord:
        existing = None
        with suppress(Unsupported):
            own = await self.recall(guest, key)
            if own is not None:
                return own
            found = await self._reached(guest)
            existing = self._record(found[0], guest) if found else None
        raise Duplicate(conflict.detail, field=conflict.field, existing=existing)

    async def _alike(self, guest: Guest) -> ProviderRecord | None:
        records = [self._record(customer, guest) for customer in await self._reached(guest)]
        same = [record for record in records if is_the_guest(record, guest)]
        if len(same) > 1:
            raise Unsupported("Chift: several customers are like the guest")
        return same[0] if same else None

    async def _reached(self, guest: Guest) -> list[Customer]:
        """Return the customers with the guest's phone, else with their e-mail."""
        if not (guest.phone or guest.email):
            raise Unsupported("Chift: nothing to look the guest up by")
        customers = await self._by_phone(guest.phone) if guest.phone else []
        if not customers and guest.email:
            customers = await self._by_email(guest.email)
        return customers

    async def _by_phone(self, phone: str) -> list[Customer]:
        # How a POS compares phones isn't said: every spelling is tried, and only the same number counts.
        for spelling in phones.spellings(phone, self.country):
            found = await self._search({"phone": spelling})
            matches = [row for row in found if phones.is_same(row.phone, phone, country=self.country)]
            if matches:
                return matches
        return []

    def _record(self, customer: Customer, like: Guest | None = None) -> ProviderRecord:
        return wire.from_wire(customer, like, country=self.country)

    async def _by_email(self, email: str) -> list[Customer]:
        found = await self._search({"email": email})
        return [row for row in found if (row.email or "").strip().casefold() == email.casefold()]

    async def _search(self, filters: dict[str, str]) -> list[Customer]:
        customers = paging.every(self._fetching(filters), size=PAGE_SIZE)
        return await paging.first(SEARCH_LIMIT, customers)

    def _fetching(
        self, filters: dict[str, str], shape: TypeAdapter[Listing[Customer]] = wire.CUSTOMERS
    ) -> Fetch[Customer]:
        async def fetch(number: int) -> Page[Customer]:
            params = filters | _page(number)
            reply = await self._session.call("GET", CUSTOMERS, shape, params=params)
            return Page(reply.data.items, reply.data.total, unreadable_in(reply.data.items))

        return fetch


def _page(number: int) -> dict[str, str]:
    return {"page": str(number), "size": str(PAGE_SIZE)}
