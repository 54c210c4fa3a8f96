"""A person says that a guest has arrived: whatever was edited since is told to the account, or asked of a person."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.faults import Fault
from sandbox.host import Host, Shown
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07700 900123 jane@example.com"
IN_DOUBT = "needs you: I can't tell whether it arrived"
NUMBERED = (True, False)


@pytest.fixture
async def venue(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot whose provider has just stored a guest and hung up."""
    async with opened(database_url, tmp_path, ["resdiary"]) as at_work:
        at_work.sandbox.faults["resdiary"].add("create", Fault("drop_after"))
        host = at_work.host()
        await host.send(LINE)
        await host.tap("Save")
        await host.sees(IN_DOUBT)
        yield at_work
        assert at_work.sandbox.world.violations == []


def record(venue: Stand) -> dict[str, Any]:
    """Return the one guest whom the provider has."""
    (found,) = venue.sandbox.resdiary.customers.values()
    return found


async def edited(host: Host) -> Shown:
    """Change the phone by a reply to the card."""
    await host.send("phone 07700 900999", reply_to=await host.sees("Saved ✓"))
    return await host.sees("Changed: Phone")


async def say_it_is_there(venue: Stand, host: Host, *, numbered: bool) -> None:
    """Say that the guest is there, with the record's number or without."""
    await host.send("/queue")
    listed = await host.sees_next("On its way or waiting for you")
    ((open_it, *_), *_) = listed.buttons
    await host.tap(open_it)
    await host.tap_on(
        await host.sees(lambda message: ["Retry now", "It is there"] in message.buttons), "It is there"
    )
    await host.sees("Please type it.")
    if numbered:
        await host.send(str(record(venue)["Id"]))
        await host.sees("Noted: ResDiary has the guest.")
    else:
        await host.tap("I don't know its number")
        await host.hears("Noted: ResDiary has the guest.")


async def test_an_edit_before_a_person_says_so_is_told(venue: Stand) -> None:
    """The record is as it was sent, so the account is told what the guest is now."""
    host = venue.host()
    await edited(host)
    await say_it_is_there(venue, host, numbered=True)
    await host.sees("ResDiary · change: done ✓")

    assert record(venue)["Mobile"] == "7700900999"


async def test_an_edit_after_a_person_has_said_so_is_told(venue: Stand) -> None:
    """Like one of any guest whom the account has."""
    host = venue.host()
    await say_it_is_there(venue, host, numbered=True)
    await edited(host)
    await host.sees("ResDiary · change: done ✓")

    assert record(venue)["Mobile"] == "7700900999"


@pytest.mark.parametrize("first", ["edit", "word"])
async def test_a_record_without_a_number_is_left_to_a_person(venue: Stand, first: str) -> None:
    """Nobody can tell the account which record is meant, and the card says why."""
    host = venue.host()
    if first == "edit":
        await edited(host)
        await host.tap("It is there")
    else:
        await say_it_is_there(venue, host, numbered=False)
        await edited(host)
    await host.sees(
        "change: needs you: I don't know the record number there. Please make the change there by hand"
    )

    assert record(venue)["Mobile"] == "7700900123"


async def test_a_guest_who_was_not_edited_owes_nothing(venue: Stand) -> None:
    """The account has what it was sent."""
    host = venue.host()
    await say_it_is_there(venue, host, numbered=True)
    await host.sees("ResDiary: saved as")
    calls = venue.sandbox.resdiary.calls("update")
    await until(lambda: not venue.pending)

    assert calls == []
