"""A guest who may already be known: in the book, or at a provider that is asked during the review."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from connectors import registry
from guests.audit.acts import Act
from guests.guest import Guest
from sandbox.app import BOT_USERNAME, OWNER
from sandbox.faults import Fault
from sandbox.host import PATIENCE, Shown
from storage.tables.book import audit, deliveries, distinctions, guests
from tests.stories.conftest import Stand, opened, settings_for, until

LINE = "Jane Doe 07700 900123 jane@example.com window seat"
JANE = Guest(first_name="Jane", last_name="Roe", phone="+447700900123")


async def has(stand: Stand, kind: str, guest: Guest = JANE) -> str:
    """Give a provider a guest who is not in the book; returns the record's id."""
    (account,) = [one for one in stand.settings.accounts() if one.kind == kind]
    transport = httpx.ASGITransport(app=stand.sandbox.app)
    connector = registry.build(account.kind, account.options, transport=transport)
    record = await connector.create(guest, str(uuid4()))
    await connector.aclose()
    return record.id


async def save(stand: Stand, line: str = LINE) -> None:
    """Register a guest."""
    host = stand.host()
    await host.send(line)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")


async def test_a_family_shares_a_phone(stand: Stand) -> None:
    """The owner of the phone is shown with the family badge, and the Save button has another label."""
    host = stand.host()
    await save(stand)

    await host.send("Peter Doyle 07700 900123")
    card = await host.sees("👪 Shares the phone with Jane Doe")

    assert card.buttons[0] == ["Use existing", "Not the same person"]
    assert "Save anyway" in [label for row in card.buttons for label in row]


async def test_not_the_same_person_is_remembered(stand: Stand) -> None:
    """The card drops them, Save is Save again, and once saved, the two remain different people for good."""
    host = stand.host()
    await save(stand)

    await host.send("Peter Doyle 07700 900123")
    await host.tap("Not the same person")
    card = await host.sees(lambda message: "Peter" in message.text and "Shares" not in message.text)
    await host.tap("Save")
    await host.sees(lambda message: "Peter" in message.text and "Saved ✓ Guest book" in message.text)

    assert any("Save" in row for row in card.buttons)
    newest, oldest = await stand.read(guests.newest("bistro", 10))
    (told,) = await stand.read(distinctions.of_guest(newest["id"]))
    assert told["id"] == oldest["id"]


async def test_a_dropped_draft_leaves_no_decision_behind(stand: Stand) -> None:
    """A "not the same person" about a guest who was never saved leaves nothing behind."""
    host = stand.host()
    await save(stand)

    await host.send("Peter Doyle 07700 900123")
    await host.tap("Not the same person")
    await host.sees(lambda message: "Peter" in message.text and "Shares" not in message.text)
    await host.tap("Cancel")
    await host.sees("Nothing was saved")

    (known,) = await stand.read(guests.newest("bistro", 10))
    assert await stand.read(distinctions.of_guest(known["id"])) == []


async def test_use_existing_is_thought_over(stand: Stand) -> None:
    """The card shows what would change, Back leads to the card with everything typed, Update is recorded."""
    host = stand.host()
    await save(stand, "Jane Doe 07700 900123 jane@example.com")

    await host.send("Jane Doe 07700 900123 jane@example.org window seat")
    await host.tap("Use existing")
    compared = await host.sees("is in the book")
    await host.tap("Back")
    card = await host.sees("not saved yet")
    await host.tap("Use existing")
    await host.tap("Update")
    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "window seat" in message.text)

    assert "Second e-mail: + jane@example.org" in compared.text
    assert "window seat" in card.text
    assert [row["act"] for row in await stand.read(audit.of_venue("bistro", 10))] == [
        Act.DUPLICATE_PREVENTED,
        Act.VIEWED,
        Act.VIEWED,
        Act.CREATED,
    ]


async def test_a_provider_is_asked_while_the_card_is_reviewed(stand: Stand) -> None:
    """The card is there at once, then says who Clopos has; using that record creates no second one."""
    host = stand.host()
    record = await has(stand, "clopos")

    await host.send(LINE)
    card = await host.sees("Clopos already has: Jane Roe, no. " + record)
    await host.tap("Use existing there")
    chosen = await host.sees(f"Clopos: no. {record} will be used")
    await host.tap("Save")
    done = await host.sees(f"Clopos: saved as {record} (was there already)")

    assert card.message_id == chosen.message_id == done.message_id
    assert "✓ Use existing there" in [label for row in chosen.buttons for label in row]
    assert "Name: Jane Doe → Jane Roe" in done.text
    assert len(stand.customers) == 1
    assert await stand.read(deliveries.counts()) == []


