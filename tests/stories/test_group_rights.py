"""Somebody loses their rights and stays in the team's group: what they write and tap there causes nothing."""

import pytest

from guests.people import Role
from sandbox.host import Host, Shown
from storage.database import open_database
from storage.tables.book import audit, guests
from storage.tables.chat import drafts, host_groups, staff
from tests.stories.conftest import Stand
from tests.stories.test_groups import GROUP, HENRY, LINE, bound, from_bot, handled

SAYS = "@hoststand_demo_bot"
LINES = (
    f"{SAYS} Jane",
    f"{SAYS} 3456",
    f"{SAYS} Mary Poppins 07911 999888",
    f"{SAYS} /undo",
    "/find Jane",
    f"/find{SAYS} Jane",
    f"/queue{SAYS}",
    f"/help{SAYS}",
    f"/today{SAYS}",
    "/bind",
    "/unbind",
)


async def tries_everything(henry: Host, shown: list[Shown]) -> None:
    """Write, reply, correct, share and tap in the group."""
    for line in LINES:
        await henry.send(line)
    for card in shown:
        await henry.send("Jane", reply_to=card)
        await henry.send("+ nut allergy", reply_to=card)
        for label in (label for row in card.buttons for label in row):
            await henry.tap_on(card, label)
    mine = next(message for message in henry.messages if "Nora" in message.text and not message.from_bot)
    await henry.edit(mine, f"{SAYS} Nora Foxe 07911 654321")
    await henry.share_contact(phone="+447911123456", first_name="Jane")


async def off_the_team(stand: Stand, role: Role) -> None:
    """Take Henry off the team while the bot is down."""
    database = await open_database(stand.settings.storage.url)
    (rows,) = await database.fetch(staff.of_venue("bistro"))
    gone = [one for one in map(staff.read, rows) if one.user_id == HENRY]
    assert [one.role for one in gone] == [role]
    await database.commit(*map(staff.remove, gone))
    await database.close()


@pytest.mark.parametrize("moment", ["before", "meanwhile"])
@pytest.mark.parametrize("role", [Role.HOST, Role.MANAGER, Role.OWNER])
async def test_who_has_lost_their_rights_causes_nothing_in_the_group(
    stand: Stand, role: Role, moment: str
) -> None:
    """Their draft there is blanked and dropped; book, team, binding and provider stay as they are, and no answer comes."""
    owner, henry, _ = await bound(stand)
    if role is not Role.HOST:
        await stand.host().send(f"/team add {HENRY} {role} Henry")
        await stand.host().sees(f"team as {role}")
    await owner.send(f"{SAYS} {LINE}")
    await owner.tap("Save")
    await owner.sees("Saved ✓ Guest book, Clopos")
    await henry.send(f"{SAYS} Nora Fox 07911 654321")
    await henry.sees("Nora Fox ")
    await handled(stand)
    shown = [message for message in from_bot(henry) if message.buttons]
    book, saved, said = await stand.read(guests.newest("bistro")), stand.customers, len(from_bot(henry))

    if moment == "before":
        await stand.host().send(f"/team remove {HENRY}")
        await stand.host().sees("no longer on the team")
        await henry.sees("You no longer have access to this guest.")
        await tries_everything(henry, shown)
    else:
        await stand.stop()
        await tries_everything(henry, shown)
        await off_the_team(stand, role)
        await stand.start()
        await henry.sees("You no longer have access to this guest.")
    await handled(stand)

    assert len(from_bot(henry)) == said
    assert not any("Nora" in message.text for message in from_bot(henry))
    assert [toast for toast in henry.toasts if toast] == []
    assert await stand.read(guests.newest("bistro")) == book
    assert stand.customers == saved
    assert await stand.read(drafts.of_person(HENRY, "bistro")) == []
    assert await stand.read(host_groups.by_chat(GROUP)) != []
    acts = [
        row["act"] for row in await stand.read(audit.of_venue("bistro", 50)) if row["actor"] == str(HENRY)
    ]
    assert set(acts) <= {"refused"}
