"""Tests of the operations that not every provider has. Those that aren't offered are skipped."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

import pytest

from connectors.base import BaseConnector
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import Connector, NotFound, Pages, Rejected, Unsupported
from guests.delivery.operations import Operation
from guests.delivery.read_back import compare
from guests.guest import Guest

RECORDS: Final = 60  # more would exceed some providers' calls per minute
IDENTITY: Final = frozenset({"name", "phone", "email"})
KINDS: Final = frozenset({"group", "type", "code", "tag"})  # as in guests.values.Pick
Call = Callable[[Any, str], Awaitable[object]]


async def _first(records: AsyncIterator[object]) -> object:
    return await anext(records, None)


CALLS: Final[Mapping[Operation, Call]] = MappingProxyType(
    {
        Operation.CREATE_ANONYMOUS: lambda one, _: one.create_anonymous("Window table", None, KEY),
        Operation.FIND: lambda one, _: one.find(phone="+32475123456"),
        Operation.GET: lambda one, record_id: one.get(record_id),
        Operation.UPDATE: lambda one, record_id: one.update(record_id, Guest(first_name="Jane")),
        Operation.LIST: lambda one, _: _first(one.list()),
        Operation.DELETE: lambda one, record_id: one.delete(record_id),
        Operation.MERGE: lambda one, record_id: one.merge(record_id, ["2"]),
        Operation.BLOCK: lambda one, record_id: one.block(record_id, None),
        Operation.UNBLOCK: lambda one, record_id: one.unblock(record_id),
        Operation.UNSUBSCRIBE: lambda one, record_id: one.unsubscribe(record_id),
    }
)
"""A call of each operation, for a record if it is about one. ``groups`` is left out: it may need no call."""


def offered(connector: Connector, operation: Operation) -> Any:
    """Return the connector if it offers the operation; skips if it doesn't."""
    if operation not in connector.operations:
        pytest.skip(f"there is no {operation} at this provider")
    return connector


class Operations:
    """An offered operation works on what was created, and can be repeated where that makes sense."""

    async def test_what_the_settings_leave_out_is_refused(self, connector: Connector) -> None:
        """A method that the class has but this account does not offer says so, and does nothing else."""
        assert isinstance(connector, BaseConnector)
        for operation in set(connector.capabilities()) - set(connector.operations):
            if operation in CALLS:
                with pytest.raises(Unsupported):
                    await CALLS[operation](connector, "1")

    async def test_an_anonymous_guest_is_stored(self, stand: Stand, connector: Connector) -> None:
        """A nickname is enough."""
        record = await offered(connector, Operation.CREATE_ANONYMOUS).create_anonymous("Tall Jo", None, KEY)
        assert record.id
        assert stand.stored() == 1

    async def test_a_record_is_read_by_its_id(self, stand: Stand, connector: Connector) -> None:
        """It is the same person; an unknown id is not found."""
        able = offered(connector, Operation.GET)
        created = await able.create(stand.guest, KEY)
        read = await able.get(created.id)
        assert read.id == created.id
        assert not [one for one in compare(stand.guest, read) if one.field in IDENTITY]
        with pytest.raises(NotFound):
            await able.get("999999")

    async def test_a_list_goes_on_at_every_cursor(self, stand: Stand, connector: Connector) -> None:
        """Resuming at a cursor returns the rest; all pages together are the list."""
        able = offered(connector, Operation.LIST)
        if not isinstance(able, Pages):
            pytest.skip("this list has no pages")
        for number in range(RECORDS):
            phone, email = f"+3247512{number:04d}", f"guest{number}@example.com"
            await connector.create(replace(stand.guest, phone=phone, email=email), str(UUID(int=number)))
        pages = [page async for page in able.pages()]
        ids = [[record.id for record in page.records] for page in pages]
        assert [one for page in ids for one in page] == [record.id async for record in able.list()]
        assert len({one for page in ids for one in page}) == RECORDS
        for index, page in enumerate(pages[:-1], start=1):
            rest = [[record.id for record in one.records] async for one in able.pages(page.cursor)]
            assert rest == ids[index:]
        assert pages[-1].cursor is None

    @pytest.mark.parametrize("by", ["phone", "email", "name"])
    async def test_a_guest_is_found(self, stand: Stand, connector: Connector, by: str) -> None:
        """By phone, e-mail or name; a provider that can't says so, and doesn't say "nobody"."""
        able = offered(connector, Operation.FIND)
        created = await able.create(stand.guest, KEY)
        try:
            found = await able.find(**{by: getattr(stand.guest, by)})
        except Unsupported:
            return
        assert [record.id for record in found] == [created.id]

    async def test_the_list_has_every_record_once(self, stand: Stand, connector: Connector) -> None:
        """The new one among them."""
        able = offered(connector, Operation.LIST)
        created = await able.create(stand.guest, KEY)
        listed = [record.id async for record in able.list()]
        assert listed.count(created.id) == 1
        assert len(listed) == len(set(listed)) == stand.stored()

    async def test_a_change_can_be_repeated(self, stand: Stand, connector: Connector) -> None:
        """It leaves one record, which matches the guest in whatever the answer contains."""
        able = offered(connector, Operation.UPDATE)
        created = await able.create(stand.guest, KEY)
        for _ in range(2):
            record = await able.update(created.id, stand.guest)
            assert record.id == created.id
            assert compare(stand.guest, record) == ()
        assert stand.stored() == 1

    async def test_an_unsubscription_can_be_repeated(self, stand: Stand, connector: Connector) -> None:
        """The second time changes nothing and is no error."""
        able = offered(connector, Operation.UNSUBSCRIBE)
        created = await able.create(stand.guest, KEY)
        for _ in range(2):
            await able.unsubscribe(created.id)

    async def test_a_deletion_can_be_repeated(self, stand: Stand, connector: Connector) -> None:
        """The second time changes nothing; if "already done" and "no" look alike, a person is asked."""
        able = offered(connector, Operation.DELETE)
        created = await able.create(stand.guest, KEY)
        await able.delete(created.id)
        with suppress(Rejected):
            await able.delete(created.id)

    async def test_a_guest_is_blocked_and_let_in_again(self, stand: Stand, connector: Connector) -> None:
        """Both can be repeated."""
        able = offered(connector, Operation.BLOCK)
        created = await able.create(stand.guest, KEY)
        for _ in range(2):
            await able.block(created.id, "made a scene")
        for _ in range(2):
            await able.unblock(created.id)

    async def test_groups_are_what_a_guest_can_be_given(self, connector: Connector) -> None:
        """Each has an id, a name and a kind that the guest book knows."""
        for group in await offered(connector, Operation.GROUPS).groups():
            assert group.id
            assert group.name
            assert group.kind in KINDS
