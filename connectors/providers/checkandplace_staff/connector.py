"""Check&Place's staff API: the operations on customers."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

import httpx

from connectors.providers.checkandplace.calls import ANYTHING
from connectors.providers.checkandplace.ids import checked
from connectors.providers.checkandplace.vendor import VendorConnector
from connectors.providers.checkandplace_staff import records, wire
from connectors.providers.checkandplace_staff.settings import CheckAndPlaceStaffSettings
from connectors.providers.checkandplace_staff.wire import Customer
from connectors.wire.phones import digits
from guests.delivery.connector import (
    Evidence,
    Group,
    NotFound,
    ProviderRecord,
    Rejected,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.guest import Guest

CUSTOMERS: Final = "/api/v1/customers"
ANONYMOUS: Final = f"{CUSTOMERS}/anonym"  # the only documented path; the others are assumed
SEARCH: Final = f"{CUSTOMERS}/search"
LISTS: Final = {"type": "/api/v1/customer_types", "tag": "/api/v1/tags"}

READS: Final = {"types": LISTS["type"], "tags": LISTS["tag"], "search": SEARCH}
OPERATIONS: Final[Mapping[Operation, Evidence]] = MappingProxyType(
    {
        Operation.CREATE: Evidence.DOCUMENTED,
        Operation.CREATE_ANONYMOUS: Evidence.DOCUMENTED,
        Operation.FIND: Evidence.ASSUMED,
        Operation.GET: Evidence.ASSUMED,
        Operation.UPDATE: Evidence.ASSUMED,
        Operation.DELETE: Evidence.ASSUMED,
        Operation.BLOCK: Evidence.ASSUMED,
        Operation.GROUPS: Evidence.ASSUMED,
    }
)


class CheckAndPlaceStaff(VendorConnector[CheckAndPlaceStaffSettings]):
    """One restaurant at Check&Place, as its staff application sees it.

    Only saving a guest under a nickname is documented. With ``assumed``, a guest with a name becomes a named
    customer, and the other calls are tried.
    """

    kind = "checkandplace_staff"
    name = "Check&Place staff"
    Settings = CheckAndPlaceStaffSettings
    carries = wire.CARRIES
    requires = (("first_name", "last_name"),)
    operations = OPERATIONS

    def __init__(
        self, settings: CheckAndPlaceStaffSettings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        super().__init__(settings, transport=transport)
        self.carries = _carried(settings)
        if settings.assumed:
            self.operations = {**self.operations, Operation.CREATE: Evidence.ASSUMED}

    async def check(self) -> str:
        """Try the harmless assumed reads and say which answer; every documented call writes.

        Raises ``Unsupported`` if none answers.
        """
        where = f"Check&Place staff: restaurant {self.settings.slug_name}"
        if not self.settings.assumed:
            return f"{where}; every published call writes, so the keys were not tried (assumed = true tries some reads)."
        silent = {}
        for name, path in READS.items():
            try:
                await self._calls.call(
                    "GET", path, ANYTHING, params={"query": "-"} if path == SEARCH else None
                )
            except (Unsupported, Rejected) as error:
                silent[name] = error.detail
        if len(silent) == len(READS):
            raise Unsupported("; ".join(silent.values()))
        answering = ", ".join(name for name in READS if name not in silent)
        missing = f"; not answering: {', '.join(silent)}" if silent else ""
        return f"{where}; assumed reads that answer: {answering}{missing}."

    async def probe(self) -> None:
        """See ``guests.delivery.connector.Probes``; without ``assumed`` every call writes."""
        if not self.settings.assumed:
            raise Unsupported("every published call writes")
        await super().probe()

    async def create(self, guest: Guest, key: str) -> ProviderRecord:  # noqa: ARG002 - there is no place for the key
        """Create a customer, with the name as a nickname (published) or, with ``assumed``, a named one.

        Nothing sent with it could be recognised later, so after an ambiguous answer a person must look.
        """
        self.demand(guest)
        if not self.settings.assumed:
            return await self._create_by_nickname(guest)
        body = wire.to_customer(guest, self.settings.gender_codes)
        answer = await self._post(CUSTOMERS, wire.ONE, body, guest)
        return self._record(answer.customer, guest)

    async def create_anonymous(self, nickname: str, note: str | None, key: str) -> ProviderRecord:  # noqa: ARG002 - likewise
        """Create a customer known only by a nickname."""
        return await self._create_by_nickname(Guest(nickname=nickname, note=note))

    async def get(self, record_id: str) -> ProviderRecord:
        """Read one customer (assumed); raises ``NotFound``."""
        self.offer(Operation.GET)
        return self._record(await self._show(record_id), None)

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Return the customers with exactly this phone, or with these words in their name (assumed).

        If none of the returned customers matches, the search doesn't look there, and then nothing is known:
        ``Unsupported``, as for e-mail.
        """
        self.offer(Operation.FIND)
        if email or not (phone or name):
            raise Unsupported("Check&Place can only be searched by phone and name")
        query = digits(phone) if phone else name or ""
        customers = await self._calls.call("GET", SEARCH, wire.CUSTOMERS, params={"query": query})
        fits = [self._is(row, phone) if phone else _is_called(row, query) for row in customers]
        found = [self._record(row, None) for row, fit in zip(customers, fits, strict=True) if fit]
        if customers and not found:
            raise Unsupported("the search of Check&Place does not look there")
        return found

    async def update(self, record_id: str, guest: Guest, *, changed: Collection[str] = ()) -> ProviderRecord:
        """Change a customer (assumed), and clear empty texts always; one saved under a nickname has a separate call."""
        self.offer(Operation.UPDATE)
        body: dict[str, Any]
        if (await self._show(record_id)).is_anonym:
            path = f"{ANONYMOUS}/{record_id}"
            body = {"note": None, **wire.to_nickname(guest, contact_in_note=self.settings.contact_in_note)}
        else:
            path = _one(record_id)
            body = wire.to_change(guest, self.settings.gender_codes, changed)
        answer = await self._calls.call("PATCH", path, wire.ONE_OR_NOTHING, json=body, of_record=True)
        if answer is None:
            return ProviderRecord(id=record_id, guest=Guest(), echoed=frozenset())
        return self._record(answer.customer, guest)

    async def delete(self, record_id: str) -> None:
        """Delete a customer (assumed); one that is already gone is not an error."""
        self.offer(Operation.DELETE)
        try:
            await self._calls.call("DELETE", _one(record_id), ANYTHING, of_record=True)
        except NotFound:
            return

    async def block(self, record_id: str, reason: str | None) -> None:  # noqa: ARG002 - a reason has no place
        """Blacklist a customer (assumed)."""
        self.offer(Operation.BLOCK)
        await self._calls.call("PATCH", f"{_one(record_id)}/in_blacklist", ANYTHING, of_record=True)

    async def unblock(self, record_id: str) -> None:
        """Remove a customer from the blacklist (assumed)."""
        self.offer(Operation.BLOCK)
        await self._calls.call("PATCH", f"{_one(record_id)}/out_blacklist", ANYTHING, of_record=True)

    async def groups(self) -> list[Group]:
        """Return the customer types and the tags (assumed); one missing list is left out, two raise."""
        self.offer(Operation.GROUPS)
        found: list[Group] = []
        absent = 0
        for kind, path in LISTS.items():
            try:
                rows = await self._calls.call("GET", path, wire.ROWS)
                found += [row.to_group(kind) for row in rows]
            except Unsupported:
                absent += 1
                if absent == len(LISTS):
                    raise
        return found

    async def _create_by_nickname(self, guest: Guest) -> ProviderRecord:
        body = wire.to_nickname(guest, contact_in_note=self.settings.contact_in_note)
        answer = await self._calls.call("POST", ANONYMOUS, wire.ONE, json=body)
        return self._record(answer.customer, guest)

    async def _show(self, record_id: str) -> Customer:
        answer = await self._calls.call("GET", _one(record_id), wire.ONE, of_record=True)
        return answer.customer

    def _is(self, customer: Customer, phone: str) -> bool:
        return wire.phone_of(customer, Guest(phone=phone), country=self.country) == phone

    def _record(self, customer: Customer, like: Guest | None) -> ProviderRecord:
        record = records.read(
            customer, like, country=self.country, contact_in_note=self.settings.contact_in_note
        )
        return replace(record, echoed=record.echoed & {*self.carries, "nickname"})


def _one(record_id: str) -> str:
    return f"{CUSTOMERS}/{checked(record_id)}"


def _carried(settings: CheckAndPlaceStaffSettings) -> dict[str, Evidence]:
    if not settings.assumed:
        contact = ("phone", "email") if settings.contact_in_note else ()
        return {**wire.BY_NICKNAME, **dict.fromkeys(contact, Evidence.DOCUMENTED)}
    without = () if settings.gender_codes else ("gender",)
    return {name: known for name, known in wire.IN_FULL.items() if name not in without}


def _is_called(customer: Customer, name: str) -> bool:
    own = f"{customer.first_name or ''} {customer.last_name or ''} {customer.nickname or ''}".casefold()
    return all(word in own for word in name.casefold().split())
