"""/undo undoes a person's own last Save."""

from pathlib import Path

from guests.audit.acts import Act
from sandbox.app import OWNER
from sandbox.faults import Fault
from sandbox.host import Host, Shown
from storage.tables.book import audit, guests
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07700 900123 jane@example.com window seat"
ALL = ("Clopos: saved", "Check&Place: saved", "Check&Place staff: saved", "Chift: saved", "ResDiary: saved")


async def save(host: Host, line: str = LINE, told: str = "Clopos: saved") -> Shown:
    """Register a guest by one line, and wait until its card has the line of a provider."""
    await host.send(line)
    await host.sees(lambda message: "not saved yet" in message.text and line[-8:] in message.text)
    await host.tap("Save")
    return await host.sees(lambda message: told in message.text and line[-8:] in message.text)


async def undo(host: Host) -> Shown:
    """Ask what there is to undo, do it, and return what the bot said before."""
    await host.send("/undo")
    asked = await host.sees(lambda message: any("Undo: " in row[0] for row in message.buttons))
    await host.tap_on(asked, asked.buttons[0][0])
    return asked


async def test_a_guest_is_taken_back_everywhere(chain: Stand) -> None:
    """The bot says before, and the card afterwards, what each account does; nobody finds the guest any more."""
    host = chain.host()
    await save(host)
    await host.sees(lambda message: all(line in message.text for line in ALL))

    asked = await undo(host)
    card = await host.sees("ResDiary · deletion: done")
    await host.send("/find jane")
    await host.sees("No guest found")

    assert "Jane Doe · +44 7700 900123 will be taken out of the book." in asked.text
    assert "Stays there, please delete it by hand: " in asked.text
    assert "Clopos: 1" in asked.text
    assert "ResDiary: will be asked to delete it" in asked.text
    assert asked.buttons == [["Undo: Jane Doe (saved just now)"], ["Leave it"]]
    assert "↩️ Undone" in card.text
    assert "Clopos: 1" in card.text
    assert card.buttons[-1] == ["Put back"]
    assert str(await host.tap_on(card, card.buttons[0][0])) in card.text
    assert "ResDiary" not in str(card.buttons)


async def test_what_is_deleted_by_hand_is_ticked_off(chain: Stand) -> None:
    """Account by account, with the number to copy; it stays so after a restart, and the audit knows by whom."""
    host = chain.host()
    await save(host)
    await host.sees(lambda message: all(line in message.text for line in ALL))
    await undo(host)
    card = await host.sees("ResDiary · deletion: done")
    asked = card.text.partition("delete it by hand: ")[2].splitlines()[0].split(", ")
    assert sorted(asked) == ["Check&Place", "Check&Place staff", "Chift", "Clopos"]
    assert card.buttons == [*([f"No. · {one}", "Done there"] for one in asked[:3]), ["Put back"]]

    for at, name in enumerate(asked):
        await host.tap_on(card, "Done there")
        card = await host.sees(f"{name} · deletion: done")
        assert str(card.buttons).count("No. · ") == min(3, len(asked) - at - 1)
    await chain.stop()
    await chain.start()
    await host.send("/find jane")
    await host.sees("No guest found")
    rows = await chain.read(audit.of_venue("bistro", 20))

    assert "by hand" not in card.text
    assert len(card.buttons) == 3
    assert card.buttons[-1] == ["Put back"]
    assert sorted(one for row in card.buttons[:-1] for one in row) == sorted(f"✓ {one}" for one in asked)
    assert [row["actor"] for row in rows if row["act"] == Act.DELETED_BY_HAND] == [str(OWNER)] * 4


async def test_a_deletion_that_was_ticked_by_mistake_is_asked_for_again(stand: Stand) -> None:
    """A second tap takes it back, a third one ticks it again, and the audit has all three."""
    host = stand.host()
    await save(host)
    await undo(host)
    asked = await host.sees("Undone: this guest")
    await host.tap_on(asked, "Done there")
    done = await host.sees("Clopos · deletion: done")
    assert done.buttons == [["✓ Clopos", "Put back"]]

    await host.tap_on(done, "✓ Clopos")
    card = await host.sees(lambda message: message.text == asked.text)
    assert card.buttons == asked.buttons
    await host.tap_on(done, "✓ Clopos")
    await host.hears("settled already")
    await host.tap_on(card, "Done there")
    await host.sees("Clopos · deletion: done")
    rows = await stand.read(audit.of_venue("bistro", 20))

    acts = [Act.DELETED_BY_HAND, Act.NOT_DELETED_BY_HAND, Act.DELETED_BY_HAND]
    assert [row["act"] for row in reversed(rows) if row["act"] in set(acts)] == acts


