"""Stories: a host pastes a list, a guest a line."""

from storage.tables.book import guests
from tests.stories.conftest import Stand

HENRY = 1002
LIST = "Tonight:\n1. Jane Doe 07911 100001 window seat\n2. John Roe 07911 100002\nnut allergy"


async def names(stand: Stand) -> list[str]:
    """Return the guests in the book."""
    return sorted(guests.read(row).guest.name for row in await stand.read(guests.newest("bistro", 100)))


async def test_each_guest_of_a_list_has_a_card_a_tap_away(stand: Stand) -> None:
    """For hosts, too; the list stays, so that the next is a tap away as well."""
    await stand.enlist("1002 host Henry")
    henry = stand.host(HENRY)
    await henry.send(LIST)
    offered = await henry.sees("2 guests in that message:")
    assert offered.text.startswith("Tonight:\n")
    assert "• Jane Doe\n• John Roe" in offered.text
    assert offered.buttons == [["Jane Doe", "John Roe"], ["All one guest"]]

    await henry.tap_on(offered, "Jane Doe")
    card = await henry.sees("not saved yet")
    assert "Jane Doe" in card.text
    assert "window seat" in card.text
    await henry.tap_on(card, "Save")
    await henry.sees("Clopos: saved")
    await henry.tap_on(offered, "John Roe")
    card = await henry.sees("not saved yet")
    assert "Nuts" in card.text
    await henry.tap_on(card, "Save")
    await henry.sees("Clopos: saved as 2")

    assert await names(stand) == ["Jane Doe", "John Roe"]


async def test_a_manager_imports_a_list(stand: Stand) -> None:
    """With all that its lines say."""
    owner = stand.host()
    await owner.send(LIST)
    await owner.sees("2 guests in that message:")
    await owner.tap("Import 2")
    await owner.sees("Added: 2")

    saved = {
        guests.read(row).guest.name: guests.read(row).guest
        for row in await stand.read(guests.newest("bistro", 9))
    }
    assert saved["Jane Doe"].note == "window seat"
    assert saved["John Roe"].allergies == ("nuts",)


async def test_a_list_may_be_one_guest_all_the_same(stand: Stand) -> None:
    """A tap says so, and nothing of it is lost."""
    owner = stand.host()
    await owner.send("Jane Doe 07911 100001\nhusband John Doe 07911 100002")
    await owner.sees("2 guests in that message:")
    await owner.tap("All one guest")
    card = await owner.sees("not saved yet")

    assert "Jane Doe" in card.text
    assert "John Doe" in card.text


async def test_a_corrected_list_is_read_anew(stand: Stand) -> None:
    """Its buttons open whom they name; those of the old one open nobody else."""
    host = stand.host()
    await host.send("Jane Doe 07911 100001\nJohn Roe 07911 100002")
    old = await host.sees("2 guests in that message:")

    await host.edit(host.messages[0], "Ana Poe 07911 100003\nJane Doe 07911 100001\nJohn Roe 07911 100002")
    offered = await host.sees("3 guests in that message:")
    await host.tap_on(offered, "Ana Poe")
    await host.sees(lambda message: "not saved yet" in message.text and "Ana Poe" in message.text)
    await host.tap_on(old, "Jane Doe")

    await host.sees(lambda message: "not saved yet" in message.text and "Jane Doe" in message.text)


async def test_a_list_that_is_corrected_to_one_guest_opens_a_card(stand: Stand) -> None:
    """At once, whatever was typed in between; and once more when the line is corrected again."""
    host = stand.host()
    await host.send("Jane Doe 07911 100001\nJohn Roe 07911 100002")
    await host.sees("2 guests in that message:")
    await host.send("?!")
    await host.sees("I can't find a name")

    await host.edit(host.messages[0], "John Roe 07911 100002")
    await host.sees(lambda message: "not saved yet" in message.text and "John Roe" in message.text)
    await host.edit(host.messages[0], "John Roe 07911 100003")
    card = await host.sees(lambda message: "not saved yet" in message.text and "100003" in message.text)

    assert "Jane" not in card.text


async def test_a_text_that_was_refused_is_read_once_it_is_corrected(stand: Stand) -> None:
    """Like any line that is corrected."""
    host = stand.host()
    await host.send("thanks")
    await host.sees("I can't find a name")

    await host.edit(host.messages[0], "John Roe 07911 100002")

    await host.sees(lambda message: "not saved yet" in message.text and "John Roe" in message.text)


async def test_an_older_line_is_corrected_on_its_own_card(stand: Stand) -> None:
    """The card that was opened since stays as it is."""
    host = stand.host()
    await host.send("Jane Doe 07911 100001")
    await host.sees("not saved yet")
    line = host.messages[0]
    await host.send("John Roe 07911 100002")
    await host.sees(lambda message: "not saved yet" in message.text and "John Roe" in message.text)

    await host.edit(line, "Jane Doe 07911 100009")

    card = await host.sees(lambda message: "not saved yet" in message.text and "100009" in message.text)
    assert "Jane Doe" in card.text
    assert any("John Roe" in one.text and "not saved yet" in one.text for one in host.messages)


async def test_a_guest_who_is_corrected_to_a_list_becomes_one(stand: Stand) -> None:
    """The card that is open stays as it is."""
    host = stand.host()
    await host.send("Jane Doe 07911 100001")
    card = await host.sees("not saved yet")

    await host.edit(host.messages[0], "Jane Doe 07911 100001\nJohn Roe 07911 100002")
    await host.sees("2 guests in that message:")

    assert next(one for one in host.messages if one.message_id == card.message_id).text == card.text
