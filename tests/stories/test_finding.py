"""``/find`` and finding first: pages, reasons, and what is not found."""

import pytest

from guests.entries import Entry
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

    await host.sees("Who are you looking for? Type /find")


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
