"""Save saves: whoever knows what an account still needs adds it afterwards, and nothing waits for it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from sandbox.host import Host, Shown
from tests.stories.conftest import Stand, opened, until

HENRY = 1002
JANE = "Jane Doe 07700 900123"
JOHN = "John Roe 07700 900124"
NEEDS = "ResDiary: needs E-mail"
ADD = "Add E-mail"


@pytest.fixture
async def venue(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a bot at a venue with ResDiary, which takes nobody without an e-mail, and Clopos, which does."""
    async with opened(database_url, tmp_path, ["clopos", "resdiary"]) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def save(host: Host, line: str = JANE) -> Shown:
    """Register a guest without an e-mail: a line and one tap."""
    await host.send(line)
    await host.sees(lambda message: line[:8] in message.text and "not saved yet" in message.text)
    await host.tap("Save")
    return await host.sees(
        lambda message: line[:8] in message.text and NEEDS in message.text and "Clopos: saved" in message.text
    )


def emails(venue: Stand) -> dict[str, str]:
    """Return who is at ResDiary, with their e-mails."""
    return {row["FirstName"]: row["Email"] for row in venue.sandbox.resdiary.customers.values()}


def at_resdiary(name: str) -> Callable[[Shown], bool]:
    """Return a check for a card that says that ResDiary has this guest."""
    return lambda message: name in message.text and "ResDiary: saved" in message.text


async def test_one_tap_saves_wherever_it_can(venue: Stand) -> None:
    """The guest is in the book and at Clopos; nothing was sent to ResDiary, and a button adds what it needs."""
    host = venue.host()

    card = await save(host)

    assert card.button(ADD)
    assert [row["name"] for row in venue.customers] == ["Jane Doe"]
    assert emails(venue) == {}
    assert venue.sandbox.resdiary.calls("create") == []


async def test_a_reply_to_what_confirms_an_answer_is_about_the_same_guest(venue: Stand) -> None:
    """The confirmation becomes the card; a reply to a question that is still open leaves it where it was."""
    host = venue.host()
    await save(host)
    await host.tap(ADD)
    asked = await host.sees("E-mail of Jane Doe")
    await host.send("vip", reply_to=asked)
    await host.sees(lambda message: "⭐ VIP" in message.text and "Clopos: saved" in message.text)
    assert next(one for one in host.messages if one.message_id == asked.message_id).button("Skip")
    await host.send("jane@example.com", reply_to=asked)
    confirmed = await host.sees("✓ E-mail of ⭐ Jane Doe")
    assert confirmed.message_id == asked.message_id

    await host.send("+ window seat", reply_to=confirmed)

    await host.sees(
        lambda message: message.message_id == confirmed.message_id and "📝 window seat" in message.text
    )


async def test_the_next_message_that_is_an_address_is_the_guests(venue: Stand) -> None:
    """Two messages and one tap in all; the chat says whose it is."""
    host = venue.host()
    await save(host)

    await host.send("jane@example.com")

    await host.sees("✓ E-mail of Jane Doe · +44 7700 900123: jane@example.com")
    card = await host.sees(at_resdiary("Jane"))
    assert emails(venue) == {"Jane": "jane@example.com"}
    assert not card.button(ADD)


async def test_an_address_of_somebody_in_the_book_finds_them(venue: Stand) -> None:
    """Unless the address was asked for, or is a reply: then a family may share it."""
    host = venue.host()
    await host.send("Mary Poe 07700 900125 mary@example.com")
    await host.tap("Save")
    await host.sees(at_resdiary("Mary"))
    card = await save(host)

    await host.send("mary@example.com")
    await host.sees("Found 1 guest")
    await host.send("mary@example.com", reply_to=card)
    await host.sees("✓ E-mail of Jane Doe")


async def test_a_question_waits_for_its_answer(venue: Stand) -> None:
    """Another guest's line, a contact, a phone and a command are handled as usual; the question stays with its Skip."""
    host = venue.host()
    await save(host)
    await host.tap(ADD)
    asked = await host.sees("E-mail of Jane Doe · +44 7700 900123? Type it, or reply to this message.")

    await host.send(JOHN)
    await host.sees(lambda message: "John Roe" in message.text and "not saved yet" in message.text)
    await host.share_contact(first_name="Mary", phone="+447700900125")
    await host.sees(lambda message: "Mary" in message.text and "not saved yet" in message.text)
    await host.send("07700 900123")
    await host.sees("Found 1 guest")
    await host.send("/language")
    await host.sees("Which language")
    (still,) = [message for message in host.messages if message.message_id == asked.message_id]
    assert still.buttons == [["Skip"]]
    await host.send("jane@example.com")

    await host.sees(at_resdiary("Jane"))
    answered = await host.sees("✓ E-mail of Jane Doe")
    assert answered.message_id == asked.message_id
    assert emails(venue) == {"Jane": "jane@example.com"}


