"""An open question swallows nothing: it takes what fits, everything else is handled as usual, and it stays."""

from collections.abc import Callable

import pytest

from sandbox.faults import Fault
from sandbox.host import Host, Shown
from tests.stories.conftest import Stand

JOHN = "John Roe 07911 123457"


async def at_step(host: Host, *answers: str) -> Shown:
    """Start /new and answer as many steps."""
    await host.send("/new")
    asked = await host.sees("first name?")
    for answer, question in zip(
        answers, ("And the last name?", "What's the phone number?", "What's the e-mail"), strict=False
    ):
        await host.send(answer)
        asked = await host.sees(question)
    return asked


def card_of(name: str) -> Callable[[Shown], bool]:
    """Return a check for this guest's review card."""
    return lambda message: name in message.text and "not saved yet" in message.text


async def test_another_guest_at_a_step_opens_a_card_of_its_own(stand: Stand) -> None:
    """The question stays where it is, with Skip, and takes the answer that fits."""
    host = stand.host()
    asked = await at_step(host, "Jane", "Doe", "07911 123456")

    await host.send(JOHN)
    await host.sees(card_of("John Roe"))
    await host.share_contact(first_name="Mary", phone="+447911123458")
    await host.sees(card_of("Mary"))
    (still,) = [message for message in host.messages if message.message_id == asked.message_id]
    assert still.buttons == [["Skip", "Save"], ["Back", "Cancel"]]
    await host.send("jane@example.com")
    for question in ("When is the birthday?", "Anything to note?"):
        await host.sees(question)
        await host.tap("Skip")

    card = await host.sees(card_of("Jane Doe"))
    assert "jane@example.com" in card.text
    assert "John" not in card.text


@pytest.mark.parametrize(
    ("answered", "typed", "lines"),
    [
        ((), "Jane Doe 07911 123456 window seat", ("Jane Doe", "+44 7911 123456", "window seat")),
        (("Jane",), "Doe 07911 123456", ("Jane Doe", "+44 7911 123456")),
        (("Jane",), "Jane Doe jane@example.com", ("Jane Doe", "jane@example.com")),
        (("Jane", "Doe"), "Jane Doe 07911 123456 jane@example.com", ("Jane Doe", "+44 7911 123456", "jane@example.com")),
    ],
)  # fmt: skip
async def test_all_of_the_guest_at_any_step_is_the_card(
    stand: Stand, answered: tuple[str, ...], typed: str, lines: tuple[str, ...]
) -> None:
    """Nothing typed is lost, and no step is left."""
    host = stand.host()
    await at_step(host, *answered)

    await host.send(typed)

    card = await host.sees("not saved yet")
    assert all(line in card.text for line in lines)
    assert typed not in card.text


async def test_a_value_of_another_field_goes_there(stand: Stand) -> None:
    """The question is asked again below, with what arrived meanwhile, and known values are not asked for."""
    host = stand.host()
    await at_step(host, "Jane")

    await host.send("jane@example.com")
    again = await host.sees(
        lambda message: "jane@example.com" in message.text and "last name?" in message.text
    )
    await host.send("no idea")
    await host.sees("What's the phone number?")
    await host.send("07911 123456")
    await host.sees("When is the birthday?")

    assert "Jane" in again.text


async def test_a_name_is_no_refusal(stand: Stand) -> None:
    """What could be a person is read as one; only nonsense is explained."""
    host = stand.host()
    await at_step(host, "Jane", "Doe", "07911 123456")

    await host.send("John Roe")
    await host.sees(card_of("John Roe"))
    await host.send("jane@")

    await host.sees(
        lambda message: "read that as an e-mail address" in message.text and "Jane Doe" in message.text
    )


async def test_an_edited_field_takes_only_its_own(stand: Stand) -> None:
    """Another guest typed at Note is not added to the note of this one."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await host.tap("Note")
    await host.sees("Note: please type it.")

    await host.send(JOHN)
    await host.sees(card_of("John Roe"))
    await host.send("quiet corner")

    card = await host.sees(
        lambda message: "Editing a guest" in message.text and "quiet corner" in message.text
    )
    assert "John" not in card.text


async def test_a_pick_made_inline_is_no_answer(stand: Stand) -> None:
    """It is our own text in this very chat; commands are handled as usual, too."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await at_step(host)

    (found,) = await host.inline("jane")
    await host.pick(found)
    await host.send("/venue")
    await host.sees("Bistro")
    await host.send("Mary")

    await host.sees(lambda message: "Mary" in message.text and "And the last name?" in message.text)


async def test_a_forwarded_message_is_no_answer(stand: Stand) -> None:
    """Somebody else's words are about whoever wrote them, not about the guest who is asked about."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await host.tap("Note")
    await host.sees("Note: please type it.")

    await host.forward("my mail is bob@example.com", "Bob Roe")
    await host.sees(card_of("Bob Roe"))
    await host.send("quiet corner")

    card = await host.sees(
        lambda message: "Editing a guest" in message.text and "quiet corner" in message.text
    )
    assert "bob@" not in card.text


async def test_a_reason_is_no_guest(stand: Stand) -> None:
    """At the question why to drop a delivery, a guest's line and a number are handled as usual."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=422, body={"message": "no"}))
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    await host.sees("needs you")
    await host.send("/queue")
    await host.tap("Jane Doe · +44 7911 123456 · Clopos")
    await host.tap("Drop")
    await host.sees("Tap, or type the reason.")

    await host.send(JOHN)
    await host.sees(card_of("John Roe"))
    await host.send("07911 123456")
    await host.sees("Found 1 guest")
    await host.send("only here for lunch")

    await host.sees("Clopos: not sent (only here for lunch)")


@pytest.mark.parametrize(
    ("typed", "seen"), [("07911 123456", "Found 1 guest"), ("jane@example.com", "not saved yet")]
)
async def test_a_record_number_is_no_phone(stand: Stand, typed: str, seen: str) -> None:
    """At the question for a record's number, a phone and an e-mail mean what they always mean."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=422, body={"message": "no"}))
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    await host.sees("needs you")
    await host.send("/queue")
    await host.tap("Jane Doe · +44 7911 123456 · Clopos")
    await host.tap("It is there")
    await host.sees("What's the record number of")

    await host.send(typed)

    await host.sees(seen)
    await host.send("50014")
    await host.sees("Clopos has no record 50014. Please look again.")
