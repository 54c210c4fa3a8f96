"""Words that name nobody: hosts type what they forgot after the card, without a reply."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from sandbox.host import Shown
from tests.stories.conftest import Stand, opened, until

JANE = "Jane Doe 07700 900123 jane@example.com"
ZOE = "Zoe Poe 07700 900124"


def of(line: str, text: str) -> Callable[[Shown], bool]:
    """Return a check for a card of the guest of a line with this text."""
    return lambda shown: line[:7] in shown.text and text in shown.text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("window seat", "📝 window seat"),
        ("fındık alerjisi", "🥜 Nuts"),
        ("без глютена", "🥗 Gluten-free"),
        ("vip", "⭐ VIP"),
        ("2 kids", "📝 2 kids"),
        ("doğum günü", "🎉 Birthday"),
        ("cam kenarı", "📝 cam kenarı"),
        ("10 min late", "📝 10 min late"),
        ("gluten free", "🥗 Gluten-free"),
        ("allergic to fish", "🥜 Fish"),
    ],
)
async def test_words_after_a_card_are_about_its_guest(stand: Stand, words: str, shown: str) -> None:
    """The card has them at once, where it was; nothing else is opened or said."""
    host = stand.host()
    await host.send(JANE)
    card = await host.sees("not saved yet")
    await host.send(words)
    changed = await host.sees(shown)
    assert changed.message_id == card.message_id
    assert changed.button("Save")


async def test_a_value_after_a_card_is_its_guest_s_who_has_none(stand: Stand) -> None:
    """An e-mail or a phone that nobody has; where the guest has one already, it is somebody else's."""
    host = stand.host()
    await host.send("Jane Doe window seat")
    card = await host.sees("not saved yet")
    for value, shown in (("jane@example.com", "✉️ jane@example.com"), ("07700 900123", "📞 +44 7700 900123")):
        await host.send(value)
        changed = await host.sees(of(JANE, shown))
        assert changed.message_id == card.message_id

    await host.send("07700 900125")
    other = await host.sees("📞 +44 7700 900125")
    assert other.message_id != card.message_id
    assert "Jane" not in other.text


async def test_a_button_can_be_typed(stand: Stand) -> None:
    """``save`` saves and ``iptal`` cancels, in whatever language a host types."""
    host = stand.host()
    await host.send(JANE)
    await host.sees("not saved yet")
    await host.send("save")
    await host.sees("Clopos: saved as")
    assert [row["name"] for row in stand.customers] == ["Jane Doe"]

    await host.send(ZOE)
    await host.sees(lambda shown: "Zoe Poe" in shown.text and "not saved yet" in shown.text)
    await host.send("iptal")
    await host.sees("Cancelled. Nothing was saved.")


async def test_words_after_a_save_are_offered_for_the_guest(stand: Stand) -> None:
    """A guest in the book is changed by a tap alone."""
    host = stand.host()
    await host.send(JANE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved as")
    await host.send("window seat")
    card = await host.sees("Editing a guest")
    assert "📝 window seat" in card.text
    await host.tap_on(card, "Save")
    saved = await host.sees(lambda shown: "📝 window seat" in shown.text and "Saved ✓" in shown.text)
    assert saved.message_id == card.message_id
    assert len(stand.customers) == 1


async def test_words_in_somebody_s_note_find_them(stand: Stand) -> None:
    """Beside the way to add them to whoever was saved last."""
    host = stand.host()
    for line in (f"{JANE} window seat", ZOE):
        await host.send(line)
        await host.sees(of(line, "not saved yet"))
        await host.tap("Save")
        await host.sees(of(line, "Clopos: saved as"))
    await host.send("window")
    found = await host.sees("Found 1 guest")
    assert "Jane Doe" in found.text
    await host.tap_on(found, "Note for Zoe Poe")
    card = await host.sees("Editing a guest")
    assert "Zoe Poe" in card.text
    assert "📝 window" in card.text


@pytest.mark.parametrize("said", ["Teşekkürler!", "ok", "evet", "Danke", "да"])
async def test_courtesies_are_about_nobody(stand: Stand, said: str) -> None:
    """What people say to be polite changes no guest, and is none."""
    host = stand.host()
    await host.send(JANE)
    card = await host.sees("not saved yet")
    await host.send(said)
    await host.sees("I can't find a name, phone or e-mail in that")
    assert next(one for one in host.messages if one.message_id == card.message_id).text == card.text


@pytest.fixture
async def venue(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a bot at a venue with an account that needs an e-mail."""
    async with opened(database_url, tmp_path, ["resdiary"]) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def test_words_beside_a_question_are_more_about_its_guest(venue: Stand) -> None:
    """Where an e-mail is asked for, an allergy is noted, and the question stays; a slip in the address is explained."""
    host = venue.host()
    await host.send(ZOE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("ResDiary: needs E-mail")
    await host.tap("Add E-mail")
    await host.sees("E-mail of Zoe Poe")
    await host.send("nut allergy")
    await host.sees("Noted for")
    await host.sees("🥜 Nuts")
    await host.send("zoe@")
    await host.sees("I can't read that as an e-mail address")
    await host.send("zoe@example.com")
    await until(
        lambda: [row["Email"] for row in venue.sandbox.resdiary.customers.values()] == ["zoe@example.com"]
    )


async def test_a_command_s_name_is_offered_and_no_guest(stand: Stand) -> None:
    """Without its stroke; whoever is called so is a tap away, and a person's own language counts."""
    host = stand.host()
    await host.send("queue")
    asked = await host.sees("Do you mean the command /queue, or is “queue” a guest?")
    assert asked.buttons == [["Queue", "New guest"]]
    await host.tap("New guest")
    await host.sees(lambda card: "👤 Queue" in card.text and "not saved yet" in card.text)
    await host.send("new")
    await host.sees("Do you mean the command /new?")
    await host.tap("New guest")
    await host.sees("What is the guest's first name?")
    await host.send("Find")
    await host.sees("Do you mean the command /find")

    await host.send("/language")
    await host.tap("Türkçe")
    await host.sees("Türkçe")
    await host.send("kuyruk")
    await host.sees("/queue komutunu mu istediniz")
    assert [row["name"] for row in stand.customers] == []


async def test_a_note_may_be_the_name_of_a_command(stand: Stand) -> None:
    """Where any words are asked for, they are the answer."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.tap("Edit")
    await host.tap("📝 Note")
    await host.sees("Note: please type it.")

    await host.send("queue")

    await host.sees("📝 queue")


async def test_a_word_about_nobody_at_hand_is_no_guest_unasked(stand: Stand) -> None:
    """``late`` is asked about; while a guest's card is open it is that one's note."""
    host = stand.host()
    await host.send("late")
    await host.sees("“late” looks like a note. Reply with it to a guest's card, or find the guest first.")
    await host.tap("New guest")
    await host.sees("👤 Late")
    await host.tap("Cancel")
    await host.send("Jane Doe 07911 123456")
    await host.sees("👤 Jane Doe")

    await host.send("late")

    await host.sees("📝 late")
