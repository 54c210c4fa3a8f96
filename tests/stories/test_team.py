"""Teams by buttons: inviting by a link, changing roles and venues, removing."""

import asyncio
import io
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from guests.people import Role
from guests.team.staff_invitation import LIFE
from sandbox.app import OWNER
from sandbox.host import Host, Shown
from storage.tables.book import audit
from storage.tables.chat import staff_invitations
from tests.stories.conftest import Stand, until

MARY, SAM, OLGA, ANN = 1003, 1002, 1004, 7001
OVER = "Sorry, this link doesn't work any more"


def newcomer(stand: Stand, user_id: int = SAM, **who: Any) -> Host:
    """Hand a phone to somebody whom nobody knows yet."""
    person = {"first_name": "Sam", "last_name": "Sea", "phone": "+447911123456", "language_code": "en"}
    stand.sandbox.world.add_person(user_id, **{**person, **who})
    return stand.host(user_id)


async def scanned(stand: Stand, boss: Host, message: Shown) -> str:
    """Scan the picture of an invitation, and return what its link carries into the chat."""
    (bot,) = stand.sandbox.world.bots.values()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(await boss.open_photo(message))))
    assert code.text in message.text
    assert code.text.startswith(f"https://t.me/{bot.username}?start=s_")
    return str(code.text.partition("?start=")[2])


async def invited(stand: Stand, boss: Host, role: str = "host") -> str:
    """Invite somebody by buttons."""
    await tries(boss, "/team")
    await boss.tap("Invite")
    heard = len(said(boss))
    await boss.tap(role)
    await until(lambda: len(said(boss)) > heard)
    return await scanned(stand, boss, await boss.sees("Join the team of"))


def said(phone: Host) -> list[str]:
    """Return all that the bot says on a phone by now."""
    return [message.text for message in phone.messages if message.from_bot]


async def tries(phone: Host, text: str) -> None:
    """Send a text, and wait for what the bot says to it."""
    heard = len(said(phone))
    await phone.send(text)
    await until(lambda: len(said(phone)) > heard)


async def roles(stand: Stand) -> dict[int, Role]:
    """Return who is on the team."""
    team = await stand.program.dispatcher.services.book.team("bistro")
    return {one.user_id: one.role for one in team}


async def acts(stand: Stand) -> list[tuple[str, str]]:
    """Return what the audit has of the team: what and by whom, in order."""
    rows = await stand.read(audit.of_venue("bistro", 50))
    return [
        (row["act"], row["actor"]) for row in reversed(rows) if row["act"].startswith(("team", "owner_c"))
    ]


async def test_a_newcomer_joins_by_a_link(stand: Stand) -> None:
    """They are greeted in their language with the ways to register; who invited them sees who it was."""
    boss, sam = stand.host(), newcomer(stand, language_code="tr")
    start = await invited(stand, boss)

    await sam.send(f"/start {start}")
    greeting = await sam.sees("Sam Sea! Karşılama masası: Bistro")
    await boss.sees("Sam Sea (1002) has joined the team of Bistro as host.")
    await sam.send("Jane Doe 07911 123456")
    await sam.sees("henüz kaydedilmedi")

    assert "/new" in greeting.text
    assert await roles(stand) == {SAM: Role.HOST}
    picture = next(message for message in boss.messages if message.raw["photo"])
    assert picture.text.startswith("Sam Sea (1002) has joined")
    assert picture.buttons == []
    assert await acts(stand) == [("team_invited", str(OWNER)), ("team_entered", str(SAM))]


async def test_a_link_works_once(stand: Stand) -> None:
    """Whoever forwards it, comes second, or makes one up gets the same sentence, and nothing else."""
    boss, sam, ann = stand.host(), newcomer(stand), newcomer(stand, ANN, first_name="Ann")
    start = await invited(stand, boss)
    await sam.send(f"/start {start}")
    await sam.sees("on the team as host")

    for link in (start, "s_" + "A" * 22, "s_", "s_" + "x" * 60, start[:-1]):
        await tries(ann, f"/start {link}")

    assert len(set(said(ann))) == 1
    assert said(ann)[0].startswith(OVER)
    assert await roles(stand) == {SAM: Role.HOST}


async def test_two_race_for_a_link(stand: Stand) -> None:
    """One joins; the other gets the sentence."""
    boss, sam, ann = stand.host(), newcomer(stand), newcomer(stand, ANN, first_name="Ann")
    start = await invited(stand, boss)

    await asyncio.gather(sam.send(f"/start {start}"), ann.send(f"/start {start}"))
    await until(lambda: said(sam) and said(ann))

    assert len(await roles(stand)) == 1
    assert sum(text.startswith(OVER) for text in [*said(sam), *said(ann)]) == 1


