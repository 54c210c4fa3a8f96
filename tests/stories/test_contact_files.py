import pytest

from guests.audit.acts import Act
from storage.tables.book import audit, guests
from tests.stories.conftest import Stand, until

HENRY, STRANGER = 1002, 6666


def called(number: int) -> str:
    """Return the first name of the guest with this number, in letters."""
    return "Jan" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def card(number: int, *more: str) -> str:
    """Return the card of a guest."""
    lines = (f"N:Doe;{called(number)};;;", f"TEL;TYPE=CELL:+4479111{number:05}", *more)
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def cards(count: int) -> str:
    """Return a file with a number of contacts."""
    return "".join(map(card, range(count)))


async def names(stand: Stand) -> list[str]:
    """Return the guests in the book."""
    return sorted(guests.read(row).guest.name for row in await stand.read(guests.newest("bistro", 3000)))


async def test_a_file_of_one_contact_is_a_contact(stand: Stand) -> None:
    """Hosts may send it too; the type of the file or the end of its name is enough."""
    host = stand.host()

    await host.send_document("jane.VCF", card(1), "application/octet-stream")
    shown = await host.sees("not saved yet")

    assert "Janb Doe" in shown.text
    assert "+44 7911 100001" in shown.text


async def test_a_contact_without_a_number_is_a_guest_all_the_same(stand: Stand) -> None:
    """Whoever's address book has the name alone can send it, and add the number later."""
    host = stand.host()

    await host.share_contact(first_name="Ana Maria", last_name="Lopez Garcia", phone="")
    shown = await host.sees("not saved yet")

    assert "Ana Maria Lopez Garcia" in shown.text


async def test_a_manager_imports_a_file_of_contacts(stand: Stand) -> None:
    """A preview first; then the counts, and nobody is added twice or sent to a provider."""
    owner = stand.host()
    await owner.send("Jand Doe 07911 100003")
    await owner.sees("not saved yet")
    await owner.tap("Save")
    await owner.sees("Clopos: saved")

    file = cards(6) + card(2) + card(3, "EMAIL:jane3@example.com") + "BEGIN:VCARD\r\nEND:VCARD\r\n"
    await owner.send_document("friends.vcf", file)
    preview = await owner.sees("8 guests in friends.vcf")
    assert "• Jane Doe\n… and 3 more\n1 card can't be read." in preview.text
    await owner.tap("Import 8")
    done = await owner.sees("Imported into the guest book")

    assert done.message_id == preview.message_id
    assert done.text.split("\n")[1:] == ["Added: 5", "Filled in: 1", "Already there: 2", "Unreadable: 1"]
    assert await names(stand) == [f"{called(number)} Doe" for number in range(6)]
    assert len(stand.customers) == 1
    assert Act.IMPORTED in [row["act"] for row in await stand.read(audit.of_venue("bistro", 10))]


async def test_a_second_tap_brings_in_nobody(stand: Stand) -> None:
    """The card still says what the first one did."""
    owner = stand.host()
    await owner.send_document("friends.vcf", cards(2))
    preview = await owner.sees("2 guests in friends.vcf")

    await owner.tap_on(preview, "Import 2")
    await owner.tap_on(preview, "Import 2")
    await owner.hears("This adds nobody to the guest book.\nAlready there: 2")

    assert "Added: 2" in owner.last.text
    assert len(await names(stand)) == 2


async def test_an_import_of_nobody_new_says_what_became_of_each_card(stand: Stand) -> None:
    """Those who are there, and those that can't be read."""
    owner = stand.host()
    await owner.send_document("friends.vcf", cards(2))
    await owner.sees("2 guests in friends.vcf")
    await owner.tap("Import 2")
    await owner.sees("Added: 2")

    await owner.send_document("again.vcf", cards(2) + "BEGIN:VCARD\r\nEND:VCARD\r\n")
    await owner.sees("2 guests in again.vcf")
    await owner.tap("Import 2")

    await owner.hears("Already there: 2\nUnreadable: 1")


async def test_a_host_is_told_to_ask_a_manager(stand: Stand) -> None:
    """They see who is in the file, and no button that imports them."""
    owner, henry = stand.host(), stand.host(HENRY)
    await owner.send(f"/team add {HENRY} manager Henry")
    await owner.sees("is now on the team")
    await henry.send_document("friends.vcf", cards(2))
    preview = await henry.sees("2 guests in friends.vcf")
    await owner.send(f"/team add {HENRY} host Henry")
    await until(lambda: "host" in owner.last.text)

    await henry.send_document("friends.vcf", cards(2))
    shown = await henry.sees("Only a manager may import them")
    assert shown.buttons == [["Jana Doe", "Janb Doe"]]
    await henry.tap_on(preview, "Import 2")
    await henry.hears("Only a manager can do that")

    assert await names(stand) == []