async def used_there(stand: Stand) -> None:
    """Register a guest whom the provider has, as the record that it has; its answer is remembered for some seconds."""
    await has(stand, "clopos")
    host = stand.host()
    await host.send("Jane Roe 07700 900123")
    await host.sees("Clopos already has")
    await host.tap("Use existing there")
    await host.sees("will be used")
    await host.tap("Save")
    await host.sees("Saved ✓ Guest book")


async def looked_up(stand: Stand) -> Shown:
    """Wait until the provider's answer is kept with the draft, have the card drawn anew, and return it."""
    host, book = stand.host(), stand.program.dispatcher.services.book
    async with asyncio.timeout(PATIENCE):
        while True:
            draft = await book.newest_draft(chat_id=OWNER, user_id=OWNER, venues={"bistro"})
            if draft is not None and draft.state["provider_matches"]:
                break
            await asyncio.sleep(0.01)
    await host.tap("Edit")
    await host.sees("What should I change?")
    await host.tap("Back")
    return await host.sees(lambda one: "not saved yet" in one.text and bool(one.button("Edit")))


async def test_a_record_of_a_guest_on_the_card_is_no_second_one(stand: Stand) -> None:
    """Who uses the guest has the record as well; it is nobody else's while the two are told apart."""
    await used_there(stand)
    host = stand.host()
    await host.send("Jane Roe 07700 900123")
    card = await looked_up(stand)

    assert card.buttons[0] == ["Use existing", "Not the same person"]
    assert "Clopos already has" not in card.text
    assert not [label for row in card.buttons for label in row if "there" in label or "more" in label]

    await host.tap("Not the same person")
    card = await host.sees(lambda one: "not saved yet" in one.text and not one.button("Not the same person"))
    assert "Clopos already has" not in card.text


async def test_a_record_of_one_who_was_merged_is_the_kept_ones(stand: Stand) -> None:
    """Under whichever of the two it was."""
    await used_there(stand)
    host = stand.host()
    await host.send("Jane Roe 07700 900456")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved as 2")
    await host.tap("More")
    await host.sees("What should happen?")
    await host.tap("Merge")
    await host.tap("Jane Roe · +44 7700 900123")
    await host.tap_on(await host.sees("will be merged into"), "Merge")
    await host.sees("also as ")
    await host.send("Jane Roe 07700 900123")
    card = await looked_up(stand)

    assert card.buttons[0] == ["Use existing", "Not the same person"]
    assert "Clopos already has" not in card.text


async def test_a_provider_that_can_be_told_is_told(database_url: str, tmp_path: Path) -> None:
    """The record that is used gains what was typed."""
    assumed = {"VENUES__0__PROVIDERS__0__ASSUMED": "true"}
    async with opened(database_url, tmp_path, ["checkandplace"], **assumed) as venue:
        host = venue.host()
        record = await has(venue, "checkandplace")

        await host.send(LINE)
        await host.sees("Check&Place already has: Jane Roe")
        await host.tap("Use existing there")
        await host.sees("will be used")
        await host.tap("Save")
        card = await host.sees("Check&Place · change: done")

        assert f"saved as {record} (was there already)" in card.text
        (stored,) = venue.sandbox.checkandplace.customers
        assert "Doe" in str(stored)


async def test_nobody_waits_for_a_look_up(stand: Stand) -> None:
    """A host who saves at once keeps seeing the guest's card: a late answer draws nothing over it."""
    host = stand.host()
    await has(stand, "clopos", Guest(first_name="Jane", phone="+447700900999"))
    stand.sandbox.faults["clopos"].add("list", Fault("delay", times=2, after=0.4))

    await host.send("Jane Doe 07700 900999")
    await host.sees("not saved yet")
    await host.tap("Save")
    saved = await host.sees("Saved ✓ Guest book")
    await until(lambda: len(stand.sandbox.clopos.calls("list")) >= 1)
    await asyncio.sleep(1)

    assert "already has" not in saved.text
    assert "Saved ✓ Guest book" in host.last.text


@pytest.mark.parametrize(
    ("label", "shown"), [("Save", "Saved ✓ Guest book"), ("Edit", "What should I change")]
)
async def test_a_slow_edit_is_not_the_last_word(stand: Stand, label: str, shown: str) -> None:
    """If Telegram is slow to show an answer, and the host has gone on meanwhile, the newer card is what remains."""
    host = stand.host()
    await has(stand, "clopos")
    stand.sandbox.faults["telegram"].add("editMessageText", Fault("delay", after=0.5))

    await host.send(LINE)
    await host.sees("not saved yet")
    await until(lambda: len(stand.sandbox.clopos.calls("list")) >= 1)
    await asyncio.sleep(0.1)
    await host.tap(label)
    await host.sees(shown)
    await asyncio.sleep(1)

    assert shown in host.last.text


