"""Two guests of the book become one, and two again."""

from pathlib import Path

from guests.book.merging.merge import MergePlan
from handlers.book.merge_writes import join
from handlers.turn.turn import open_turn
from sandbox.faults import Fault
from sandbox.host import Host, Shown
from storage.tables.book import guests, links
from tests.stories.conftest import Stand, opened, until

ASSUMED = {"VENUES__0__PROVIDERS__0__ASSUMED": "true"}
WINDOW = "Jane Doe 07700 900123 jane@example.com window seat"
CORNER = "Jane Doe 07700 900456 jd@example.com quiet corner"


async def save(host: Host, line: str, told: str) -> Shown:
    """Register a guest by one line, and wait until its card has the line of a provider."""
    await host.send(line)
    await host.sees(lambda message: "not saved yet" in message.text and line[-8:] in message.text)
    await host.tap("Save")
    return await host.sees(lambda message: told in message.text and line[-8:] in message.text)


async def preview(host: Host, other: str = "Jane Doe · +44 7700 900123") -> Shown:
    """Open the preview of a merge with another guest, from the newest card."""
    await host.tap("More")
    await host.sees("What should happen?")
    await host.tap("Merge")
    await host.tap(other)
    return await host.sees("will be merged into")


async def test_two_guests_become_one_and_two_again(database_url: str, tmp_path: Path) -> None:
    """The preview says what stays; the book keeps one guest; undoing restores both, and ResDiary gets both changes."""
    async with opened(database_url, tmp_path, ["resdiary"]) as venue:
        host = venue.host()
        await save(host, WINDOW, "ResDiary: saved")
        await save(host, CORNER, "ResDiary: saved")

        shown = await preview(host)
        await host.tap_on(shown, "Merge")
        card = await host.sees("ResDiary · change: done")
        await host.send("/find jane")
        one = await host.sees("Found 1 guest")
        await host.tap_on(one, "Jane Doe · +44 7700 900456")
        await host.sees(lambda message: "also as " in message.text and message.message_id == one.message_id)
        await host.tap("More")
        await host.tap("Undo the merge")
        await host.sees("is a separate guest again")
        await host.tap("Undo the merge")
        await host.sees("📝 quiet corner\nSaved ✓ Guest book")
        await host.send("/find jane")
        await host.sees("Found 2 guests")

        assert "Phone: +44 7700 900456 stays, +44 7700 900123 becomes: Second phone" in shown.text
        assert "window seat" in shown.text
        assert "also as " in card.text


async def test_the_other_value_and_the_other_guest_can_be_chosen(stand: Stand) -> None:
    """A tap on a field takes the other's value, another tap keeps the other guest instead."""
    host = stand.host()
    await save(host, WINDOW, "Clopos: saved")
    await save(host, CORNER, "Clopos: saved")

    await preview(host)
    await host.tap("⇄ Phone: +44 7700 900123")
    await host.sees("Phone: +44 7700 900123 stays")
    await host.tap("Keep the other one instead")
    swapped = await host.sees("Jane Doe · +44 7700 900456 will be merged into")
    await host.tap_on(swapped, "Merge")
    card = await host.sees(lambda message: "Saved ✓" in message.text and "quiet corner" in message.text)

    assert "E-mail: jane@example.com stays" in swapped.text
    assert "📞 +44 7700 900123" in card.text
    assert "📱 +44 7700 900456" in card.text


async def test_a_preview_that_was_overtaken_merges_nothing(stand: Stand) -> None:
    """Two managers: one changes the guest while the other looks at the preview, who then sees it again."""
    host = stand.host()
    first = await save(host, WINDOW, "Clopos: saved")
    await save(host, CORNER, "Clopos: saved")
    shown = await preview(host)

    await host.tap_on(first, "Note")
    await host.sees("please type it")
    await host.send("birthday in May")
    await host.sees(lambda message: "Editing a guest" in message.text and "May" in message.text)
    await host.tap("Save")
    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "May" in message.text)
    await host.tap_on(shown, "Merge")
    anew = await host.sees("One of the two has changed in the meantime")
    await host.tap_on(anew, "Merge")

    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "quiet corner" in message.text)
    assert "birthday in May" in anew.text


async def test_buttons_of_a_guest_that_became_part_of_another(stand: Stand) -> None:
    """Its old card shows the guest it became; a second tap on Merge does nothing more."""
    host = stand.host()
    first = await save(host, WINDOW, "Clopos: saved")
    await save(host, CORNER, "Clopos: saved")
    shown = await preview(host)
    await host.tap_on(shown, "Merge")
    await host.tap_on(shown, "Merge")

    card = await host.sees(
        lambda message: "quiet corner" in message.text and message.message_id == first.message_id
    )
    await host.tap_on(first, "Edit")
    await host.hears("merged into another")

    assert "window seat" in card.text
    assert len(stand.customers) == 2


async def test_an_edit_that_was_begun_before_a_merge_loses_nothing(stand: Stand) -> None:
    """Only what was edited changes: what came from the merge stays."""
    host = stand.host()
    await save(host, WINDOW, "Clopos: saved")
    second = await save(host, CORNER, "Clopos: saved")
    await host.send("+447700900456")
    found = await host.sees("Found 1 guest")
    await host.tap_on(found, "Jane Doe · +44 7700 900456")
    another = await host.sees(
        lambda message: message.message_id == found.message_id and "Guest book" in message.text
    )

    await host.tap_on(second, "Note")
    await host.sees("please type it")
    await host.tap_on(another, "More")
    await host.tap("Merge")
    await host.tap("Jane Doe · +44 7700 900123")
    await host.tap_on(await host.sees("will be merged into"), "Merge")
    await host.sees_next(lambda message: "Guest book" in message.text and "window seat" in message.text)
    await host.send("likes tea")
    await host.sees(lambda message: "Editing a guest" in message.text and "tea" in message.text)
    await host.tap("Save")

    await host.sees(
        lambda message: (
            "Guest book" in message.text and "window seat" in message.text and "likes tea" in message.text
        )
    )


