"""What comes too late, or from somebody who has left: nothing is swallowed, and nothing is done that is not theirs."""

from guests.questions import LIFE, NeededField, Question
from sandbox.app import OWNER
from sandbox.host import Host
from tests.stories.conftest import Stand, until

HENRY = 1002
LINE = "Jane Doe 07911 123456"


async def idle(stand: Stand) -> None:
    """Wait until all that was sent is dealt with."""
    await until(lambda: not stand.pending and not stand.program.intake.waiting)


async def team(stand: Stand, *words: str) -> None:
    """Let the owner change the team."""
    owner = stand.host()
    before = len(owner.messages)
    await owner.send(f"/team {' '.join(words)}")
    await until(lambda: len(owner.messages) > before + 1)


async def saved(host: Host) -> str:
    """Register a guest; return their id."""
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    card = await host.sees("Clopos: saved")
    return str(card.raw["buttons"][0][0]["callback_data"]).split(":")[2]


async def asked(stand: Stand, guest_id: str, age: int) -> None:
    """Keep a question for the e-mail address of a guest that was asked so many milliseconds ago."""
    services = stand.program.dispatcher.services
    question = Question(
        id="q1",
        chat_id=OWNER,
        user_id=OWNER,
        venue="bistro",
        about=NeededField(guest_id=guest_id, field="email"),
        asked_at=services.now() - age,
    )
    await services.book.commit(services.book.add_question(question))


async def test_an_answer_to_yesterday_s_question_is_read_by_itself(stand: Stand) -> None:
    """It opens a card; the guest of then stays as they are."""
    host = stand.host()
    guest_id = await saved(host)
    await asked(stand, guest_id, LIFE + 1)

    await host.send("jane@example.com")
    card = await host.sees("jane@example.com")

    assert "not saved yet" in card.text
    entry = await stand.program.dispatcher.services.book.guest(guest_id)
    assert entry is not None
    assert entry.guest.email is None


async def test_an_answer_about_a_guest_who_is_gone_is_read_by_itself(stand: Stand) -> None:
    """Nobody who was taken back is changed."""
    host = stand.host()
    guest_id = await saved(host)
    await asked(stand, guest_id, 0)
    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await host.sees("Undone: this guest is no longer in the book")

    await host.send("jane@example.com")
    card = await host.sees("jane@example.com")

    assert "not saved yet" in card.text


async def test_an_answer_about_a_guest_who_became_part_of_another_goes_there(stand: Stand) -> None:
    """Two hosts: one is asked for an e-mail, the other merges meanwhile; nothing that was typed is lost."""
    host = stand.host()
    guest_id = await saved(host)
    await host.send("Jane Doe 07700 900456")
    await host.sees(lambda shown: "not saved yet" in shown.text and "900456" in shown.text)
    await host.tap("Save")
    kept = await host.sees(lambda shown: "900456" in shown.text and "Clopos: saved" in shown.text)
    kept_id = str(kept.raw["buttons"][0][0]["callback_data"]).split(":")[2]
    await host.tap_on(kept, "More")
    await host.tap("Merge")
    await host.tap("Jane Doe · +44 7911 123456")
    preview = await host.sees("will be merged into")
    await host.tap_on(preview, "Merge")
    await host.sees("also as ")
    await asked(stand, guest_id, 0)

    await host.send("jane@example.com")
    await host.sees("✓ E-mail of")

    book = stand.program.dispatcher.services.book
    gone, entry = await book.guest(guest_id), await book.guest(kept_id)
    assert gone is not None
    assert gone.merged_into == kept_id
    assert entry is not None
    assert entry.guest.email == "jane@example.com"