async def test_a_large_file_is_for_the_command_line(stand: Stand) -> None:
    """Above 1 MB it isn't fetched; above 2,000 cards nobody is shown."""
    owner = stand.host()

    await owner.send_document("large.vcf", "x" * 1_000_001)
    await owner.sees("hoststand import contacts.vcf --venue bistro")
    assert stand.calls("getFile") == []
    await owner.send_document("many.vcf", cards(2001))
    await until(lambda: len([one for one in owner.messages if "hoststand import" in one.text]) == 2)


@pytest.mark.parametrize("name", ["guests.csv", "Guests.XLSX"])
async def test_a_list_is_for_the_command_line(stand: Stand, name: str) -> None:
    """It isn't fetched; the answer says with which command it comes in."""
    owner = stand.host()

    await owner.send_document(name, "Name,Phone\r\nJane Doe,07911 123456\r\n", "application/octet-stream")
    await owner.sees("hoststand import guests.csv --venue bistro")
    assert stand.calls("getFile") == []


@pytest.mark.parametrize(
    "content", ["", "no card", "BEGIN:VCARD\r\nNOTE:x\r\nEND:VCARD\r\n" * 2, b"\xff\xfe\x00"]
)
async def test_a_file_of_nobody_is_answered(stand: Stand, content: str | bytes) -> None:
    """Whatever is in it."""
    owner = stand.host()

    await owner.send_document("friends.vcf", content)
    await owner.sees("I see no guest in that file")


async def test_nothing_of_a_stranger_is_fetched(stand: Stand) -> None:
    """They get their polite line."""
    stranger = stand.host(STRANGER)

    await stranger.send_document("friends.vcf", cards(2))
    await stranger.sees("Ask a manager to add you")

    assert stand.calls("getFile") == []


async def test_two_thousand_contacts_come_in_at_once(stand: Stand) -> None:
    """The largest file that the chat takes."""
    owner = stand.host()

    await owner.send_document("many.vcf", cards(2000))
    await owner.sees("2,000 guests in many.vcf")
    await owner.tap("Import 2,000")
    await owner.sees("Added: 2,000")


async def test_the_caption_of_a_contact_is_about_its_guest(stand: Stand) -> None:
    """It fills what the card leaves open, and the rest is the note."""
    host = stand.host()

    await host.send_document("jane.vcf", card(1), caption="window seat, jane@example.com")
    shown = await host.sees("not saved yet")

    assert "Janb Doe" in shown.text
    assert "jane@example.com" in shown.text
    assert "window seat" in shown.text


async def test_the_caption_of_what_cant_be_read_is_a_line(stand: Stand) -> None:
    """Of a document, a video or a voice message alike: nothing typed is lost, and a correction changes the card."""
    host = stand.host()

    await host.send_document(
        "menu.pdf", b"%PDF-", "application/pdf", caption="Jane Doe 07911 100001 window seat"
    )
    shown = await host.sees("not saved yet")
    assert "window seat" in shown.text
    await host.edit(host.messages[0], "Jane Doe 07911 100001 by the door")
    await host.sees("by the door")

    await host.send_document("menu.pdf", b"%PDF-", "application/pdf", caption="hello")
    await host.sees("I can't read that file.")


async def test_each_guest_of_a_file_has_a_card_a_tap_away(stand: Stand) -> None:
    """For hosts, too: who came to the door is registered though nobody may import the others."""
    await stand.enlist("1002 host Henry")
    henry = stand.host(HENRY)

    await henry.send_document("friends.vcf", card(1) + card(2, "NOTE:window seat"))
    offered = await henry.sees("2 guests in friends.vcf")
    assert offered.buttons == [["Janb Doe", "Janc Doe"]]
    assert "Tap a name" in offered.text
    await henry.tap_on(offered, "Janc Doe")
    shown = await henry.sees("not saved yet")

    assert "Janc Doe" in shown.text
    assert "window seat" in shown.text


async def test_the_caption_of_several_contacts_is_read(stand: Stand) -> None:
    """A guest has a card of their own, and other words stand above the names."""
    host = stand.host()

    await host.send_document("friends.vcf", cards(2), caption="John Roe 07911 200001")
    shown = await host.sees("not saved yet")
    assert "John Roe" in shown.text
    await host.send_document("more.vcf", cards(2), caption="my regulars")
    offered = await host.sees("2 guests in more.vcf")

    assert offered.text.startswith("my regulars\n")


async def test_a_corrected_caption_of_a_contact_changes_its_card(stand: Stand) -> None:
    """As one of a picture does, while the card is open."""
    host = stand.host()
    await host.send_document("jane.vcf", card(1), caption="window seat")
    await host.sees("window seat")

    await host.edit(host.messages[0], "by the door")
    shown = await host.sees("by the door")

    assert "Janb Doe" in shown.text
    assert "window seat" not in shown.text
