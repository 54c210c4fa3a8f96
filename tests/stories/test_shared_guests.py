"""Venues of a group share their guests: one person, with accounts and acts by venue. A venue outside sees none of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from guests.people import Member, Role
from storage.tables.book import deliveries, guests
from tests.stories.conftest import until
from tests.stories.sharing import CARL, INA, Town, save, town

LINE = "Jane Doe 07700 900123 jane@example.com"


@pytest.fixture
async def shared(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Yield the town, with Jane saved at the Bistro."""
    async with town(database_url, tmp_path) as opened:
        await save(opened.bella, LINE, "Saved ✓ Guest book, Clopos, ResDiary")
        yield opened
        assert opened.stand.sandbox.world.violations == []


async def test_a_guest_is_found_at_every_venue_of_the_group(shared: Town) -> None:
    """The list and the card name the venue where the guest was saved last, and none of its accounts."""
    await shared.carl.send("/find jane")
    found = await shared.carl.sees("Found 1 guest")
    assert found.text.endswith(" · Bistro")
    await shared.carl.tap("Jane Doe · +44 7700 900123")
    card = await shared.carl.sees("Saved last at Bistro")
    assert "Saved ✓ Guest book\n" in card.text + "\n"
    assert "Clopos" not in card.text


async def test_who_is_known_to_the_group_is_used_and_goes_to_the_accounts_of_this_venue(shared: Town) -> None:
    """Typing them shows a duplicate; used, the one guest is owed to this venue's accounts, and not to others again."""
    await shared.carl.send("Jane Doe 07700 900123 window seat")
    await shared.carl.sees("Already in the book")
    await shared.carl.tap("Use existing")
    await shared.carl.tap("Update")
    card = await shared.carl.sees("Saved ✓ Guest book, Chift")
    assert "Saved last" not in card.text
    (row,) = await shared.stand.read(guests.newest("@family"))
    owed = await shared.stand.read(deliveries.of_guest(row["id"]))
    creations = [one["account"] for one in owed if one["operation"] == "create"]
    assert creations == ["bistro/clopos", "bistro/resdiary", "cafe/chift"]
    assert len(shared.stand.customers) == 1


async def test_an_edit_at_one_venue_reaches_those_who_have_the_guest(shared: Town) -> None:
    """The record at the account of the other venue is brought up to date: it is the same person."""
    await shared.carl.send("/find jane")
    await shared.carl.tap("Jane Doe · +44 7700 900123")
    card = await shared.carl.sees("Saved last at Bistro")
    await shared.carl.send("janet@example.com", reply_to=card)
    await shared.carl.sees("Saved ✓ Guest book, Chift")
    records = shared.stand.sandbox.resdiary.customers
    await until(lambda: "janet@example.com" in str(records))
    (theirs,) = shared.stand.customers
    assert (
        theirs["email"] == "jane@example.com"
    )  # Clopos has no call for it, and the card of the Bistro says so
    await shared.bella.sees("Change there: Clopos")


async def test_a_card_stays_that_of_its_venue(shared: Town) -> None:
    """What another venue does with the guest is drawn on it, and nothing of the other's accounts."""
    await shared.carl.send("/find jane")
    await shared.carl.tap("Jane Doe · +44 7700 900123")
    card = await shared.carl.sees("Saved last at Bistro")
    await shared.carl.send("janet@example.com", reply_to=card)
    await shared.carl.sees("Saved ✓ Guest book, Chift")
    theirs = await shared.bella.sees("Saved last at Café")
    assert "janet@example.com" in theirs.text
    assert "Chift" not in theirs.text


async def test_the_history_says_at_which_venue(shared: Town) -> None:
    """A manager reads all that was done with a guest of the group; what the own venue did has no name."""
    await shared.carl.send("/find jane")
    await shared.carl.tap("Jane Doe · +44 7700 900123")
    await shared.carl.sees("Saved last at Bistro")
    await shared.carl.tap("More")
    await shared.carl.tap("History")
    page = await shared.carl.sees("History of")
    assert "bistro (Bistro) added Jane Doe" in page.text
    assert "You opened Jane Doe" in page.text