async def test_a_provider_merges_by_a_tap_of_its_own(database_url: str, tmp_path: Path) -> None:
    """The bot first says that it can't be undone there; undoing the merge says that they stay one there."""
    async with opened(database_url, tmp_path, ["resdiary"], **ASSUMED) as venue:
        host = venue.host()
        await save(host, WINDOW, "ResDiary: saved")
        await save(host, CORNER, "ResDiary: saved")
        await host.tap_on(await preview(host), "Merge")
        await host.sees("ResDiary · change: done")

        await host.tap("More")
        await host.sees("What should happen?")
        await host.tap("Merge there")
        asked = await host.sees("It can't be undone there.")
        await host.tap_on(asked, "Merge there")
        card = await host.sees("ResDiary · merge: done")
        await host.tap("More")
        await host.tap("Undo the merge")
        warned = await host.sees("is a separate guest again")
        await host.tap("Undo the merge")
        await host.sees("📝 quiet corner\nSaved ✓ Guest book")
        await host.send("+447700900123")
        await host.tap("Jane Doe · +44 7700 900123")
        lost = await host.sees("needs you: the guest is no longer there")

        assert "also as " not in card.text
        assert "At ResDiary they stay merged" in warned.text
        assert ["Try again", "Leave out"] in lost.buttons


async def test_what_was_still_owed_is_owed_again(stand: Stand) -> None:
    """A guest merged away while its provider was down is not sent; once the merge is undone, it is."""
    host = stand.host()
    await save(host, CORNER, "Clopos: saved")
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, headers={"Retry-After": "2"}))
    await save(host, WINDOW, "Clopos: waiting")
    shown = await preview(host, "Jane Doe · +44 7700 900456")
    await host.tap_on(shown, "Keep the other one instead")
    swapped = await host.sees("Jane Doe · +44 7700 900123 will be merged into")
    await host.tap_on(swapped, "Merge")
    await host.sees(lambda message: "Clopos: saved" in message.text and "window seat" in message.text)

    assert len(stand.customers) == 1
    await host.tap("More")
    await host.tap("Undo the merge")
    await host.sees("is a separate guest again")
    await host.tap("Undo the merge")
    await until(lambda: len(stand.customers) == 2)
    assert sorted(str(row["phone"])[-3:] for row in stand.customers) == ["123", "456"]


async def test_a_walk_in_gets_the_record_of_the_guest_it_was(stand: Stand) -> None:
    """A guest with only a nickname takes over name and record; the account gets no second one."""
    host = stand.host()
    await save(host, WINDOW, "Clopos: saved")
    await host.send("/walkin Red scarf")
    await host.sees("Saved ✓ Guest book\n")

    (scarf, jane) = [guests.read(row) for row in await stand.read(guests.newest("bistro"))]
    book = stand.program.dispatcher.services.book
    turn = await open_turn(stand.program.dispatcher.services, user_id=1001, chat_id=1001)
    ours, theirs = await book.display(scarf.id), await book.display(jane.id)
    assert ours is not None
    assert theirs is not None
    join(turn, ours, theirs, MergePlan(scarf.guest, jane.guest))
    await book.commit(*turn.writes, wakes=sorted(turn.wakes))
    await host.send("/find jane")
    one = await host.sees("Found 1 guest")
    await host.tap_on(one, "Jane Doe · +44 7700 900123")
    card = await host.sees(lambda message: "Red scarf" in message.text and "Clopos: saved" in message.text)

    assert "Clopos: saved as 1" in card.text
    assert len(stand.customers) == 1


async def test_the_only_record_goes_with_the_merge(stand: Stand) -> None:
    """The surviving guest, refused as a duplicate of the other's record, takes that over, and gives it back."""
    host = stand.host()
    await save(host, "Jane Doe 07700 900123 window seat", "Clopos: saved")
    await host.send("Janet Doe 07700 900123 quiet corner")
    await host.sees("Perhaps already in the book")
    await host.tap("Save anyway")
    await host.sees("Clopos: needs you")

    await host.tap("More")
    await host.tap("Merge")
    await host.tap("Jane Doe · +44 7700 900123")
    await host.tap_on(await host.sees("will be merged into"), "Merge")
    card = await host.sees(lambda message: "Clopos: saved" in message.text and "Janet" in message.text)
    (jane,) = await stand.read(guests.with_phone("bistro", "+447700900123"))
    (link,) = await stand.read(links.of_guest(jane["id"]))
    await host.tap_on(card, "More")
    await host.tap("Undo the merge")
    await host.sees("is a separate guest again")
    await host.tap("Undo the merge")
    await host.sees(lambda message: "Janet" in message.text and "Clopos: needs you" in message.text)

    assert link["record_id"] == "1"
    assert await stand.read(links.of_guest(jane["id"])) == []
    assert len(await stand.read(guests.with_phone("bistro", "+447700900123"))) == 2
