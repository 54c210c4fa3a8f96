from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from connectors.calls.dispatch import carry_out
from guests.delivery.connector import Evidence, ProviderRecord, Unsupported
from guests.delivery.operations import CAPABILITIES, CREATIONS, REPEATABLE, Operation
from guests.delivery.state_machine import Delivery
from guests.guest import Guest
from tests.bot.provider import Provider

JANE = Guest(first_name="Jane", last_name="Doe", nickname="window lady", note="blue coat")
CHANGES = REPEATABLE | {Operation.MERGE}
RECORD = ProviderRecord(id="77", guest=JANE, echoed=frozenset({"first_name"}))


@dataclass
class Versatile(Provider):
    """A provider that can do everything, and records its calls."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Create."""
        return self._answer("create", guest, key)

    async def create_anonymous(self, nickname: str, note: str | None, key: str) -> ProviderRecord:
        """Create without a name."""
        return self._answer("create_anonymous", nickname, note, key)

    async def update(self, record_id: str, guest: Guest, *, changed: tuple[str, ...] = ()) -> ProviderRecord:
        """Change."""
        return self._answer("update", record_id, guest, tuple(changed))

    async def block(self, record_id: str, reason: str | None) -> None:
        """Block."""
        self._answer("block", record_id, reason)

    async def unblock(self, record_id: str) -> None:
        """Unblock."""
        self._answer("unblock", record_id)

    async def unsubscribe(self, record_id: str) -> None:
        """Unsubscribe."""
        self._answer("unsubscribe", record_id)

    async def delete(self, record_id: str) -> None:
        """Delete."""
        self._answer("delete", record_id)

    async def merge(self, record_id: str, others: list[str]) -> ProviderRecord:
        """Merge."""
        return self._answer("merge", record_id, others)

    def _answer(self, *asked: Any) -> ProviderRecord:
        self.asked.append(asked)
        return RECORD


def able(*operations: Operation) -> Versatile:
    """Return a provider whose account offers these operations."""
    return Versatile(operations=dict.fromkeys(operations, Evidence.DOCUMENTED))


def owed(operation: Operation, **payload: Any) -> Delivery:
    """Return a delivery of an operation."""
    return Delivery(
        id="x1", guest_id="g1", account="bistro/scripted", key="k1", operation=operation, payload=payload
    )


@pytest.mark.parametrize(
    ("delivery", "ability", "asked"),
    [
        (owed(Operation.CREATE), Operation.CREATE, ("create", JANE, "k1")),
        (
            owed(Operation.CREATE_ANONYMOUS),
            Operation.CREATE_ANONYMOUS,
            ("create_anonymous", "window lady", "blue coat", "k1"),
        ),
        (owed(Operation.UPDATE, fields=["note"]), Operation.UPDATE, ("update", "77", JANE, ("note",))),
        (owed(Operation.UPDATE), Operation.UPDATE, ("update", "77", JANE, ())),
        (owed(Operation.BLOCK, reason="glass"), Operation.BLOCK, ("block", "77", "glass")),
        (owed(Operation.BLOCK), Operation.BLOCK, ("block", "77", None)),
        (owed(Operation.UNBLOCK), Operation.BLOCK, ("unblock", "77")),
        (owed(Operation.UNSUBSCRIBE), Operation.UNSUBSCRIBE, ("unsubscribe", "77")),
        (owed(Operation.DELETE), Operation.DELETE, ("delete", "77")),
        (owed(Operation.MERGE, others=["78"]), Operation.MERGE, ("merge", "77", ["78"])),
    ],
)
async def test_each_operation_is_one_call(
    delivery: Delivery, ability: Operation, asked: tuple[Any, ...]
) -> None:
    """A delivery becomes the call of its operation, with its key, its payload and the guest's record."""
    provider = able(ability)

    record = await carry_out(provider, delivery, JANE, "77")

    assert provider.asked == [asked]
    assert record.id == "77"


async def test_a_call_that_answers_nothing_says_nothing_of_the_fields() -> None:
    """After a block there is no record to compare with: nothing was echoed."""
    record = await carry_out(able(Operation.BLOCK), owed(Operation.BLOCK), JANE, "77")

    assert record == ProviderRecord(id="77", guest=JANE, echoed=frozenset())


async def test_an_anonymous_guest_goes_by_some_name() -> None:
    """Without a nickname the name is used."""
    provider = able(Operation.CREATE_ANONYMOUS)

    await carry_out(provider, owed(Operation.CREATE_ANONYMOUS), replace(JANE, nickname=None), None)

    assert provider.asked == [("create_anonymous", "Jane Doe", "blue coat", "k1")]


@pytest.mark.parametrize("operation", sorted(CREATIONS | CHANGES))
async def test_what_the_account_does_not_offer_is_not_called(operation: Operation) -> None:
    """An operation that is not in the account's list is unsupported, whatever methods there are."""
    provider = able()

    with pytest.raises(Unsupported):
        await carry_out(provider, owed(operation), JANE, "77")

    assert provider.asked == []


@pytest.mark.parametrize("operation", sorted(CHANGES))
async def test_a_change_needs_a_record(operation: Operation) -> None:
    """Operations on a record are impossible if the guest has none."""
    provider = able(*CAPABILITIES)

    with pytest.raises(Unsupported):
        await carry_out(provider, owed(operation, others=[]), JANE, None)

    assert provider.asked == []


async def test_a_change_of_nothing_that_can_be_told_is_no_call() -> None:
    """Its changed fields became unknown before it was sent; sent as empty, they would be emptied there."""
    provider = able(Operation.UPDATE)

    record = await carry_out(provider, owed(Operation.UPDATE, fields=[]), JANE, "77")

    assert (record.id, record.echoed, provider.asked) == ("77", frozenset(), [])