async def test_nothing_of_a_group_reaches_a_venue_outside(shared: Town) -> None:
    """Neither a search, nor what is typed, nor an inline query, nor a link to the guest's card shows anything."""
    (row,) = await shared.stand.read(guests.newest("@family"))
    await shared.ina.send("/find jane")
    await shared.ina.sees("No guest found")
    await shared.ina.send("0123")
    await shared.ina.send(LINE)
    card = await shared.ina.sees("not saved yet")
    assert "already" not in card.text.lower()
    assert await shared.ina.inline("jane") == []
    before = len(shared.ina.messages)
    await shared.ina.send(f"/start {row['id']}")
    await until(lambda: len(shared.ina.messages) > before + 1)
    said = " ".join(message.text for message in shared.ina.messages if message.from_bot)
    assert "Bistro" not in said
    assert "Café" not in said
    assert "Clopos" not in said


async def test_what_is_forged_shows_nothing_either(shared: Town) -> None:
    """Buttons, a merge, a decision and a reply to a card, all about the id of another group's guest, act on nothing."""
    (row,) = await shared.stand.read(guests.newest("@family"))
    owed = await shared.stand.read(deliveries.of_guest(row["id"]))
    await save(shared.ina, "Ina's Own 07700 900124", "Saved ✓ Guest book")
    (own,) = await shared.stand.read(guests.newest("inn"))
    card = shared.ina.last
    pressed = [
        f"g:{action}:{row['id']}:0:"
        for action in ("open", "edit", "menu", "merge", "audit", "handout", "erase!")
    ]
    pressed += [
        f"g:drop:{row['id']}:0:{owed[0]['id']}",
        f"q:open:{owed[0]['id']}:0:",
        f"q:why-left:{owed[0]['id']}:0:",
    ]
    pressed += [f"g:merge:{own['id']}:0:{row['id']}.0", f"g:merge!:{own['id']}:2:{row['id']}.0"]
    person = {"id": INA, "is_bot": False, "first_name": "inn"}
    message = {"message_id": card.message_id, "date": 1, "chat": {"id": INA, "type": "private"}}
    for number, data in enumerate(pressed):
        press = {"id": str(number), "from": person, "message": message, "chat_instance": "1", "data": data}
        await shared.stand.program.intake.receive(
            [{"update_id": 9_000_000 + number, "callback_query": press}]
        )
    await until(lambda: len(shared.stand.calls("answerCallbackQuery")) >= len(pressed))
    await until(lambda: not shared.stand.program.intake.waiting)
    said = " ".join(f"{message.text} {message.raw['buttons']}" for message in shared.ina.messages)
    assert "Jane" not in said
    assert await shared.stand.read(guests.newest("@family")) == [row]
    assert await shared.stand.read(deliveries.of_guest(row["id"])) == owed


async def test_a_right_of_the_guest_reaches_the_whole_group(shared: Town) -> None:
    """A manager of one venue has them erased: the other finds nobody, and its accounts are spoken of, too."""
    await shared.carl.send("/find jane")
    await shared.carl.tap("Jane Doe · +44 7700 900123")
    await shared.carl.sees("Saved last at Bistro")
    await shared.carl.tap("More")
    await shared.carl.tap("Erase")
    preview = await shared.carl.sees("everywhere?")
    assert "ResDiary: will be asked to delete it" in preview.text
    await shared.carl.tap_on(preview, "Erase")
    await shared.bella.sees("hidden and will be erased")
    await shared.bella.send("/find jane")
    await shared.bella.sees("No guest found")


async def test_who_leaves_the_team_of_one_venue_loses_its_cards(shared: Town) -> None:
    """Whatever other venues of the group have of the guest stays theirs."""
    await shared.carl.send("/find jane")
    await shared.carl.tap("Jane Doe · +44 7700 900123")
    await shared.carl.sees("Saved last at Bistro")
    book = shared.stand.program.dispatcher.services.book
    member = Member(user_id=CARL, venue="cafe", role=Role.MANAGER)
    await book.commit(*book.remove_member(member))
    await shared.stand.program.dispatcher.cards.catch_up()
    await shared.carl.sees("You no longer have access to this guest.")
    await shared.bella.send("/find jane")
    await shared.bella.sees("Found 1 guest")


async def test_a_candidate_on_a_draft_names_the_venue_that_saved_them_last(shared: Town) -> None:
    """For a host of another venue of the group; at that venue itself it goes without saying."""
    await shared.carl.send("Jane Doe 07700 900123 window seat")
    theirs = await shared.carl.sees("Already in the book")
    assert "Jane Doe · +44 7700 900123 · Bistro" in theirs.text
    await shared.bella.send("Jane Doe 07700 900123 window seat")
    ours = await shared.bella.sees("Already in the book")
    assert "Bistro" not in ours.text


