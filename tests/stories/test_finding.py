"""``/find`` and finding first: pages, reasons, and what is not found."""

from datetime import UTC, datetime

import pytest

from guests.entries import Entry
from guests.fields.blocking import months_later
from tests.storage.values import stored
from tests.stories.conftest import Stand


async def fill(stand: Stand, number: int) -> None:
    """Put a number of guests into the book, newest last."""
    await know(
        stand,
        *(stored(at, last_name=f"Number{at}", phone=f"+4477009{at:05}") for at in range(1, number + 1)),
    )


async def know(stand: Stand, *entries: Entry) -> None:
    """Put guests into the book."""
    book = stand.program.dispatcher.services.book
    await book.commit(*map(book.add_guest, entries))


async def test_pages_are_turned_in_place(stand: Stand) -> None:
    """More shows the next ones in the same message, Back the ones before; each guest is on one page."""
    await fill(stand, 20)
    host = stand.host()

    await host.send("/find jane")
    first = await host.sees("Guests 1 to 8:")
    await host.tap("More")
    second = await host.sees("Guests 9 to 16:")
    await host.tap("More")
    third = await host.sees("Guests 17 to 20:")
    await host.tap("Back")
    again = await host.sees("Guests 9 to 16:")

    assert first.message_id == second.message_id == third.message_id
    assert again.buttons == second.buttons
    listed = [row[0] for page in (first, second, third) for row in page.buttons if "Number" in row[0]]
    assert len(set(listed)) == len(listed) == 20
    assert (first.buttons[-1], third.buttons[-1]) == (["More"], ["Back"])


async def test_few_fit_on_one_page(stand: Stand) -> None:
    """Then they are counted, and there are no other pages."""
    await fill(stand, 2)
    host = stand.host()

    await host.send("/find jane")
    found = await host.sees("Found 2 guests:")

    assert [line.partition(" — ")[0] for line in found.text.splitlines()[1:]] == [
        "Jane Number2 · +44 7700 900002",
        "Jane Number1 · +44 7700 900001",
    ]
    assert [len(row) for row in found.buttons] == [1, 1]


@pytest.mark.parametrize(
    "text", ["zzz", "\"' OR 1=1 --", "%_*", "NEAR(a b)", "👩‍👩‍👧", "a" * 256, "\u202e", "0"]
)
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_rubbish_is_answered_kindly(stand: Stand, text: str) -> None:
    """Nobody is found, and the bot says so."""
    await fill(stand, 1)
    host = stand.host()

    await host.send(f"/find {text}")

    await host.sees(
        lambda message: "No guest found for" in message.text or "Who are you looking for?" in message.text
    )


async def test_an_empty_search_asks_whom(stand: Stand) -> None:
    """What to type is shown."""
    host = stand.host()

    await host.send("/find")

    await host.sees("Who are you looking for?")


async def test_a_beginning_is_not_a_known_name(stand: Stand) -> None:
    """A plain message with only the beginning of a known name is a new guest; the whole name finds first."""
    await know(stand, stored(last_name="Doe", phone="+447700900001"))
    host = stand.host()

    await host.send("Jan")
    await host.sees("not saved yet")
    await host.send("Jane Doe")
    found = await host.sees("Found 1 guest:")

    assert found.buttons == [["Jane Doe · +44 7700 900001"], ["New guest"]]


async def test_a_new_guest_behind_find_first_is_saved_at_once(chain: Stand) -> None:
    """Save works there as everywhere, and the card shows what a provider still needs."""
    await know(chain, stored(last_name="Doe"))
    host = chain.host()

    await host.send("Jane Doe")
    await host.tap("New guest")
    await host.sees("not saved yet")
    await host.tap("Save anyway" if "Save anyway" in str(host.last.buttons) else "Save")

    await host.sees("ResDiary: needs E-mail, Phone")


async def test_a_new_guest_behind_find_first_is_at_hand(stand: Stand) -> None:
    """Once the button was tapped; before, /cancel means the card that is in sight."""
    await know(stand, stored(last_name="Doe"))
    host = stand.host()
    await host.send("Ann Poe 07911 123456")
    card = await host.sees("not saved yet")
    await host.send("Jane Doe")
    found = await host.sees("Found 1 guest:")

    await host.send("/cancel")
    await host.sees(lambda shown: "Cancelled" in shown.text and shown.message_id == card.message_id)
    await host.tap_on(found, "New guest")
    await host.sees(lambda shown: "Jane Doe" in shown.text and "not saved yet" in shown.text)
    await host.send("window seat")

    await host.sees(lambda shown: "📝 window seat" in shown.text and shown.message_id == found.message_id)


