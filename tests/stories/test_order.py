import asyncio

import pytest

from sandbox.app import OWNER
from sandbox.faults import Fault
from storage.tables.book import guests
from tests.stories.conftest import Stand

HOSTS = range(3000, 3012)


async def team_of(stand: Stand) -> None:
    """Have the owner put a dozen hosts on the team."""
    owner = stand.host()
    for user_id in HOSTS:
        await owner.send(f"/team add {user_id} host Host{user_id}")
        await owner.sees(f"{user_id} is now on the team")


async def test_typing_ahead_of_the_bot(stand: Stand) -> None:
    """A host who knows the questions types without waiting for them, and every answer lands in its field."""
    host = stand.host()
    for text in ("/new", "Jane", "Doe", "07911 123456", "jane@example.com", "01.02.1990", "window seat"):
        await host.send(text)
    card = await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    (stored,) = stand.customers
    assert (stored["name"], stored["phone"], stored["email"]) == (
        "Jane Doe",
        "+447911123456",
        "jane@example.com",
    )
    assert "1 February 1990" in card.text
    assert stored["description"] == "window seat"


async def test_taps_and_messages_of_one_host_keep_their_order(stand: Stand) -> None:
    """Telegram queues taps and messages separately; here the tap comes first, as on the phone."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    card = await host.sees("not saved yet")
    await host.tap_on(card, "Edit")
    edit = await host.sees("What should I change")
    await host.tap_on(edit, "✉️ E-mail")
    await host.send("jane@example.com")
    done = await host.sees(lambda shown: "not saved yet" in shown.text and "jane@" in shown.text)

    assert "+44 7911 123456" in done.text


async def test_a_dozen_hosts_at_once(stand: Stand) -> None:
    """Everybody registers their own guest, however the updates mix."""
    await team_of(stand)
    stand.sandbox.clopos.limits.enforced = False

    async def register(user_id: int) -> None:
        host = stand.host(user_id)
        await host.send(f"Jane Number{user_id} 07911 12{user_id}")
        await host.sees_next("not saved yet")
        await host.tap("Save")
        await host.sees("Clopos: saved")

    await asyncio.gather(*(register(user_id) for user_id in HOSTS))

    assert len({row["phone"] for row in stand.customers}) == len(stand.customers) == len(HOSTS)


async def test_two_taps_on_save_in_one_moment(stand: Stand) -> None:
    """However slow the first answer is, there is one guest and one delivery."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    card = await host.sees("not saved yet")
    stand.sandbox.faults["telegram"].add("answerCallbackQuery", Fault("delay", after=0.3))
    await asyncio.gather(*(host.tap_on(card, "Save") for _ in range(3)))
    await host.sees("Clopos: saved")
    await host.hears("Already saved")

    assert len(stand.customers) == 1
    assert len(await stand.read(guests.newest("bistro", 10))) == 1


@pytest.mark.parametrize("seconds", [0.4])
async def test_a_late_card_is_not_the_last_word(stand: Stand, seconds: float) -> None:
    """If an edit of the card is slow, what happened meanwhile is shown after it."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    stand.sandbox.faults["clopos"].add("create", Fault("delay", after=0.35))
    stand.sandbox.faults["telegram"].add("editMessageText", Fault("delay", after=seconds))
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await asyncio.sleep(seconds)

    assert "Clopos: saved" in host.last.text


async def test_two_taps_on_note_leave_no_question_behind(stand: Stand) -> None:
    """What is typed after the note is a new guest, not an answer to a question that nobody sees."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    card = await host.sees("Clopos: saved")
    await asyncio.gather(*(host.tap_on(card, "Note") for _ in range(2)))
    await host.sees("please type it")
    await host.send("quiet corner")
    await host.sees_next("Editing a guest")
    await host.tap("Save")
    await host.sees(lambda shown: "Clopos: saved" in shown.text and "quiet corner" in shown.text)
    await host.send("Ann Smith 07911 123457")
    draft = await host.sees("not saved yet")

    assert "Ann Smith" in draft.text


async def test_a_reminder_that_comes_late_is_not_the_last_word(stand: Stand) -> None:
    """A process that shows a draft again after its start takes that back if another went on with it meanwhile."""
    host = stand.host()
    await host.send("/new")
    await host.sees("1 of 6")
    reminder = await stand.program.dispatcher.reminder(OWNER, OWNER)
    await host.send("Sarah")
    await host.sees("2 of 6")
    await stand.program.dispatcher.answer(reminder)

    assert "2 of 6" in host.last.text
