"""The conformance tests catch careless connectors: otherwise passing them would mean little."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from connectors.conformance import Conformance
from guests.delivery.connector import Ambiguous, ConnectorError, Evidence, ProviderRecord, Unavailable
from guests.delivery.operations import Operation
from guests.guest import Guest
from tests.connectors.sixth.guestlog import Guestlog, GuestlogSettings
from tests.connectors.sixth.stand import GuestlogStand

Rule = Callable[[GuestlogStand, Guestlog], Awaitable[None]]
rules = Conformance()


class Blind(Guestlog):
    """Mistakes an unanswered write for one that was not carried out."""

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Suggest to send it again."""
        try:
            return await super().create(guest, key)
        except Ambiguous as unclear:
            raise Unavailable(unclear.detail) from None


class Stubborn(Guestlog):
    """Sends an unanswered write again, under another key."""

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Try twice."""
        try:
            return await super().create(guest, key)
        except Ambiguous:
            return await super().create(guest, f"{key}-again")


class Trusting(Guestlog):
    """Mistakes what it sent for what was stored."""

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Claim everything."""
        return replace(await super().create(guest, key), guest=guest, echoed=frozenset(self.carries))


class Talkative(Guestlog):
    """Quotes the guest in the log."""

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Name the guest."""
        try:
            return await super().create(guest, key)
        except Ambiguous as unclear:
            raise Ambiguous(f"{unclear.detail} for {guest.phone}") from None


class Boastful(Guestlog):
    """Offers what it has no method for."""

    operations = MappingProxyType(dict.fromkeys((Operation.CREATE, Operation.MERGE), Evidence.DOCUMENTED))


class Forgetful(Guestlog):
    """Doesn't ask for what the provider requires."""

    def demand(self, guest: Guest) -> None:
        """Ask for nothing."""


class Absent(Guestlog):
    """Looks up an unanswered write and never finds it."""

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:  # noqa: ARG002 - likewise
        """Find nothing."""
        return None


@pytest.mark.parametrize(
    ("careless", "rule"),
    [
        (
            Blind,
            lambda stand, one: rules.test_a_write_without_a_clear_answer_is_ambiguous(stand, one, "502 page"),
        ),
        (
            Stubborn,
            lambda stand, one: rules.test_a_write_without_a_clear_answer_is_ambiguous(
                stand, one, "dropped after"
            ),
        ),
        (Trusting, rules.test_extra_missing_and_odd_fields_never_fail_a_write),
        (
            Talkative,
            lambda stand, one: rules.test_a_write_without_a_clear_answer_is_ambiguous(stand, one, "502 page"),
        ),
        (Boastful, lambda _, one: rules.test_what_is_offered_is_there(one)),
        (Forgetful, rules.test_a_guest_that_lacks_something_is_refused_before_anything_is_sent),
        (
            Absent,
            lambda stand, one: rules.test_what_was_stored_in_spite_of_the_answer_is_recalled(
                stand, one, "500"
            ),
        ),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
async def test_a_careless_connector_is_caught(careless: type[Guestlog], rule: Rule) -> None:
    """By the test it fails, which the careful one passes."""
    for kind, caught in ((Guestlog, False), (careless, True)):
        stand = GuestlogStand()
        settings: dict[str, Any] = {"base_url": "http://guestlog.test", "api_key": "right-key"}
        connector = kind(GuestlogSettings.model_validate(settings), transport=stand.line)
        try:
            await rule(stand, connector)
        except (AssertionError, ConnectorError, pytest.fail.Exception):
            assert caught
        else:
            assert not caught
        await connector.aclose()
