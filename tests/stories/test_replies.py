"""A reply to a card edits the guest, adds to the note or takes the last change back; the card itself confirms it."""

import pytest

from handlers.guest.replies import GONE, UNDONE
from sandbox.app import OWNER
from sandbox.host import Host, Shown
from tests.stories.conftest import Stand, until

HENRY = 1002
LINE = "Jane Doe 07911 123456 quiet corner"


async def saved(host: Host, line: str = LINE) -> Shown:
    """Register a guest and return the card."""
    await host.send(line)
    await host.sees("not saved yet")
    await host.tap("Save")
    return await host.sees("Clopos: saved")


async def card_with(host: Host, card: Shown, *texts: str) -> Shown:
    """Wait until the card shows all these texts; return it as it is then."""
    return await host.sees(
        lambda message: message.message_id == card.message_id and all(text in message.text for text in texts)
    )


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("vip", ("⭐ VIP", "✎ Changed: VIP.")),
        ("+ window seat", ("quiet corner\nwindow seat", "✎ Changed: Note + window seat.")),
        ("phone 07911 654321", ("+44 7911 654321", "✎ Changed: Phone +44 7911 654321.")),
        ("jane@example.com", ("✉️ jane@example.com", "✎ Changed: E-mail jane@example.com.")),
        ("prefers the terrace", ("prefers the terrace",)),
    ],
)
async def test_a_reply_edits_the_guest(stand: Stand, reply: str, shown: tuple[str, ...]) -> None:
    """The card says what has changed, the provider is told, and a second reply takes it back."""
    host = stand.host()
    card = await saved(host)
    before = len(host.messages)

    await host.send(reply, reply_to=card)
    await card_with(host, card, *shown)
    await host.send("undo", reply_to=card)
    await host.sees(
        lambda message: (
            message.message_id == card.message_id and "✎" not in message.text and shown[0] not in message.text
        )
    )

    assert len(host.messages) == before + 2


async def test_not_vip_takes_the_mark_away(stand: Stand) -> None:
    """And says so."""
    host = stand.host()
    card = await saved(host)
    await host.send("vip", reply_to=card)
    await card_with(host, card, "⭐")

    await host.send("not vip", reply_to=card)

    shown = await card_with(host, card, "✎ Changed: not VIP.")
    assert "⭐" not in shown.text


async def test_a_reply_to_a_draft_edits_the_draft(stand: Stand) -> None:
    """Before Save as after it."""
    host = stand.host()
    await host.send(LINE)
    card = await host.sees("not saved yet")

    await host.send("vip", reply_to=card)
    await card_with(host, card, "⭐ VIP", "✎ Changed: VIP.")
    await host.send("+ window seat", reply_to=card)
    await card_with(host, card, "window seat", "✎ Changed: Note + window seat.")
    await host.send("undo", reply_to=card)
    await host.sees(lambda message: message.message_id == card.message_id and "window" not in message.text)
    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert stand.customers[0]["description"] == "quiet corner"


async def test_another_guest_opens_a_card_of_their_own(stand: Stand) -> None:
    """A reply does not make somebody else of a guest."""
    host = stand.host()
    card = await saved(host)

    await host.send("John Roe 07911 654321", reply_to=card)
    await host.sees(lambda message: "John Roe" in message.text and "not saved yet" in message.text)

    assert "Jane Doe" in next(one for one in host.messages if one.message_id == card.message_id).text


async def test_a_value_that_cannot_be_read_is_explained(stand: Stand) -> None:
    """Nothing changes."""
    host = stand.host()
    card = await saved(host)

    await host.send("phone: none of your business", reply_to=card)

    await host.sees("as a phone number")


async def test_a_reply_that_changes_nothing_says_so(stand: Stand) -> None:
    """It is no new revision, and nothing is owed."""
    host = stand.host()
    card = await saved(host)

    await host.send("07911 123456", reply_to=card)

    await host.sees("The card says so already.")


async def test_undo_right_after_save_asks_first(stand: Stand) -> None:
    """To take back a whole guest is more than to take back a word."""
    host = stand.host()
    card = await saved(host)

    await host.send("undo", reply_to=card)

    await host.sees(
        lambda message: any("Undo: Jane Doe" in label for row in message.buttons for label in row)
    )


async def test_a_guest_who_is_gone_is_not_edited(stand: Stand) -> None:
    """Taken back, or erased since: a kind sentence."""
    host = stand.host()
    card = await saved(host)
    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await host.sees("Undone: this guest is no longer in the book")

    await host.send("vip", reply_to=card)
    await host.sees(UNDONE)
    book = stand.program.dispatcher.services.book
    for one in (await book.display(await book.shown_in(OWNER, card.message_id) or "")).cards:  # type: ignore[union-attr]
        await book.commit(book.forget_card(one))
    await host.send("vip", reply_to=card)
    await host.sees("That card is no longer open, so nothing has changed.")


async def test_rights_are_checked_at_each_reply(stand: Stand) -> None:
    """Who has left the team changes nobody of that venue, from whichever card."""
    owner, henry = stand.host(), stand.host(HENRY)
    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("is now on the team")
    card = await saved(henry)
    await owner.send(f"/team remove {HENRY}")
    await owner.sees("no longer on the team")

    await henry.send("vip", reply_to=card)
    await henry.sees("Ask a manager to add you")
    await until(lambda: not stand.program.intake.waiting)

    assert GONE
    assert "⭐" not in next(one for one in henry.messages if one.message_id == card.message_id).text