async def test_who_is_put_back_is_created_where_somebody_deleted_them(stand: Stand) -> None:
    """A second tap on the same line does nothing more."""
    host = stand.host()
    await save(host)
    await undo(host)
    card = await host.sees("Undone: this guest")
    await host.tap_on(card, "Done there")
    await host.sees("Clopos · deletion: done")
    stand.sandbox.clopos.customers.clear()
    await host.tap_on(card, "Done there")
    await host.hears("settled already")

    await host.tap("Put back")
    await host.sees("Clopos: saved as")

    assert [row["name"] for row in stand.customers] == ["Jane Doe"]


async def test_a_second_undo_deletes_what_was_created_again(database_url: str, tmp_path: Path) -> None:
    """Where a deletion was carried out before."""
    async with opened(database_url, tmp_path, ["resdiary"]) as venue:
        host = venue.host()
        await save(host, told="ResDiary: saved")
        await undo(host)
        await host.sees("ResDiary · deletion: done")
        await host.tap("Put back")
        await host.sees(lambda message: "Saved ✓ Guest book, ResDiary" in message.text)

        asked = await undo(host)
        await until(lambda: len(venue.sandbox.resdiary.marked) == 2)

        assert "ResDiary: will be asked to delete it" in asked.text
        assert set(venue.sandbox.resdiary.marked) == set(venue.sandbox.resdiary.customers)


async def test_a_guest_who_was_put_back_is_created_where_it_was_deleted(chain: Stand) -> None:
    """Put back restores the guest to the book, and to the account that deleted it."""
    host = chain.host()
    await save(host)
    await host.sees(lambda message: all(line in message.text for line in ALL))
    await undo(host)
    await host.sees("ResDiary · deletion: done")

    await host.tap("Put back")
    await host.sees(lambda message: all(line in message.text for line in ALL[:4]))
    await host.send("/find jane")
    await host.sees("Found 1 guest")

    assert len(chain.customers) == 1
    asked = await undo(host)
    assert "taken out of the book" in asked.text


async def test_what_has_not_left_is_withdrawn(stand: Stand) -> None:
    """While the account is down nothing was sent, so nothing is there afterwards either."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, headers={"Retry-After": "1"}))
    await save(host, told="Clopos: waiting")

    asked = await undo(host)
    card = await host.sees("Undone: this guest")
    await save(host, "Joan Roe 07700 900456 green tea")

    assert "Clopos: not sent" in asked.text
    assert "Clopos: not sent" in card.text
    assert [row["name"] for row in stand.customers] == ["Joan Roe"]
    await host.tap_on(card, "Put back")
    await host.hears("settled already")


async def test_what_was_withdrawn_is_sent_once_it_is_put_back(stand: Stand) -> None:
    """The delivery is owed again as it was."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, headers={"Retry-After": "1"}))
    await save(host, told="Clopos: waiting")
    await undo(host)

    await host.tap("Put back")
    await host.sees("Clopos: saved")

    assert len(stand.customers) == 1


async def test_what_is_on_its_way_is_told_when_it_arrives(stand: Stand) -> None:
    """A claim in flight can't be withdrawn: the card says what came of it."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("delay", after=1.5))
    await save(host, told="Clopos: waiting")

    asked = await undo(host)
    await host.sees("Stays there, please delete it by hand: Clopos")

    assert "Clopos: on its way right now" in asked.text
    assert len(stand.customers) == 1


async def test_a_creation_that_was_refused_is_not_mended(stand: Stand) -> None:
    """Nobody is asked to correct a guest who is no longer wanted."""
    host = stand.host()
    await save(host, "Jane Doe 07700 900123 green tea")
    await host.send("Janet Roe 07700 900123 cake")
    await host.sees("Shares the phone with Jane Doe")
    await host.tap("Save anyway")
    await host.sees("Clopos: needs you")

    await undo(host)
    await host.sees("Undone: this guest")
    await host.send("/queue")

    await host.sees("Nothing is waiting")


async def test_a_record_that_was_there_before_is_not_deleted(database_url: str, tmp_path: Path) -> None:
    """Use existing links the provider's own record: undoing the Save leaves it alone."""
    async with opened(database_url, tmp_path, ["resdiary"]) as venue:
        host = venue.host()
        venue.sandbox.faults["resdiary"].add("create", Fault("drop_after"))
        await save(host, told="ResDiary: needs you")
        await host.tap("It is there")
        await host.sees("confirmed by a colleague")

        asked = await undo(host)
        card = await host.sees("Undone: this guest")

        assert "ResDiary: stays there as a colleague found it" in asked.text
        assert card.buttons == [["Put back"]]
        assert len(venue.sandbox.resdiary.customers) == 1


