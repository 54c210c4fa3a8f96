"""Telegram has a bad day: what a host sees may be late, but is true in the end."""

import asyncio

import pytest

from bot.intake import intake
from handlers.telegram import retrying
from sandbox.faults import Fault
from sandbox.host import Host
from tests.stories.conftest import Stand, until

LINE = "Jane Doe 07700 900123 jane@example.com"


async def saved(host: Host) -> None:
    """Register a guest."""
    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Saved ✓ Guest book")


@pytest.mark.parametrize(
    "fault",
    [
        Fault("garbage"),
        Fault("html", status=200),
        Fault("html", status=502),
        Fault("status", status=500),
        Fault("drop_before"),
        Fault("status", status=429, body={"ok": False, "error_code": 429, "parameters": {"retry_after": 1}}),
    ],
    ids=lambda fault: f"{fault.kind} {fault.status}",
)
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # the type of a future version
async def test_an_answer_survives_a_bad_moment(stand: Stand, fault: Fault) -> None:
    """Whatever Telegram returns instead of an answer, the card arrives, and so does its edit."""
    host = stand.host()
    for operation in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        stand.sandbox.faults["telegram"].add(operation, fault)

    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Clopos: saved")


async def test_what_was_given_up_is_said_when_telegram_is_back(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An outage longer than anybody's patience costs nobody a draft, and nobody has to ask for it."""
    monkeypatch.setattr(retrying, "TRIES", 1)
    monkeypatch.setattr(intake, "HEARTBEAT", 0.3)
    await stand.stop()
    await stand.start()
    host = stand.host()
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("drop_before", times=2))

    await host.send(LINE)
    card = await host.sees("not saved yet")

    assert "Jane Doe" in card.text


async def test_a_cancelled_card_whose_end_was_not_shown_tells_it_when_touched(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't be saved any more, and says so in its place."""
    host = stand.host()
    await host.send(LINE)
    card = await host.sees("not saved yet")
    monkeypatch.setattr(retrying, "TRIES", 1)
    stand.sandbox.faults["telegram"].add("editMessageText", Fault("drop_before"))
    await host.tap_on(card, "Cancel")
    await asyncio.sleep(0.3)
    await host.tap_on(card, "Save")
    done = await host.sees("This card is finished")

    assert done.message_id == card.message_id
    assert stand.customers == []


async def test_a_deleted_card_comes_back_when_somebody_has_to_decide(stand: Stand) -> None:
    """What needs a person must be seen; a card where all is well stays deleted."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add(
        "create", Fault("status", status=400, after=0.6, body={"message": "no"})
    )
    await saved(host)
    (chat,) = stand.sandbox.world.chats.values()
    card = host.last
    del chat.messages[card.message_id]
    again = await host.sees("needs you")

    assert again.message_id > card.message_id
    assert ["Try again", "Leave out"] in again.buttons
    await host.tap_on(again, "Try again")
    await host.sees("Clopos: saved")


async def test_who_blocked_the_bot_is_left_alone(stand: Stand) -> None:
    """After the first refusal no call concerns that chat, until they write again."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, headers={"Retry-After": "1"}))
    await saved(host)
    await host.sees("too busy")
    await host.block()
    await until(lambda: stand.customers)
    await asyncio.sleep(0.5)
    refused = len(stand.calls("editMessageText"))
    answer = await stand.program.dispatcher.chats.carry(1001, _never)
    await host.block(blocked=False)
    await host.send("/help")
    await host.sees("Register a guest")

    assert answer is retrying.Fate.BLOCKED
    assert len(stand.calls("editMessageText")) == refused
    assert len(stand.customers) == 1


async def _never() -> None:
    raise AssertionError("a call was made")


async def test_much_news_of_a_guest_is_few_edits(stand: Stand) -> None:
    """However often something happens, the card is edited at a limited rate, and shows its last state."""
    host = stand.host()
    await saved(host)
    await host.sees("Clopos: saved")
    book, cards = stand.program.dispatcher.services.book, stand.program.dispatcher.cards
    (guest,) = await book.newest("bistro", limit=1)
    before = len(stand.calls("editMessageText"))
    for _ in range(30):
        await book.commit(book.cards_stale(guest.id))
        cards.soon(guest.id, 0)
        await asyncio.sleep(0.02)
    await asyncio.sleep(2.5)
    display = await book.display(guest.id)

    assert len(stand.calls("editMessageText")) - before <= 7
    assert display is not None
    assert all(card.shown == card.wanted for card in display.cards)