@pytest.mark.parametrize("engine", ["postgres"])
@pytest.mark.parametrize(
    ("label", "shown"), [("Save", "Saved ✓ Guest book"), ("Edit", "What should I change")]
)
async def test_a_newer_card_of_another_process_stands(
    stand: Stand, tmp_path: Path, label: str, shown: str
) -> None:
    """Even if another replica handles the tap while this one's edit is on its way."""
    other = Stand(settings_for(stand.settings.storage.url, tmp_path))
    other.sandbox = stand.sandbox
    await other.start(polling=False)
    host = stand.host()
    await has(stand, "clopos")
    stand.sandbox.faults["telegram"].add("editMessageText", Fault("delay", after=0.5))

    await host.send(LINE)
    card = await host.sees("not saved yet")
    await until(lambda: len(stand.sandbox.clopos.calls("list")) >= 1)
    await asyncio.sleep(0.1)
    await other.program.intake.receive([pressed(card, label)])
    await host.sees(shown)
    await asyncio.sleep(1)
    await other.stop()

    assert shown in host.last.text


def pressed(card: Shown, label: str) -> dict[str, Any]:
    """Return the update of a tap on a card in the owner's chat."""
    button = card.button(label)
    assert button is not None
    message = {
        "message_id": card.message_id,
        "date": 1,
        "chat": {"id": OWNER, "type": "private"},
        "from": {"id": 1, "is_bot": True, "first_name": "Host stand", "username": BOT_USERNAME},
        "text": "x",
    }
    person = {"id": OWNER, "is_bot": False, "first_name": "Olivia"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": button["callback_data"]}
    return {"update_id": 10**9, "callback_query": query | {"message": message}}


async def test_an_answer_to_an_earlier_card_is_dropped(stand: Stand) -> None:
    """While the host edits, what was found under the old phone does not interfere."""
    host = stand.host()
    await has(stand, "clopos")
    stand.sandbox.faults["clopos"].add("list", Fault("delay", times=2, after=0.4))

    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Edit")
    await host.tap("📞 Phone")
    await host.sees("please type it")
    await host.send("07700 900124")
    await host.sees("+44 7700 900124")
    await asyncio.sleep(1)

    assert "already has" not in host.last.text
    assert "not saved yet" in host.last.text


@pytest.mark.parametrize("fault", [Fault("status", times=9, status=500), Fault("drop_before", times=9)])
async def test_a_failing_look_up_is_not_noticed(stand: Stand, fault: Fault) -> None:
    """The card stays unchanged and can be saved."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("list", fault)

    await host.send(LINE)
    card = await host.sees("not saved yet")
    await until(lambda: stand.sandbox.clopos.calls("auth"))
    await asyncio.sleep(0.2)
    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert card.buttons == [["Save", "Edit", "Cancel"], ["Consents"]]


async def test_the_same_phone_is_asked_about_once(stand: Stand) -> None:
    """Going back and forth on the card does not ask the provider again."""
    host = stand.host()
    record = await has(stand, "clopos")
    await host.send(LINE)
    await host.sees("Clopos already has")
    asked = len(stand.sandbox.clopos.calls("list"))

    for _ in range(3):
        await host.tap("Edit")
        await host.sees("What should I change")
        await host.tap("Back")
        await host.sees(f"no. {record}")

    assert len(stand.sandbox.clopos.calls("list")) == asked


async def test_several_providers_know_them(chain: Stand) -> None:
    """One is in front, the other a tap away, each with its name; only the chosen one is used."""
    host = chain.host()
    for kind in ("clopos", "chift"):
        await has(chain, kind)

    await host.send(LINE)
    await host.sees(lambda message: ["Consents", "1 more"] in message.buttons)
    await host.tap("1 more")
    await host.sees(lambda message: message.text.count("already has: Jane Roe") == 2)
    await host.tap("Use existing there: Clopos 1")
    await host.sees("Clopos: no. 1 will be used")
    await host.tap("Back")
    await host.tap("Save")
    card = await host.sees(
        lambda message: "ResDiary: saved" in message.text and "Chift: saved" in message.text
    )

    assert card.text.count("was there already") == 1
    assert len(chain.customers) == 1


async def test_a_misspelt_name_is_asked_about(stand: Stand) -> None:
    """The row opens the comparison; the guest of the book gains all but the slip."""
    host = stand.host()
    await save(stand, "Jane Doe 07700 900123")

    await host.send("Jnae Doe 07911 123499 window")
    card = await host.sees("✏️ Did you mean Jane Doe · +44 7700 900123?")
    await host.tap("Did you mean Jane Doe?")
    compared = await host.sees("is in the book")
    await host.tap("Back")
    again = await host.sees("not saved yet")
    await host.tap("Did you mean Jane Doe?")
    await host.tap("Update")
    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "window" in message.text)

    assert card.buttons[0][0] == "Save"
    assert len(card.buttons) <= 4
    assert "Jnae" not in compared.text
    assert "Jnae Doe" in again.text
    (known,) = await stand.read(guests.newest("bistro", 10))
    assert "Jnae" not in known["data"]
