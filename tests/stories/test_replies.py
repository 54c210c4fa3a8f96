"""A reply to a card edits the guest, adds to the note or takes the last change back; the card itself confirms it."""

import pytest

from handlers.draft.lone_words import HOW
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


@pytest.mark.parametrize("word", ["phone", "Telefon?"])
async def test_a_field_that_is_only_named_is_asked_for(stand: Stand, word: str) -> None:
    """As a tap on Edit and on the field does; the answer is reviewed and saved like any edit."""
    host = stand.host()
    card = await saved(host)

    await host.send(word, reply_to=card)
    asked = await host.sees("Phone: please type it.")
    await host.send("07911 654321")
    await host.sees(lambda message: "+44 7911 654321" in message.text and "Editing" in message.text)
    await host.tap("Save")
    await host.sees(lambda message: "+44 7911 654321" in message.text and "Editing" not in message.text)

    assert "telefon" not in asked.text.lower().replace("phone", "")


async def test_a_draft_is_asked_for_a_field_that_is_only_named(stand: Stand) -> None:
    """On its own card; so it is when the word is typed after the card without a reply."""
    host = stand.host()
    await host.send(LINE)
    card = await host.sees("not saved yet")

    await host.send("e-mail", reply_to=card)
    await card_with(host, card, "E-mail: please type it.")
    await host.send("jane@example.com")
    await host.sees(lambda message: "jane@example.com" in message.text and "not saved yet" in message.text)
    await host.send("allergies")
    await host.sees("Allergies: tap what applies")


async def test_the_name_of_a_field_is_about_the_guest_who_was_just_saved(stand: Stand) -> None:
    """Without a reply, too."""
    host = stand.host()
    await saved(host)

    await host.send("phone")

    await host.sees("Phone: please type it.")


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
    """Taken back, or erased since: a kind sentence, also where the book knows the card no more but its buttons tell whose it was."""
    host = stand.host()
    card = await saved(host)
    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await host.sees("Undone: this guest is no longer in the book")

    await host.send("vip", reply_to=card)
    told = await host.sees(UNDONE)
    book = stand.program.dispatcher.services.book
    for one in (await book.display(await book.shown_in(OWNER, card.message_id) or "")).cards:  # type: ignore[union-attr]
        await book.commit(book.forget_card(one))
    await host.send("vip", reply_to=card)
    await host.sees(lambda message: message.text == UNDONE and message.message_id != told.message_id)


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


@pytest.mark.parametrize(
    ("text", "said"),
    [("what?", HOW), ("?", HOW), ("save", HOW), ("merci", HOW), ("sil", "Nothing was deleted.")],
)
async def test_a_word_that_says_nothing_of_the_guest_is_explained(stand: Stand, text: str, said: str) -> None:
    """It is no note, and the guest stays as before."""
    host = stand.host()
    card = await saved(host)

    await host.send(text, reply_to=card)

    await host.sees(said)
    assert next(one for one in host.messages if one.message_id == card.message_id).text == card.text


async def test_the_name_of_a_button_edits_or_undoes(stand: Stand) -> None:
    """A guest in the book is edited in a new message; ``cancel`` takes the last change back, as ``undo`` does."""
    host = stand.host()
    card = await saved(host)

    await host.send("vip", reply_to=card)
    await card_with(host, card, "⭐ VIP")
    await host.send("cancel", reply_to=card)
    await host.sees(lambda message: message.message_id == card.message_id and "VIP" not in message.text)
    await host.send("Düzenle", reply_to=card)
    await host.sees("What should I change?")


async def test_a_reply_saves_or_cancels_the_draft_replied_to(stand: Stand) -> None:
    """And no other one, though it is newer; a reply to a guest's card leaves all drafts alone."""
    host = stand.host()
    card = await saved(host)
    await host.send("John Roe 07911 222333")
    john = await host.sees(lambda message: "John Roe" in message.text and "not saved yet" in message.text)
    await host.send("Mary Poe 07911 222334")
    mary = await host.sees(lambda message: "Mary Poe" in message.text and "not saved yet" in message.text)

    await host.send("save", reply_to=card)
    await host.sees(HOW)
    await host.send("save", reply_to=john)
    await card_with(host, john, "Clopos: saved")
    await host.send("sil", reply_to=mary)
    await card_with(host, mary, "Cancelled. Nothing was saved.")

    assert [row["name"] for row in stand.customers] == ["Jane Doe", "John Roe"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what?", "Try: Jane Doe"),
        ("edit", HOW),
        ("Delete", "Nothing was deleted."),
        ("düzenle", HOW),
        ("save", HOW),
    ],
)
async def test_a_lone_word_opens_no_guest(stand: Stand, text: str, said: str) -> None:
    """Without a card before it, what may be meant is said."""
    host = stand.host()

    await host.send(text)

    await host.sees(said)
    assert not any("not saved yet" in message.text for message in host.messages)


async def test_undo_can_be_typed(stand: Stand) -> None:
    """Without a slash and in any language it is about the last Save."""
    host = stand.host()
    await saved(host)

    await host.send("geri al")

    await host.tap("Undo: Jane Doe (saved just now)")
    await host.sees("Undone: this guest is no longer in the book")


@pytest.mark.parametrize("words", ["blocked until Friday", "window seat"])
async def test_words_in_reply_to_a_list_are_about_none_of_its_guests(stand: Stand, words: str) -> None:
    """Nor about the guest who is typed meanwhile, nor are they anybody's name."""
    host = stand.host()
    await saved(host)
    await host.send("Jane Roe 07911 222333")
    await host.sees(lambda message: "Jane Roe" in message.text and "not saved yet" in message.text)
    await host.tap("Save")
    await host.sees(lambda message: "Jane Roe" in message.text and "Clopos: saved" in message.text)
    await host.send("/find jane")
    found = await host.sees("Found 2 guests")
    await host.send("Mary Poe 07911 222334")
    await host.sees(lambda message: "Mary Poe" in message.text and "not saved yet" in message.text)

    await host.send(words, reply_to=found)

    await host.sees("That card is no longer open, so nothing has changed.")
    assert not any("Mary Poe" in one.text and words.split(maxsplit=1)[0] in one.text for one in host.messages)


async def test_a_reply_to_a_message_about_one_guest_is_about_that_guest(stand: Stand) -> None:
    """Who was found alone; the message becomes the card, which confirms it. Whoever is typed meanwhile has nothing of it."""
    host = stand.host()
    await saved(host)
    await host.send("/find jane")
    found = await host.sees("Found 1 guest")
    await host.send("Mary Poe 07911 222334")
    await host.sees(lambda message: "Mary Poe" in message.text and "not saved yet" in message.text)

    await host.send("window seat", reply_to=found)

    await card_with(host, found, "Jane Doe", "quiet corner\nwindow seat", "✎ Changed: Note + window seat.")
    await host.send("vip", reply_to=found)
    await card_with(host, found, "⭐ VIP")
    assert not any("Mary Poe" in one.text and "window" in one.text for one in host.messages)


async def test_a_word_for_undo_and_cancel_first_takes_back_the_reply(stand: Stand) -> None:
    """A French card asks for ``annuler``, the name of its Cancel button, too: what was typed before stays."""
    host = stand.host()
    await host.send(LINE)
    card = await host.sees("not saved yet")
    await host.send("vip", reply_to=card)
    await card_with(host, card, "✎ Changed: VIP.")

    await host.send("annuler", reply_to=card)
    await host.sees(lambda message: message.message_id == card.message_id and "VIP" not in message.text)
    await host.send("annuler", reply_to=card)
    await card_with(host, card, "Cancelled. Nothing was saved.")