async def test_a_revoked_link_is_over(stand: Stand) -> None:
    """It can be revoked below the picture and on the page, by whoever could have made it."""
    boss, mary, sam = stand.host(), stand.host(MARY), newcomer(stand)
    await boss.send(f"/team add {MARY} manager Mary")
    await boss.sees("is now on the team")
    first = await invited(stand, boss)
    await boss.tap("Revoke")
    await boss.sees("Revoked. This link no longer works.")
    second = await invited(stand, mary)
    await boss.send("/team")
    await until(lambda: sum("a link, open until" in text for text in said(boss)) == 2)
    await boss.tap("✉️ host · Bistro")
    await boss.tap("Revoke")
    await mary.sees("Revoked. This link no longer works.")

    for start in (first, second):
        await tries(sam, f"/start {start}")

    assert all(text.startswith(OVER) for text in said(sam))
    assert await roles(stand) == {MARY: Role.MANAGER}


async def test_a_link_ends_with_its_makers_rights(stand: Stand) -> None:
    """A manager who is removed, or demoted, leaves no way in behind."""
    boss, mary, sam = stand.host(), stand.host(MARY), newcomer(stand)
    for ends in (f"/team add {MARY} host", f"/team remove {MARY}"):
        await tries(boss, f"/team add {MARY} manager Mary")
        assert (await roles(stand))[MARY] is Role.MANAGER
        start = await invited(stand, mary)
        await tries(boss, ends)
        await tries(sam, f"/start {start}")

    assert all(text.startswith(OVER) for text in said(sam))
    assert SAM not in await roles(stand)


async def test_a_link_ends_for_good(stand: Stand) -> None:
    """It is on no list any more, and who gets the rights back has to make another."""
    boss, mary, sam = stand.host(), stand.host(MARY), newcomer(stand)
    for ends in (f"/team add {MARY} host", f"/team remove {MARY}"):
        await tries(boss, f"/team add {MARY} manager Mary")
        start = await invited(stand, mary)
        await tries(boss, ends)
        assert await stand.read(staff_invitations.open_ones(0)) == []
        await tries(boss, f"/team add {MARY} manager Mary")
        await tries(sam, f"/start {start}")

    assert all(text.startswith(OVER) for text in said(sam))
    assert SAM not in await roles(stand)


async def test_a_link_outlives_more_rights_of_its_maker(stand: Stand) -> None:
    """Who is given a higher role could still make it."""
    boss, mary, sam = stand.host(), stand.host(MARY), newcomer(stand)
    await tries(boss, f"/team add {MARY} manager Mary")
    start = await invited(stand, mary)

    await tries(boss, f"/team add {MARY} owner Mary")
    await sam.send(f"/start {start}")

    await sam.sees("You are on the team as host.")


