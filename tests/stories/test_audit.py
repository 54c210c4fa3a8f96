"""Every act leaves one row with what it changed: the paths that hosts take, seen from the audit."""

import asyncio
from pathlib import Path
from typing import Any

from guests.audit.acts import Act
from guests.audit.record import Record
from sandbox.app import OWNER
from sandbox.faults import Fault
from sandbox.host import Host
from storage.audit.verification import verify
from storage.database import open_database
from storage.tables.book import audit
from tests.stories.conftest import Stand, opened

HENRY, MALLORY = 1002, 6666
JANE = "Jane Doe 07700 900123 jane@example.com"


async def acts(stand: Stand) -> list[Record]:
    """Read the whole audit but for what the start itself records, the oldest first."""
    page = audit.page(since=0, until=2**60, venue=None, guest_id=None, after=0, limit=500)
    found = [audit.read(row) for row in await stand.read(page)]
    return [record for record in found if record.act != Act.OWNERS_CHANGED]


def told(records: list[Record]) -> list[Any]:
    """Return what was done, with what changed."""
    return [(one.act, dict(one.changed.before), dict(one.changed.after)) for one in records]


async def save(stand: Stand, line: str) -> None:
    """Register a guest, to the end."""
    host = stand.host()
    await host.send(line)
    await host.tap("Save")
    await host.sees("Clopos: saved")


async def test_a_guests_life(stand: Stand) -> None:
    """Created, edited, undone: each once, by whom and from which update, with the values before and after."""
    host = stand.host()
    await save(stand, JANE)
    await host.tap("Note")
    await host.send("window seat")
    await host.tap("Save")
    await host.sees(lambda message: "Saved ✓ Guest book" in message.text and "window seat" in message.text)
    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await host.hears("Taken back.")

    created = {
        "first_name": "Jane",
        "last_name": "Doe",
        "phone": "+447700900123",
        "email": "jane@example.com",
    }
    found = await acts(stand)
    for record in found:
        assert record.actor == str(OWNER)
        assert (record.origin or "").startswith("update ")
        assert record.guest_id == found[0].guest_id
    assert told(found) == [
        (Act.CREATED, {}, created),
        (Act.EDITED, {}, {"note": "window seat"}),
        (Act.UNDONE, {"note": "window seat"}, {}),
    ]


async def test_a_creation_undone_and_put_back(stand: Stand) -> None:
    """What leaves the book stands before, what comes back after."""
    host = stand.host()
    await save(stand, JANE)
    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await host.hears("Taken back.")
    await host.tap("Put back")
    await host.hears("Put back.")

    created, undone, back = await acts(stand)
    assert [one.act for one in (created, undone, back)] == [Act.CREATED, Act.UNDONE, Act.PUT_BACK]
    assert created.changed.after == undone.changed.before == back.changed.after
    assert undone.changed.after == {}


async def test_who_sees_a_guest(stand: Stand) -> None:
    """A search records whom it showed and not what was typed, opening records the guest; what finds nobody leaves no row."""
    await save(stand, JANE)
    host = stand.host()
    await host.send("/find nobody")
    await host.sees("No guest found")
    await host.send("/find jane")
    await host.sees("Found 1 guest")
    await host.tap("Jane Doe · +44 7700 900123")
    await host.sees_next("Saved ✓ Guest book")
    await host.inline("jan")
    async with asyncio.timeout(60):
        while len(found := await acts(stand)) < 4:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    seen = {one.act: one for one in found}
    jane = seen[Act.CREATED].guest_id
    assert len(seen) == len(found) == 4
    assert seen[Act.VIEWED].guest_id == jane
    for act in (Act.SEARCHED, Act.INLINE_SHOWN):
        assert seen[act].details == {"shown": [jane]}


async def test_the_team_and_who_asks_too_much(stand: Stand) -> None:
    """Who joins, changes and leaves; and what a host asked for and did not get."""
    owner, henry = stand.host(), stand.host(HENRY)
    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("is now on the team as host")
    await henry.send("/history")
    await henry.sees("Only a manager")
    await owner.send(f"/team add {HENRY} manager Henry")
    await owner.sees("is now on the team as manager")
    await owner.send(f"/team remove {HENRY}")
    await owner.sees("no longer on the team")
    await stand.host(MALLORY).send("/history")
    await stand.host(MALLORY).sees("This bot is for restaurant staff")

    found = await acts(stand)
    assert [(one.act, one.actor, dict(one.details)) for one in found] == [
        (Act.TEAM_JOINED, str(OWNER), {"member": HENRY, "role": "host", "was": None}),
        (Act.REFUSED, str(HENRY), {"asked": "history"}),
        (Act.TEAM_CHANGED, str(OWNER), {"member": HENRY, "role": "manager", "was": "host"}),
        (Act.TEAM_LEFT, str(OWNER), {"member": HENRY, "role": None, "was": "manager"}),
    ]


async def test_managers_read_it_in_the_chat(stand: Stand) -> None:
    """``/history`` masks phones, the guest's own history does not; reading is an act of its own; pages lead back in time."""
    await save(stand, JANE)
    host = stand.host()
    for number in range(11):
        await host.send(f"/find {'jane doe'[: number % 3 + 4]}")
        await host.sees_next("Found 1 guest")
    await host.send("/history")
    newest = await host.sees("What happened at")
    await host.tap("Older")
    oldest = await host.sees(lambda message: "added Jane Doe" in message.text)

    assert newest.text.count("You searched and saw Jane Doe") == 10
    assert "Phone: – → ••• 0123" in oldest.text
    assert oldest.buttons == [["Newest"]]
    assert (await acts(stand))[-1].act == Act.HISTORY_READ

    await host.send("/find jane")
    await host.tap("Jane Doe · +44 7700 900123")
    await host.tap("More")
    await host.tap("History")
    own = await host.sees("History of Jane Doe")
    assert "Phone: – → +44 7700 900123" in own.text
    assert "You opened Jane Doe" in own.text