async def test_an_edit_is_taken_back_and_passed_on(chain: Stand) -> None:
    """The fields are restored; accounts that got the edit get this too."""
    host = chain.host()
    await save(host)
    await host.sees(lambda message: all(line in message.text for line in ALL))
    await host.tap("Edit")
    await host.tap("🏢 Company")
    await host.sees("please type it")
    await host.send("Acme")
    await host.tap("Save")
    await host.sees(lambda message: "ResDiary · change: done" in message.text)

    asked = await undo(host)
    card = await host.sees(
        lambda message: "Acme" not in message.text and "ResDiary · change: done" in message.text
    )

    assert "Company: Acme → nothing" in asked.text
    assert "ResDiary: will be updated" in asked.text
    assert "Clopos: can't be told" not in asked.text
    assert "changed here since" not in card.text


async def test_use_existing_is_taken_back(stand: Stand) -> None:
    """What was filled in is removed again; the guest stays."""
    host = stand.host()
    await save(host, "Jane Doe 07700 900123")
    await host.send(LINE)
    await host.sees("Already in the book")
    await host.tap("Use existing")
    await host.sees("This would change")
    await host.tap("Update")
    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "window" in message.text)

    await undo(host)

    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "window" not in message.text)
    await host.send("/undo")
    await host.sees("There's nothing to undo")


async def test_a_merge_is_taken_back(stand: Stand) -> None:
    """The two are separate guests again."""
    host = stand.host()
    await save(host)
    await save(host, "Jane Doe 07700 900456 quiet corner")
    await host.tap("More")
    await host.tap("Merge")
    await host.tap("Jane Doe · +44 7700 900123")
    await host.tap_on(await host.sees("will be merged into"), "Merge")
    await host.sees_next(lambda message: "Guest book" in message.text and "window" in message.text)

    asked = await undo(host)
    await host.sees(lambda message: "📝 quiet corner\nSaved ✓ Guest book" in message.text)
    await host.send("/find jane")
    await host.sees("Found 2 guests")

    assert "is a separate guest again" in asked.text


async def test_a_walk_in_is_taken_back(chain: Stand) -> None:
    """A walk-in is a Save like any other."""
    host = chain.host()
    await host.send("/walkin Red scarf, window seat")
    await host.sees("Check&Place staff: saved")

    asked = await undo(host)
    await host.sees("Undone: this guest")

    assert "Red scarf will be taken out of the book." in asked.text
    assert "Stays there, please delete it by hand: Check&Place staff" in asked.text


async def test_what_somebody_else_changed_is_not_taken_back(stand: Stand) -> None:
    """The one who saved first learns about it, and nothing is lost."""
    host, other = stand.host(), stand.host(1002)
    await host.send("/team add 1002 manager Mary")
    card = await save(host)
    await other.send("/find jane")
    await other.tap("Jane Doe · +44 7700 900123")
    await other.tap("Note")
    await other.sees("please type it")
    await other.send("likes tea")
    await other.sees_next("Editing a guest")
    await other.tap("Save")
    await host.sees(lambda message: "likes tea" in message.text and message.message_id == card.message_id)

    await host.send("/undo")
    said = await host.sees("has been changed since")
    await other.send("/undo")
    await other.sees("goes back to what it was")

    assert said.buttons == [["Leave it"]]


async def test_a_second_tap_takes_nothing_more_back(stand: Stand) -> None:
    """The button is for one Save only, and Put back for its guest."""
    host = stand.host()
    await save(host)
    asked = await undo(host)
    await host.sees("Undone: this guest")

    await host.tap_on(asked, asked.buttons[0][0])
    await host.hears("settled already")
    await host.send("/undo")
    await host.sees("There's nothing to undo")
    await host.tap("Put back")
    await host.hears("Put back.")
    await host.sees(lambda message: "Saved ✓ Guest book" in message.text)


async def test_a_card_of_somebody_else_puts_nothing_back(stand: Stand) -> None:
    """Whoever removed the guest may put it back; a colleague sees that it is gone, and old buttons do nothing."""
    host, other = stand.host(), stand.host(1002)
    await host.send("/team add 1002 manager Mary")
    await save(host)
    await other.send("/find jane")
    await other.tap("Jane Doe · +44 7700 900123")
    old = await other.sees("Saved ✓ Guest book")
    await undo(host)

    card = await other.sees("Undone: this guest")
    await other.tap_on(card, "Put back")
    await other.hears("settled already")
    await other.tap_on(old, "Edit")
    await other.hears("registration was undone")

    assert await stand.read(guests.newest("bistro")) == []