async def test_a_phone_beside_the_question_is_the_guests_if_they_had_none(venue: Stand) -> None:
    """A value of another field goes there, and the question stays; a second number is the next guest."""
    host = venue.host()
    await host.send("Jane Doe, window seat")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees(NEEDS)
    await host.tap(ADD)
    await host.sees("E-mail of Jane Doe")

    await host.send("07700 900123")
    await host.sees("✓ Phone of Jane Doe: +44 7700 900123")
    await host.send("07700 900199")
    await host.sees(lambda message: "+44 7700 900199" in message.text and "not saved yet" in message.text)
    await host.send("jane@example.com")

    card = await host.sees(at_resdiary("Jane"))
    assert "+44 7700 900123" in card.text


async def test_a_phone_of_somebody_in_the_book_finds_them_beside_a_question(venue: Stand) -> None:
    """Though the guest who is asked about has none."""
    host = venue.host()
    await save(host)
    await host.send("Mary Poe, by the door")
    await host.sees(lambda message: "Mary Poe" in message.text and "not saved yet" in message.text)
    await host.tap("Save")
    mary = await host.sees(lambda message: "Mary Poe" in message.text and NEEDS in message.text)
    await host.tap_on(mary, ADD)
    await host.sees("E-mail of Mary Poe")

    await host.send("07700 900123")

    await host.sees("Found 1 guest")


async def test_a_reply_is_the_guests_whom_it_answers(venue: Stand) -> None:
    """To the question or to the card, with others saved and asked about meanwhile."""
    host = venue.host()
    jane, john = await save(host), await save(host, JOHN)
    await host.tap_on(jane, ADD)
    asked = await host.sees("E-mail of Jane Doe")
    await host.tap_on(john, ADD)
    await host.sees("E-mail of John Roe")

    await host.send("jane@example.com", reply_to=asked)
    await host.sees(at_resdiary("Jane"))
    await host.send("john@example.com", reply_to=john)
    await host.sees(at_resdiary("John"))

    assert emails(venue) == {"Jane": "jane@example.com", "John": "john@example.com"}


async def test_what_is_typed_when_the_next_guest_has_begun_is_not_the_last_ones(venue: Stand) -> None:
    """Nobody was asked, so with another card open an address is not Jane's."""
    host = venue.host()
    await save(host)
    await host.send(JOHN)
    await host.sees(lambda message: "John Roe" in message.text and "not saved yet" in message.text)

    await host.send("john@example.com")

    await host.sees(lambda message: "john@example.com" in message.text and "not saved yet" in message.text)
    assert not any("✓ E-mail" in message.text for message in host.messages)


async def test_neither_cancel_nor_skip_drops_a_saved_guest(venue: Stand) -> None:
    """Only /undo does; the card still offers to add the address."""
    host = venue.host()
    card = await save(host)
    await host.tap(ADD)
    await host.sees("E-mail of Jane Doe")
    await host.send("/cancel")
    await host.sees("Question closed. Nothing else has changed.")
    await host.tap_on(card, ADD)
    await host.sees("E-mail of Jane Doe")
    await host.tap("Skip")
    await host.sees("Skipped. The guest's card has a button to add it.")
    await host.send("/cancel")
    await host.sees("There's nothing to cancel.")

    await host.send("07700 900123")
    await host.tap("Jane Doe · +44 7700 900123")
    reopened = await host.sees_next(
        lambda message: NEEDS in message.text and message.button("Note") is not None
    )
    assert reopened.button(ADD)


async def test_a_manager_adds_it_later_from_the_queue(venue: Stand) -> None:
    """The queue offers the field and not to try again; the host's card follows."""
    owner, henry = venue.host(), venue.host(HENRY)
    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("Done")
    await save(henry)

    await owner.send("/queue")
    await owner.sees(NEEDS)
    await owner.tap("Jane Doe · +44 7700 900123 · ResDiary")
    page = await owner.sees(lambda message: [ADD, "It is there"] in message.buttons)
    await owner.tap(ADD)
    await owner.sees("E-mail of Jane Doe")
    await owner.send("jane@example.com")

    await henry.sees(at_resdiary("Jane"))
    assert not page.button("Retry now")
    assert not any("needs a person" in message.text for message in owner.messages)


async def test_a_restart_forgets_no_question(venue: Stand) -> None:
    """The address that was asked for by Save is still taken."""
    host = venue.host()
    await save(host)
    await venue.stop()
    await venue.start()

    await host.send("jane@example.com")

    await host.sees(at_resdiary("Jane"))


async def test_undo_takes_back_what_was_added(venue: Stand) -> None:
    """Adding is a Save of its own; the guest's own Save can't be undone before it."""
    host = venue.host()
    await save(host)

    await host.send("/undo")
    await host.sees("taken out of the book")
    undo = await host.sees(
        lambda message: any(label.startswith("Undo: Jane Doe") for row in message.buttons for label in row)
    )
    await host.tap(undo.buttons[0][0])
    await host.sees("Undone: this guest is no longer in the book.")
    await host.send("jane@example.com")
    await host.sees(lambda message: "jane@example.com" in message.text and "not saved yet" in message.text)

    await until(lambda: emails(venue) == {})
