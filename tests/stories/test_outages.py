"""An account is down for a while: the chats are told, and a restart tells nothing twice."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.faults import Fault
from sandbox.host import Host, Shown
from tests.stories.conftest import Stand, opened, until

DOWN = Fault("status", times=1_000, status=503)
HENRY = 1002


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn minutes into fractions of a second."""
    monkeypatch.setattr("connectors.calls.throttle.LONGEST_REST", 100)
    monkeypatch.setattr("guests.delivery.state_machine.FIRST_PAUSE", 50)
    monkeypatch.setattr("guests.delivery.state_machine.LONGEST_PAUSE", 100)
    monkeypatch.setattr("guests.delivery.outages.BETWEEN_EDITS", 100)
    monkeypatch.setattr("bot.delivery.outage_watch.ROUND", 0.05)
    monkeypatch.setattr("bot.delivery.outage_watch.PATIENCE", 200)


async def register(host: Host, name: str, phone: str) -> None:
    """Save a guest, and wait until the card waits."""
    await host.send(f"{name} {phone}")
    await host.sees(shows(name, "not saved yet"))
    await host.tap("Save")
    await host.sees(shows(name, "Clopos: waiting"))


def shows(*parts: str) -> Callable[[Shown], bool]:
    """Return whether a message contains all of these."""
    return lambda message: all(part in message.text for part in parts)


def notices(host: Host) -> list[str]:
    """Return the messages about the account."""
    return [one.text for one in host.messages if one.from_bot and one.text[:1] in "⚠✅"]


async def test_one_message_tells_of_an_outage_from_its_start_to_its_end(stand: Stand) -> None:
    """It counts the waiting guests, survives a restart, and finally says that all have arrived."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("*", DOWN)

    await register(host, "Jane Doe", "07700 900123")
    await host.sees("Clopos hasn't answered since")
    await host.sees(": 1 guest waiting")
    await register(host, "John Roe", "07700 900124")
    await host.sees(": 2 guests waiting")
    await stand.stop()
    await stand.start()
    await register(host, "Ann Poe", "07700 900125")
    await host.sees(": 3 guests waiting")
    stand.sandbox.faults["clopos"].clear()
    await host.sees("Clopos is back (down ")
    await host.sees("All 3 guests are there now.")

    assert len(notices(host)) == 1
    assert len(stand.customers) == 3


async def test_a_guest_being_edited_still_waits(stand: Stand) -> None:
    """Its card is being edited; the message does not say that nobody waits."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("*", DOWN)
    await register(host, "Jane Doe", "07700 900123")
    await host.sees(": 1 guest waiting")

    await host.tap("Edit")
    await host.sees("What should I change?")
    await asyncio.sleep(0.5)
    assert [": 1 guest waiting" in text for text in notices(host)] == [True]


async def test_who_has_left_the_team_is_told_nothing_more(stand: Stand) -> None:
    """Not even that the account is back."""
    owner, henry = stand.host(), stand.host(HENRY)
    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("Done")
    stand.sandbox.faults["clopos"].add("*", DOWN)
    await register(henry, "Jane Doe", "07700 900123")
    await henry.sees(": 1 guest waiting")
    await owner.send(f"/team remove {HENRY}")
    await owner.sees("no longer on the team")
    await asyncio.sleep(0.3)
    stand.sandbox.faults["clopos"].clear()
    await until(lambda: stand.customers)
    await asyncio.sleep(0.5)
    assert [": 1 guest waiting" in text for text in notices(henry)] == [True]


async def test_a_blip_is_not_worth_a_message(stand: Stand) -> None:
    """One failure and a success a moment later cause no message."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("*", Fault("status", status=503))

    await host.send("Jane Doe 07700 900123")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await asyncio.sleep(0.5)

    assert notices(host) == []


async def test_a_refused_login_is_not_told_again_after_a_restart(stand: Stand) -> None:
    """Managers and owners hear at once, with what to do; a restart knows that they have."""
    host = stand.host()
    await host.send("/start")
    await host.sees("Hello")
    stand.sandbox.clopos.credentials.clear()
    await register(host, "Jane Doe", "07700 900123")
    first = await host.sees("⚠️ Clopos has refused our login since")
    await stand.stop()
    await stand.start()
    await register(host, "John Roe", "07700 900124")
    await host.sees(": 2 guests waiting")

    assert "hoststand check" in first.text
    assert len(notices(host)) == 1


async def test_those_in_charge_are_told_of_a_long_outage(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The waiting host hears early, the owner if it lasts, each in their own chat."""
    monkeypatch.setattr("bot.delivery.outage_watch.LONG", 1_500)
    async with opened(database_url, tmp_path) as venue:
        owner, henry = venue.host(), venue.host(HENRY)
        await owner.send(f"/team add {HENRY} host Henry")
        await owner.sees("Done")
        venue.sandbox.faults["clopos"].add("*", DOWN)

        await register(henry, "Jane Doe", "07700 900123")
        await henry.sees("Clopos hasn't answered")
        early = notices(owner)
        await owner.sees(": 1 guest waiting")
        venue.sandbox.faults["clopos"].clear()
        await owner.sees("1 guest is there now.")
        await henry.sees("1 guest is there now.")

    assert early == []


async def test_those_in_charge_are_called_for_guests_who_need_a_person(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message is about all of them, its button opens the queue, and nobody is told twice."""
    async with opened(database_url, tmp_path) as venue:
        host = venue.host()
        refusal = Fault("status", times=2, status=422, body={"message": "no"})
        venue.sandbox.faults["clopos"].add("create", refusal)
        for phone in ("07700 900123", "07700 900124"):
            await host.send(f"Jane Doe {phone}")
            await host.tap("Save")
            await host.sees(shows(phone[-3:], "needs you"))
        await asyncio.sleep(0.4)
        monkeypatch.setattr("bot.delivery.outage_watch.BATCH", 300)
        await host.sees("2 guests need a person: /queue")
        await venue.stop()
        await venue.start()
        await asyncio.sleep(1.0)
        calls = [message for message in host.messages if "need a person" in message.text]
        await host.tap("Open the queue")
        await host.sees("On its way or waiting for you")

    assert len(calls) == 1


async def test_a_bad_guest_blocks_no_other(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is refused; fifty good ones are all stored."""
    monkeypatch.setattr("handlers.telegram.chats.SECOND", 0.02)  # one host does the work of many
    host = stand.host()
    stand.sandbox.clopos.limits.enforced = (
        False  # each is looked up as well: more calls than allowed per minute
    )
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=422, body={"message": "no"}))

    for number in range(51):
        await host.send(f"Jane Doe 07700 900{number:03}")
        await host.tap("Save")
        await host.sees(shows(f"900{number:03}", "Clopos: "))

    async with asyncio.timeout(60):
        while len(stand.customers) < 50:  # noqa: ASYNC110 - a list
            await asyncio.sleep(0.05)