async def test_the_history_speaks_the_readers_language(stand: Stand) -> None:
    """In Turkish, too."""
    await save(stand, JANE)
    host = stand.host()
    await host.send("/language")
    await host.tap("Türkçe")
    await host.send("/history")

    page = await host.sees("yapılan işlemler")
    assert "Siz: Jane Doe eklendi" in page.text
    assert "Telefon: – → ••• 0123" in page.text


async def test_the_chain_is_whole_after_a_stop(stand: Stand) -> None:
    """An orderly stop links everything, also what was only stored in passing; the owners are in it."""
    await save(stand, JANE)
    await stand.host().inline("jan")
    await stand.stop()

    database = await open_database(stand.settings.storage.url)
    found = await verify(database)
    await database.close()

    assert (found.broken, found.rows + found.waiting) == (None, 3)
    first = (await stand.read(audit.links(0, 1)))[0]
    assert (first["act"], first["actor"]) == (Act.OWNERS_CHANGED, "settings")
    await stand.start()


async def test_a_second_start_with_the_same_owners_says_nothing(stand: Stand) -> None:
    """Only another list is an act, and it says who they were."""
    await stand.stop()
    await stand.start()
    everything = audit.page(since=0, until=2**60, venue=None, guest_id=None, after=0, limit=9)
    (first,) = [audit.read(row) for row in await stand.read(everything)]
    assert first.details == {"owners": [OWNER], "were": []}

    await stand.stop()
    stand.settings.bot.owner_ids.append(HENRY)
    await stand.start()
    _, second = [audit.read(row) for row in await stand.read(everything)]
    assert second.details == {"owners": [OWNER, HENRY], "were": [OWNER]}


async def register(host: Host, line: str) -> None:
    """Register a guest with the staff application, to the end."""
    await host.send(line)
    await host.tap("Save")
    name = line.split(" 0", maxsplit=1)[0]
    await host.sees(lambda card: name in card.text and "Check&Place staff: saved" in card.text)


async def test_blocking_and_merging(database_url: str, tmp_path: Path) -> None:
    """A block is called one, a merge names both guests, and undoing it is one act."""
    assumed = {"VENUES__0__PROVIDERS__0__ASSUMED": "true"}
    async with opened(database_url, tmp_path, ["checkandplace_staff"], **assumed) as venue:
        host = venue.host()
        await register(host, JANE)
        await host.tap("More")
        await host.tap("Block")
        await host.sees("Blocked until: tap for how long")
        await host.send("did not pay")
        await host.sees(lambda card: "Editing a guest" in card.text and "did not pay" in card.text)
        await host.tap("Until lifted")
        await host.tap("Save")
        await host.sees("block: done")
        await register(host, "Janet Doe 07700 900124")
        await host.tap("More")
        await host.tap("Merge")
        await host.tap("⛔ Jane Doe · +44 7700 900123")
        await host.tap("Merge")
        await host.sees_next(lambda card: "Saved ✓" in card.text and "jane@example.com" in card.text)
        await host.send("/undo")
        await host.tap("Undo: Janet Doe (saved just now)")
        await host.hears("Taken back.")
        found = await acts(venue)

    jane, blocked, janet, merged, undone = found
    assert (jane.act, blocked.act, janet.act) == (Act.CREATED, Act.BLOCKED, Act.CREATED)
    assert dict(blocked.changed.before) == {}
    assert dict(blocked.changed.after) == {"blocked": True, "block_reason": "did not pay"}
    assert (merged.act, undone.act) == (Act.MERGED, Act.UNDONE)
    for record in (merged, undone):
        assert (record.guest_id, record.other_id) == (janet.guest_id, jane.guest_id)
    assert merged.changed.after["email"] == "jane@example.com"
    assert (merged.changed.before, merged.changed.after) == (undone.changed.after, undone.changed.before)


async def test_decisions_about_accounts(database_url: str, tmp_path: Path) -> None:
    """What a person says of an unclear delivery, and what they ask accounts to delete."""
    settling = {"VENUES__0__PROVIDERS__0__SETTLING": "0.3"}
    async with opened(database_url, tmp_path, ["resdiary"], **settling) as venue:
        host = venue.host()
        venue.sandbox.faults["resdiary"].add("create", Fault("drop_after"))
        await host.send(JANE)
        await host.tap("Save")
        await host.sees("I can't tell whether it arrived")
        await host.tap("It is there")
        await host.sees("confirmed by a colleague")
        await host.tap("More")
        await host.tap("Unsubscribe")
        await host.sees("May e-mail: No")
        await host.tap("Save")
        await host.sees(lambda card: "Saved ✓ Guest book" in card.text and "May e-mail: No" in card.text)
        await host.tap("More")
        await host.tap("Delete there")
        asked = await host.sees("can't be taken back")
        await host.tap_on(asked, "Delete there")
        await host.sees("ResDiary · deletion")
        found = await acts(venue)

    created, linked, unsubscribed, deleted = found
    assert (created.act, unsubscribed.act) == (Act.CREATED, Act.UNSUBSCRIBED)
    assert all(name.startswith("consent_") for name in unsubscribed.fields)
    assert (linked.act, deleted.act) == (Act.DELIVERY_LINKED, Act.DELETED_THERE)
    assert linked.details == {"account": "bistro/resdiary", "operation": "create"}
    assert deleted.details == {"account": "bistro/resdiary"}
    assert {one.guest_id for one in found} == {created.guest_id}