async def test_each_venue_of_a_group_keeps_its_own_notes(shared: Town) -> None:
    """What one notes is on its card, in its searches and at its accounts; ``++`` is for all of them."""
    bella, carl = shared.bella, shared.carl
    card = await bella.sees("Saved ✓ Guest book, Clopos, ResDiary")
    await bella.send("window seat", reply_to=card)
    await bella.sees("📝 window seat")
    await carl.send("/find window")
    await carl.sees("No guest found")
    await carl.send("/find jane")
    await carl.tap("Jane Doe · +44 7700 900123")
    theirs = await carl.sees("Saved last at Bistro")
    assert "window" not in theirs.text
    await carl.send("corner table", reply_to=theirs)
    await carl.sees("📝 corner table")
    assert "corner" not in (await bella.sees("Saved last at Café")).text
    await carl.send("++ tips well", reply_to=theirs)
    await carl.sees("📌 tips well")
    ours = await bella.sees("📌 tips well")
    assert "📝 window seat" in ours.text
    await bella.send("/find tips")
    await bella.sees("Found 1 guest")
    records = shared.stand.sandbox.resdiary.customers
    await until(
        lambda: "window seat\\ntips well" in str(records) or "window seat\\r\\ntips well" in str(records)
    )
    assert "corner" not in str(records)


async def test_the_note_for_all_venues_is_a_field_of_its_own(shared: Town) -> None:
    """Only where venues share their guests."""
    card = await shared.bella.sees("Saved ✓ Guest book, Clopos, ResDiary")
    await shared.bella.tap_on(card, "Edit")
    await shared.bella.sees("What should I change?")
    await shared.bella.tap("📌 Shared note")
    await shared.bella.send("pays by card")
    await shared.bella.tap("Save")
    await shared.bella.sees(lambda shown: "📌 pays by card" in shown.text and "Saved ✓" in shown.text)
    await shared.carl.send("/find pays")
    await shared.carl.sees("Found 1 guest")
    await save(shared.ina, "Ina's Own 07700 900124", "Saved ✓ Guest book")
    await shared.ina.tap("Edit")
    await shared.ina.sees("What should I change?")
    assert "Shared note" not in str(shared.ina.last.raw["buttons"])


async def test_undoing_a_save_that_brought_a_guest_to_a_venue(shared: Town) -> None:
    """It takes the guest back from the venue's accounts; in the book of the group, and at others' accounts, all stays."""
    carl = shared.carl
    await carl.send("Jane Doe 07700 900123 corner table")
    await carl.sees("Already in the book")
    await carl.tap("Use existing")
    await carl.tap("Update")
    await carl.sees("Saved ✓ Guest book, Chift")
    await carl.send("/undo")
    preview = await carl.sees("goes back to what it was")
    assert "Chift" in preview.text
    assert "Clopos" not in preview.text
    await carl.tap("Undo: Jane Doe (saved just now)")
    card = await carl.sees("Saved last at Bistro")
    assert "corner" not in card.text
    (row,) = await shared.stand.read(guests.newest("@family"))
    assert (row["venue"], row["merged_into"]) == ("bistro", None)
    assert len(shared.stand.customers) == 1
    assert "Stays there, please delete it by hand: Chift" in preview.text


async def test_an_account_that_lost_a_guest_again_is_told_nothing(shared: Town) -> None:
    """Until the guest is saved at its venue once more: then it gets them anew."""
    bella, carl = shared.bella, shared.carl
    await save(carl, "Nora Fox 07700 900456 nora@example.com", "Saved ✓ Guest book, Chift")
    await bella.send("Nora Fox 07700 900456 window")
    await bella.sees("Already in the book")
    await bella.tap("Use existing")
    await bella.tap("Update")
    await bella.sees(lambda card: "Nora" in card.text and "Saved ✓ Guest book, Clopos, ResDiary" in card.text)
    await bella.send("/undo")
    await bella.sees("ResDiary: will be asked to delete it")
    await bella.tap("Undo: Nora Fox (saved just now)")
    await bella.sees("Saved last at Café")
    await bella.sees("ResDiary · deletion: done")
    await carl.send("/find nora")
    await carl.tap("Nora Fox · +44 7700 900456")
    card = await carl.sees("Saved ✓ Guest book, Chift")
    await carl.send("norah@example.com", reply_to=card)
    await carl.sees("norah@example.com")
    await until(lambda: not shared.stand.program.intake.waiting)
    rows = await shared.stand.read(guests.newest("@family"))
    owed = await shared.stand.read(deliveries.of_guest(rows[0]["id"]))
    assert [one["operation"] for one in owed if one["account"] == "bistro/resdiary"] == ["create", "delete"]
