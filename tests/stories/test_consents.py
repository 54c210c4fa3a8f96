import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from sandbox.faults import Answer, Faults
from sandbox.host import Host
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07911 123456 jane@example.com"
CHANNELS = ("email", "sms", "call", "whatsapp")


def permits(stand: Stand) -> dict[str, Any]:
    """Return what Check&Place has stored of the only guest."""
    (customer,) = stand.sandbox.checkandplace.customers
    return {name: customer["permits"][name] for name in CHANNELS}


async def all_yes(host: Host, last: str) -> int:
    """Ask for all consents, and return how many taps it takes."""
    taps = ("Consents", "All yes", last)
    await host.tap(taps[0])
    await host.sees("▫️ May we call")
    await host.tap(taps[1])
    await host.sees("✓ May we call")
    await host.tap(taps[2])
    return len(taps)


async def test_four_consents_take_three_taps(database_url: str, tmp_path: Path) -> None:
    """Consents, All yes, Save; each provider that keeps consents has them, with their proof, and they are read back."""
    async with opened(database_url, tmp_path, ("checkandplace", "resdiary")) as stand:
        host = stand.host()
        await host.send(LINE)
        review = await host.sees("not saved yet")
        taps = await all_yes(host, "Save")
        card = await host.sees("Saved ✓ Guest book, Check&Place, ResDiary")

        assert taps <= 3
        assert review.buttons[0] == ["Save", "Edit", "Cancel"]
        assert len(card.buttons) <= 4
        stored = permits(stand)
        assert {name: one["permit"] for name, one in stored.items()} == dict.fromkeys(CHANNELS, True)
        assert (stored["sms"]["value"], stored["email"]["value"]) == ("+447911123456", "jane@example.com")
        assert {one["source"] for one in stored.values()} == {"host stand"}
        (customer,) = stand.sandbox.resdiary.customers.values()
        assert customer["ReceiveRestaurantSmsMarketing"] is True
        assert "text message (SMS)?" in customer["RestaurantSmsMarketingOptInText"]
        assert (
            "(sent, not confirmed: E-mail, May call, May use WhatsApp)" in card.text
        )  # what the answer leaves out
        assert stand.sandbox.world.violations == []


async def test_a_saved_guest_is_asked_in_three_taps(stand: Stand) -> None:
    """Consents on the card, All yes, Done: the card is back and says so; a toggle withdraws one."""
    host = stand.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Saved ✓ Guest book, Clopos")

    assert await all_yes(host, "Done") <= 3
    agreed = await host.sees("May use WhatsApp: Yes")
    await host.tap("Consents")
    asked = await host.sees("Ask the guest")
    await host.tap("✓ SMS")
    await host.sees("✗ May we send you news and offers by text message (SMS)?")
    await host.tap("Done")
    withdrawn = await host.sees("May text (SMS): No")

    assert agreed.text.count(": Yes") == 4
    assert asked.text.count("May we") == 4
    assert withdrawn.text.count(": Yes") == 3
    await host.tap("More")
    await host.tap("Consent history")
    history = await host.sees("What Jane Doe")
    answers = [line for line in history.text.splitlines() if "asked by you" in line]
    assert len(answers) == 5
    assert "✗ SMS: No · in the chat · asked by you" in answers[0]
    assert "(standard-" in history.text


async def test_the_guest_is_asked_in_their_language(stand: Stand) -> None:
    """The buttons stay the host's; the questions are the guest's."""
    host = stand.host()
    await host.send(LINE + " Language: Turkish")
    await host.tap("Consents")
    asked = await host.sees("Ask the guest")

    assert "arayabilir miyiz?" in asked.text
    assert "All yes" in asked.buttons[2]


async def test_a_refusal_in_a_line_outweighs_a_permission_in_the_book(stand: Stand) -> None:
    """Use existing takes the refusal over; the same line with a permission takes none back."""
    host = stand.host()
    await host.send(LINE)
    await all_yes(host, "Save")
    await host.sees("Saved ✓ Guest book, Clopos")

    await host.send("Jane Doe 07911 123456 no marketing")
    await host.tap("Use existing")
    await host.tap("Update")
    refused = await host.sees(lambda message: message.text.count(": No") == 4)
    await host.send("Jane Doe 07911 123456 May text (SMS): yes, window seat")
    await host.tap("Use existing")
    await host.tap("Update")
    still = await host.sees_next("window seat")

    assert "Yes" not in refused.text
    assert "Yes" not in still.text


def hold_back(faults: Faults, operation: str, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Have a stand-in carry out an operation at once, and answer it only when the event is set."""
    gate, apply = asyncio.Event(), faults.apply

    async def held(called: str, request: Request, answer: Answer) -> Response:
        response = await apply(called, request, answer)
        if called == operation:
            await gate.wait()
        return response

    monkeypatch.setattr(faults, "apply", held)
    return gate


async def test_a_consent_withdrawn_while_the_guest_is_on_the_way_is_withdrawn_there(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account had the guest with consents, and nobody has to take them back by hand."""
    async with opened(database_url, tmp_path, ["resdiary"]) as stand:
        gate = hold_back(stand.sandbox.faults["resdiary"], "create", monkeypatch)
        host, customers = stand.host(), stand.sandbox.resdiary.customers
        await host.send(LINE)
        await all_yes(host, "Save")
        await host.sees("ResDiary: waiting")
        await until(lambda: customers)
        (customer,) = customers.values()
        agreed = (customer["ReceiveRestaurantSmsMarketing"], customer["ReceiveRestaurantEmailMarketing"])

        await host.tap("Consents")
        await host.sees("Ask the guest")
        await host.tap("✓ SMS")
        await host.sees("✗ May we send you news and offers by text message (SMS)?")
        await host.tap("✓ E-mail")
        await host.sees("✗ May we send you news and offers by e-mail?")
        await host.tap("Done")
        await host.sees("May text (SMS): No")
        gate.set()
        await until(lambda: not _agreed(customers))
        card = await host.sees("Saved ✓ Guest book, ResDiary")

        assert agreed == (True, True)
        assert "Change there" not in card.text
        assert len(customers) == 1
        assert stand.sandbox.world.violations == []


def _agreed(customers: dict[int, dict[str, Any]]) -> bool:
    """Whether any customer may be written to."""
    channels = ("ReceiveRestaurantSmsMarketing", "ReceiveRestaurantEmailMarketing")
    return any(customer[name] for customer in customers.values() for name in channels)