async def test_a_link_expires(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a day it is over."""
    sam, services = newcomer(stand), stand.program.dispatcher.services
    start = await invited(stand, stand.host())
    late = replace(services, now=lambda: services.now() + LIFE)
    monkeypatch.setattr(stand.program.dispatcher, "services", late)

    await sam.send(f"/start {start}")
    await sam.sees(OVER)

    assert await roles(stand) == {}


async def test_a_manager_invites_no_owner(stand: Stand) -> None:
    """The role isn't offered, and a forged tap makes no link; a link lowers nobody."""
    boss, mary = stand.host(), stand.host(MARY)
    await boss.send(f"/team add {MARY} manager Mary")
    await boss.sees("is now on the team")
    await boss.send(f"/team add {OLGA} owner Olga")
    await boss.sees_next("is now on the team")
    start = await invited(stand, mary)
    await mary.send("/team")
    await mary.tap("Invite")
    page = await mary.sees("Choose their role")

    assert [row for row in page.buttons if "owner" in row] == []
    await stand.forge(MARY, page, "t:make::1:owner")
    await stand.host(OLGA).send(f"/start {start}")
    await stand.host(OLGA).sees("You already have everything this link gives")
    assert (await roles(stand))[OLGA] is Role.OWNER
    assert len(await stand.read(staff_invitations.open_ones(0))) == 1


async def test_roles_are_changed_by_buttons(stand: Stand) -> None:
    """A tap on a role gives it; removing is asked first, and shows at once."""
    boss, sam = stand.host(), stand.host(SAM)
    await boss.send(f"/team add {SAM} host Sam")
    await boss.sees("is now on the team")
    await boss.send("/team")
    listed = await boss.sees("The team of Bistro")
    await boss.tap("Sam")
    await boss.sees("Bistro: host")
    await boss.tap("manager")
    await boss.sees("Bistro: manager")
    changed = await roles(stand)
    await boss.tap("Remove")
    await boss.sees("They see no guest any more")
    asked = await roles(stand)
    await boss.tap("Remove")
    await boss.sees("The team of Bistro")
    await sam.send("Jane Doe 07911 123456")
    await sam.sees("Ask a manager")

    assert f"{OWNER} · owner, by the settings" in listed.text
    assert changed == asked == {SAM: Role.MANAGER}
    assert await roles(stand) == {}
    assert [act for act, _ in await acts(stand)] == ["team_joined", "team_changed", "team_left"]


async def test_two_owners_remove_each_other(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who is removed first loses at once: their own removal is a stranger's, and an owner stays."""
    await stand.enlist(f"{MARY} owner Mary", f"{OLGA} owner Olga")
    alone = replace(stand.program.dispatcher.services, owners=frozenset())
    monkeypatch.setattr(stand.program.dispatcher, "services", alone)
    mary, olga = stand.host(MARY), stand.host(OLGA)

    await asyncio.gather(mary.send(f"/team remove {OLGA}"), olga.send(f"/team remove {MARY}"))
    await until(lambda: said(mary) and said(olga))
    (left,) = await roles(stand)
    await stand.host(left).send(f"/team remove {left}")
    await stand.host(left).sees("A venue keeps its last owner")

    assert left in {MARY, OLGA}
    assert await roles(stand) == {left: Role.OWNER}


async def invited_one(stand: Stand, boss: Host, asked: str = "/team invite host 07911 123456") -> str:
    """Invite the owner of a number by a command."""
    await boss.send(asked)
    return await scanned(stand, boss, await boss.sees("Only whoever shares the number +44 7911 123456"))


async def test_a_link_for_one_person_asks_for_their_own_number(stand: Stand) -> None:
    """They share it by Telegram's button, and are in; who comes with another number gets the sentence of any bad link."""
    boss, sam, ann = stand.host(), newcomer(stand), newcomer(stand, ANN, phone="+447911999999")
    start = await invited_one(stand, boss)
    await ann.send(f"/start {start}")
    await ann.sees("This link is for one person")
    await ann.tap("📱 Share my number")
    await ann.sees(OVER)
    assert await roles(stand) == {}
    await sam.send(f"/start {start}")
    await sam.sees("This link is for one person")
    assert await roles(stand) == {}
    await sam.tap("📱 Share my number")
    await sam.sees("on the team as host")

    assert await roles(stand) == {SAM: Role.HOST}
    assert await acts(stand) == [("team_invited", str(OWNER)), ("team_entered", str(SAM))]
    assert not any("7911 123456" in text or "Bistro" in text for text in said(ann))


async def test_anothers_contact_opens_no_link(stand: Stand) -> None:
    """A contact of somebody else, or one that Telegram does not vouch for, is no proof; nor is one without the link."""
    boss, ann = stand.host(), newcomer(stand, ANN, phone="+447911999999")
    start = await invited_one(stand, boss)
    await ann.send(f"/start {start}")
    await ann.sees("This link is for one person")
    for user_id in (SAM, None):
        heard = len(said(ann))
        await ann.share_contact(phone="+447911123456", first_name="Sam", user_id=user_id)
        await until(lambda count=heard: len(said(ann)) > count)  # type: ignore[misc]
    await newcomer(stand).share_contact(phone="+447911123456", first_name="Sam", user_id=SAM)
    await stand.host(SAM).sees("Ask a manager")

    assert await roles(stand) == {}


async def test_a_revoked_link_for_one_person_is_over(stand: Stand) -> None:
    """Also for whoever was asked for their number already; and a number that can't be read makes no link."""
    boss, sam = stand.host(), newcomer(stand)
    start = await invited_one(stand, boss)
    await sam.send(f"/start {start}")
    await sam.sees("This link is for one person")
    await boss.tap("Revoke")
    await boss.sees("Revoked. This link no longer works.")
    await sam.tap("📱 Share my number")
    await sam.sees("Ask a manager")
    await boss.send("/team invite host 00000")
    await boss.sees("I can't read that as a phone number")

    assert await roles(stand) == {}
