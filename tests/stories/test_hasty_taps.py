"""A host who taps faster than Telegram lets a message be edited: each tap is answered, and the last state is right."""

import asyncio
from time import monotonic

from sandbox.host import Host, Shown
from tests.stories.conftest import Stand, until

TAPS = 300
BURST = 5


async def tap_all(stand: Stand, host: Host, card: Shown, labels: list[str]) -> tuple[int, float]:
    """Tap so many buttons of a card at once; returns how many edits that caused until all was quiet, and in how long."""
    before, began = len(stand.calls("editMessageText")), monotonic()
    for label in labels:
        await host.tap_on(card, label)
    taps = stand.sandbox.world.taps
    await until(lambda: all(tap.answered for tap in taps.values()))
    await until(lambda: not stand.program.intake.waiting)
    took = monotonic() - began
    await asyncio.sleep(0)
    return len(stand.calls("editMessageText")) - before, took


async def test_three_hundred_taps_on_a_draft(stand: Stand) -> None:
    """At most an edit a second and a few at once; every tap is answered; what is shown is what the book says."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    card = await host.sees("not saved yet")

    edits, took = await tap_all(stand, host, card, ["Edit"] * TAPS)
    last = await host.sees("What should I change?")

    assert edits <= took + BURST + 1
    await host.tap_on(last, "Back")
    await host.sees(lambda message: ["Save", "Edit", "Cancel"] in message.buttons)
    await host.tap("Save")
    await host.sees("Clopos: saved")
    assert len(stand.customers) == 1


async def test_three_hundred_taps_on_a_guest(stand: Stand) -> None:
    """Back and forth between the card and its second page."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    await host.tap("Save")
    card = await host.sees("Clopos: saved")
    await host.tap("More")
    page = await host.sees("What should happen?")

    edits, took = 0, 0.0
    for _ in range(TAPS // 100):
        for shown, label in ((card, "More"), (page, "Back")):
            more, longer = await tap_all(stand, host, shown, [label] * 50)
            edits, took = edits + more, took + longer
    end = await host.sees(  # which it may show already: of many taps few are drawn
        lambda message: bool(message.button("More")) and "Clopos: saved" in message.text
    )

    assert end.message_id == card.message_id
    assert edits <= took + BURST + 2


async def test_save_tapped_in_a_hurry_saves_once(stand: Stand) -> None:
    """The first tap saves; the others hear that it is saved."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    card = await host.sees("not saved yet")

    await tap_all(stand, host, card, ["Save", "Edit", "Cancel", "Save"] * 10)
    await host.hears("Already saved.")
    await host.sees("Clopos: saved")

    assert len(stand.customers) == 1