async def test_an_answer_about_a_guest_who_was_erased_is_read_by_itself(stand: Stand) -> None:
    """Nobody comes back by an answer."""
    host = stand.host()
    guest_id = await saved(host)
    await asked(stand, guest_id, 0)
    await host.tap("More")
    await host.tap("Erase")
    preview = await host.sees("everywhere?")
    await host.tap_on(preview, "Erase")
    await host.sees(lambda shown: shown.message_id == preview.message_id and shown.text != preview.text)

    await host.send("jane@example.com")
    card = await host.sees(lambda shown: "jane@example.com" in shown.text and "not saved yet" in shown.text)

    assert "Jane Doe" not in card.text


async def test_who_leaves_the_team_leaves_nothing_half_typed(stand: Stand) -> None:
    """An edited line, /cancel and a late tap find no draft, even if they come back."""
    henry = stand.host(HENRY)
    await team(stand, "add", str(HENRY), "host", "Henry")
    await henry.send(LINE)
    card = await henry.sees("not saved yet")
    (mine,) = [message for message in henry.messages if message.text == LINE]
    await team(stand, "remove", str(HENRY))

    await henry.edit(mine, "Jane Roe 07911 123456")
    await henry.tap_on(card, "Save")
    await henry.send("/cancel")
    await henry.sees("Ask a manager to add you")
    await team(stand, "add", str(HENRY), "host", "Henry")
    await henry.edit(mine, "Jane Poe 07911 123456")
    await henry.send("/cancel")
    await henry.sees("There's nothing to cancel.")
    await henry.tap_on(card, "Save")
    await henry.hears("This card is finished.")
    await idle(stand)

    assert stand.customers == []
    assert not any(
        name in message.text for name in ("Roe", "Poe") for message in henry.messages if message.from_bot
    )


async def test_a_question_ends_with_the_team(stand: Stand) -> None:
    """What is typed after coming back is no answer to it."""
    henry = stand.host(HENRY)
    await team(stand, "add", str(HENRY), "host", "Henry")
    await henry.send("/find")
    await henry.sees("Who are you looking for?")
    await team(stand, "remove", str(HENRY))
    await team(stand, "add", str(HENRY), "host", "Henry")

    await henry.send("Jane")

    await henry.sees("not saved yet")


async def test_an_edit_of_a_guest_who_was_erased_meanwhile_shows_nobody(stand: Stand) -> None:
    """Two hosts: one is asked for a note, the other has the guest erased; the note is none of theirs, and they stay hidden."""
    await team(stand, "add", str(HENRY), "manager", "Henry")
    host, henry = stand.host(), stand.host(HENRY)
    guest_id = await saved(host)
    await host.tap("Note")
    await host.sees("please type it")
    await henry.send("jane doe")
    await henry.tap("Jane Doe · +44 7911 123456")
    await henry.sees("Saved ✓")
    await henry.tap("More")
    await henry.tap("Erase")
    preview = await henry.sees("everywhere?")
    await henry.tap_on(preview, "Erase")
    await henry.sees("will be erased")
    await host.sees("will be erased")

    await host.send("John Roe 07911 654321")
    await host.sees(lambda shown: "not saved yet" in shown.text and "John Roe" in shown.text)
    await host.send("likes the window table")
    await host.sees(lambda shown: "John Roe" in shown.text and "likes the window table" in shown.text)

    assert "Editing a guest" not in host.transcript()
    entry = await stand.program.dispatcher.services.book.guest(guest_id)
    assert entry is not None
    assert entry.guest.note is None


async def test_an_edit_of_a_guest_who_was_taken_back_meanwhile_ends(stand: Stand) -> None:
    """What is typed is none of their note."""
    host = stand.host()
    guest_id = await saved(host)
    await host.tap("Note")
    await host.sees("please type it")
    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await host.sees("Undone: this guest is no longer in the book")

    before = len(host.messages)
    await host.send("John Roe 07911 654321")
    await until(lambda: len(host.messages) > before + 1)
    await host.send("likes the window table")
    await host.sees(lambda shown: "likes the window table" in shown.text)

    assert "Jane Doe" not in host.last.text
    entry = await stand.program.dispatcher.services.book.guest(guest_id)
    assert entry is not None
    assert entry.guest.note is None