@pytest.mark.parametrize("typed", ["Jane?", "¿jane?", "Jane？", "ჯეინ?", "Джейн?", "جين؟"])
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_name_with_a_question_mark_is_looked_for(stand: Stand, typed: str) -> None:
    """Whether there is anybody or not, no card is opened; a new guest called so is a tap away."""
    host = stand.host()
    await host.send(typed)
    nobody = await host.sees("No guest found for “")
    assert nobody.buttons == [["New guest"]]
    await know(stand, stored(last_name="Doe", phone="+447700900001"))
    await host.send("Jane?")
    found = await host.sees("Found 1 guest:")
    assert found.buttons == [["Jane Doe · +44 7700 900001"], ["New guest"]]

    await host.tap_on(nobody, "New guest")

    await host.sees("not saved yet")


async def test_a_name_that_is_a_question_elsewhere_is_looked_for(stand: Stand) -> None:
    """``Kim?`` asks who in Turkish: at an English venue it is somebody's name."""
    host = stand.host()
    await host.send("Kim?")
    await host.sees("No guest found for “Kim”.")


@pytest.mark.parametrize("typed", ["0001", "900001", "900-001", "900 001", "001"])
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_end_of_a_phone_finds(stand: Stand, typed: str) -> None:
    """As a plain message, however it is written."""
    await fill(stand, 2)
    host = stand.host()

    await host.send(typed)
    found = await host.sees("Found 1 guest:")

    assert found.buttons == [["Jane Number1 · +44 7700 900001"]]
    assert "phone ends in these digits" in found.text


async def test_many_who_end_so_have_pages(stand: Stand) -> None:
    """The digits stand in the message that was answered, so More works as after /find."""
    await know(
        stand, *(stored(at, last_name=f"Number{at}", phone=f"+4477{at:02}901234") for at in range(10, 20))
    )
    host = stand.host()

    await host.send("1234")
    await host.sees("Guests 1 to 8:")
    await host.tap("More")

    await host.sees("Guests 9 to 10:")


async def test_an_end_that_nobody_has_loses_nothing(stand: Stand) -> None:
    """The answer says what else it may be, and an open card stays as it is."""
    host = stand.host()
    await host.send("Peter Doyle 07700 900123")
    await host.sees("not saved yet")

    await host.send("4567")
    await host.sees("I know nobody whose phone ends in 4567.")
    await host.send("0123")
    await host.sees("I know nobody whose phone ends in 0123.")
    card = next(one for one in host.messages if "not saved yet" in one.text)

    assert "Peter Doyle" in card.text


async def test_a_note_is_found_and_quoted(stand: Stand) -> None:
    """Behind those whom the name fits, with the word in bold; a plain message with such a word is a new guest."""
    await know(
        stand,
        stored(1, last_name="Doe", note="likes the quiet table by the window"),
        stored(2, first_name="Windom", last_name="Earle"),
    )
    host = stand.host()

    await host.send("/find wind")
    found = await host.sees("Found 2 guests:")

    assert [line.partition(" — ")[2] for line in found.text.splitlines()[1:]] == [
        "name starts with this",
        "note: likes the quiet table by the window",
    ]
    assert "<b>window</b>" in found.html


async def test_the_end_of_a_block_stands_in_lists(stand: Stand) -> None:
    """Until when somebody is blocked is seen before the card is opened, also in inline results."""
    end = months_later(datetime.now(UTC).date(), 24)
    await know(stand, stored(1, last_name="Doe", blocked=True, blocked_until=end), stored(2, last_name="Roe"))
    host = stand.host()
    said = f"blocked until {end.day} {end:%b %Y}"

    await host.send("/find jane")
    found = await host.sees("Found 2 guests:")
    (result, _) = sorted(await host.inline("jane"), key=lambda one: str(one["title"]), reverse=True)

    assert said in found.text
    assert said in str(result["description"])


async def test_marks_stand_in_the_list(stand: Stand) -> None:
    """Who is a VIP or blocked is seen before the card is opened."""
    await know(stand, stored(1, last_name="Doe", vip=True), stored(2, last_name="Roe", blocked=True))
    host = stand.host()

    await host.send("/find jane")
    found = await host.sees("Found 2 guests:")

    assert found.buttons == [["⛔ Jane Roe"], ["⭐ Jane Doe"]]


async def test_an_inline_query_that_was_sent_finds(stand: Stand) -> None:
    """The bot's own name is no company; every page is of what stands beside it."""
    await know(
        stand, *(stored(at, last_name=f"Number{at}", phone=f"+44770{at:02}00123") for at in range(1, 10))
    )
    host = stand.host()

    await host.send("@hoststand_demo_bot 0123")
    await host.sees("Guests 1 to 8:")
    await host.tap("More")
    await host.sees("Guests 9 to 9:")
    await host.send("Omar Haddad 07700 900555 @hoststand_demo_bot")
    card = await host.sees("not saved yet")

    assert card.text.splitlines()[1:3] == ["👤 Omar Haddad", "📞 +44 7700 900555"]
