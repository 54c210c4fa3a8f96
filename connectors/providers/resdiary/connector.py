"""ResDiary: the operations on customers."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final

import httpx

from connectors.base import BaseConnector
from connectors.http.session import Reply
from connectors.providers.resdiary import translation, whole, wire
from connectors.providers.resdiary.session import Session
from connectors.providers.resdiary.settings import ResDiarySettings
from connectors.providers.resdiary.wire import Customer
from guests.delivery.connector import (
    Ambiguous,
    Evidence,
    Group,
    NotFound,
    ProviderRecord,
    Rejected,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.guest import Guest

MOST_MERGED: Final = 10  # customers that one call can merge into another
SKIPPED: Final = "ResDiary skipped this customer: it may already be marked, or have bookings."
OPERATIONS: Final = MappingProxyType(
    {
        Operation.CREATE: Evidence.SECOND_HAND,
        Operation.GET: Evidence.DOCUMENTED,
        Operation.UPDATE: Evidence.SECOND_HAND,
        Operation.DELETE: Evidence.SECOND_HAND,
        Operation.MERGE: Evidence.ASSUMED,
        Operation.UNSUBSCRIBE: Evidence.SECOND_HAND,
        Operation.GROUPS: Evidence.SECOND_HAND,
    }
)


class ResDiary(BaseConnector[ResDiarySettings]):
    """One restaurant at ResDiary. Its customers are those of the whole restaurant group."""

    kind = "resdiary"
    name = "ResDiary"
    Settings = ResDiarySettings
    carries: Mapping[str, Evidence] = translation.CARRIES
    operations = OPERATIONS
    requires = (("email",), ("phone", "landline"))
    calls_per_minute = 100  # a public client names 200 calls a minute for an account
    _session: Session

    def __init__(
        self, settings: ResDiarySettings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        super().__init__(settings, transport=transport)
        unused = {name for name in translation.CUSTOM if int(name[-1]) not in settings.custom_fields}
        self.carries = {name: how for name, how in translation.CARRIES.items() if name not in unused}
        self._session = Session(settings, self._http, root=settings.root)

    async def check(self) -> str:
        """Log in, read the restaurant's rules for registering customers, and say what was reached."""
        await self._session.call("GET", "/Customers/Setup", wire.ANYTHING)
        return f"ResDiary: microsite {self.settings.microsite}, customers can be registered."

    async def create(self, guest: Guest, key: str) -> ProviderRecord:  # noqa: ARG002 - there is no place for a key
        """Create a customer.

        ResDiary keeps no key of ours to recognise a repetition by, and has no search.
        """
        self.demand(guest)
        body = translation.to_wire(guest, self.settings)
        reply = await self._session.call("POST", "/Customer", wire.CUSTOMER, body)
        return self._record(reply, guest)

    async def get(self, record_id: str) -> ProviderRecord:
        """Read one customer by its number; raises ``NotFound``."""
        return self._record(await self._read(record_id))

    async def update(self, record_id: str, guest: Guest, *, changed: Collection[str] = ()) -> ProviderRecord:
        """Read the customer, insert ``guest``'s values, and send everything: ResDiary blanks what isn't sent.

        A value that ``guest`` lacks stays unless its field is in ``changed``. There is no version to check,
        so a change made there between the two calls is lost.

        Raises ``Rejected`` if the answer shows that customer codes were lost, which public clients could not
        send.
        """
        stored = await self._read(record_id)
        body = whole.changed_to(stored.body, guest, self.settings, changed)
        return self._record(await self._replace(record_id, body), guest)

    async def delete(self, record_id: str) -> None:
        """Schedule the deletion; ResDiary decides when it happens.

        Raises ``Rejected`` if ResDiary refused or skipped the customer, and still has it.
        """
        if not _is_id(record_id):
            return
        try:
            await self._mark(record_id)
        except Rejected:
            if await self._is_there(record_id):
                raise

    async def merge(self, record_id: str, others: Sequence[str]) -> ProviderRecord:
        """Merge at most ten ``others`` into the customer. The page has the call without its path and names."""
        self.offer(Operation.MERGE)
        if len(others) > MOST_MERGED:
            raise Rejected(f"ResDiary merges {MOST_MERGED} customers at once", reason="At most 10 at once.")
        if not all(map(_is_id, (record_id, *others))):
            raise NotFound("not a ResDiary id")
        body = {"MasterCustomerId": int(record_id), "CustomerIds": [int(other) for other in others]}
        return self._record(await self._session.call("POST", "/Customers/Merge", wire.CUSTOMER, body))

    async def unsubscribe(self, record_id: str) -> None:
        """Stop all marketing.

        We only know the call's path and one name, so we don't rely on its answer, but read the record
        afterwards and switch off what is still on.
        """
        if not _is_id(record_id):
            raise NotFound("not a ResDiary id")
        with suppress(Rejected, Unsupported, Ambiguous):
            body = {"CustomerIds": [int(record_id)]}
            await self._session.call("POST", "/Customers/Unsubscribe", wire.ANYTHING, body)
        left = whole.without_marketing((await self._read(record_id)).body)
        if left is not None:
            await self._replace(record_id, left)

    async def groups(self) -> list[Group]:
        """Return the restaurant's customer codes."""
        reply = await self._session.call("GET", "/CustomerCodes", wire.CODES)
        return [code.to_group() for code in reply.data]

    async def _read(self, record_id: str) -> Reply[Customer]:
        if not _is_id(record_id):
            raise NotFound("not a ResDiary id")
        return await self._session.call("GET", f"/Customer/{record_id}", wire.CUSTOMER)

    async def _mark(self, record_id: str) -> None:
        path, body = "/Customers/MarkForDeletion", {"CustomerIds": [int(record_id)]}
        reply = await self._session.call("POST", path, wire.ANYTHING, body)
        if wire.skipped(reply.body, record_id):
            raise Rejected(f"POST {path}: skipped", reason=SKIPPED)

    async def _is_there(self, record_id: str) -> bool:
        try:
            await self._read(record_id)
        except NotFound:
            return False
        return True

    async def _replace(self, record_id: str, body: dict[str, Any]) -> Reply[Customer]:
        reply = await self._session.call("PUT", f"/Customer/{record_id}/", wire.CUSTOMER, body)
        sent, kept = body.get("CustomerCodes"), reply.data.customer_codes
        if isinstance(sent, list) and kept is not None and (lost := [row for row in sent if row not in kept]):
            codes = ", ".join(map(str, lost))
            raise Rejected(
                f"PUT /Customer/{record_id}/: customer codes {codes} were not kept",
                field="picks",
                reason=f"Saved, but without the customer codes {codes}: add them again in ResDiary.",
            )
        return reply

    def _record(self, reply: Reply[Customer], like: Guest | None = None) -> ProviderRecord:
        return translation.from_wire(reply.data, self.settings, like, country=self.country)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal()
