"""Somebody loses their rights: what they had on the screen goes blank, and nothing new reaches them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from telegram import Update

from guests.book.port import Book
from guests.book.reads import Opening
from guests.people import Member, Role
from handlers.turn.deep_links import link_with
from handlers.turn.turn import Turn
from sandbox.app import OWNER
from sandbox.host import Host
from storage.tables.book import audit
from storage.tables.chat import cards, drafts
from tests.stories.conftest import Stand, until

BLANK = "You no longer have access to this guest."
SOMEBODY = 1002
Leaves = Callable[[Stand], Awaitable[None]]


async def leaves_the_team(stand: Stand) -> None:
    """Have the owner of the settings take somebody off the team."""
    boss = stand.host()
    await boss.send(f"/team remove {SOMEBODY}")
    await boss.sees("no longer on the team")


async def leaves_the_settings(stand: Stand) -> None:
    """Restart with settings that no longer name somebody as an owner."""
    await stand.stop()
    bot = stand.settings.bot.model_copy(update={"owner_ids": [OWNER]})
    stand.settings = stand.settings.model_copy(update={"bot": bot})
    await stand.start()


async def venue_leaves_the_settings(stand: Stand) -> None:
    """Restart with settings that have another venue instead."""
    await stand.stop()
    (bistro,) = stand.settings.venues
    other = bistro.model_copy(update={"slug": "other", "providers": []})
    bot = stand.settings.bot.model_copy(update={"owner_ids": [OWNER]})
    stand.settings = stand.settings.model_copy(update={"venues": [other], "bot": bot})
    await stand.start()


WAYS = [
    pytest.param(Role.HOST, leaves_the_team, id="a host leaves the team"),
    pytest.param(Role.MANAGER, leaves_the_team, id="a manager leaves the team"),
    pytest.param(Role.OWNER, leaves_the_team, id="an owner leaves the team"),
    pytest.param(None, leaves_the_settings, id="an owner leaves the settings"),
    pytest.param(Role.MANAGER, venue_leaves_the_settings, id="a manager's venue leaves the settings"),
    pytest.param(None, venue_leaves_the_settings, id="an owner and the venue leave the settings"),
]


async def joined(stand: Stand, role: Role | None) -> Host:
    """Give somebody a role at the venue, or make them an owner by the settings."""
    if role is None:
        await stand.stop()
        bot = stand.settings.bot.model_copy(update={"owner_ids": [OWNER, SOMEBODY]})
        stand.settings = stand.settings.model_copy(update={"bot": bot})
        await stand.start()
    else:
        boss = stand.host()
        await boss.send(f"/team add {SOMEBODY} {role} Sam")
        await boss.sees("is now on the team")
    return stand.host(SOMEBODY)


async def with_a_guest_and_a_draft(stand: Stand, role: Role | None) -> Host:
    """Have somebody save Jane, and leave a draft of Nora open."""
    sam = await joined(stand, role)
    await sam.send("Jane Doe 07700 900123")
    await sam.sees("not saved yet")
    await sam.tap("Save")
    await sam.sees("Clopos: saved")
    await sam.send("Nora Fox 07700 900456")
    await sam.sees("not saved yet")
    async with asyncio.timeout(60):
        while not all(  # noqa: ASYNC110 - the database has no bell
            row["card_message_id"] for row in await stand.read(drafts.of_person(SOMEBODY, "bistro"))
        ):
            await asyncio.sleep(0.01)  # the message is known soon after it is sent
    return sam


async def follow(host: Host, label: str) -> None:
    """Tap on a button of the newest message, and wait for what it leads to."""
    shown = host.last
    await host.tap_on(shown, label)
    await until(lambda: host.last.buttons != shown.buttons)


def texts_of(host: Host) -> list[str]:
    """Return what the bot's messages say in a chat by now."""
    return [message.text for message in host.messages if message.from_bot]


def names_nobody(host: Host) -> bool:
    """Tell whether no message of the bot names a guest any more."""
    return not any(name in text for text in texts_of(host) for name in ("Jane", "Nora"))


@pytest.mark.parametrize(
    "opened", [["More", "History"], ["Edit"], ["More"]], ids=["a history", "an edit", "the menu"]
)
async def test_a_page_in_the_place_of_a_card_is_blanked(stand: Stand, opened: list[str]) -> None:
    """Whatever a button of the card has led to says no more about the guest than the card."""
    sam = await joined(stand, Role.MANAGER)
    await sam.send("Jane Doe 07700 900123")
    await sam.sees("not saved yet")
    await sam.tap("Save")
    card = await sam.sees("Clopos: saved")
    for label in opened:
        await follow(sam, label)
    assert sam.last.message_id == card.message_id

    await leaves_the_team(stand)

    await until(lambda: BLANK in texts_of(sam))
    assert names_nobody(sam)


@pytest.mark.parametrize(("role", "leaves"), WAYS)
async def test_cards_and_drafts_are_blanked(stand: Stand, role: Role | None, leaves: Leaves) -> None:
    """One line is left of them, they are forgotten, and what happens to the guest later reaches nobody."""
    sam = await with_a_guest_and_a_draft(stand, role)

    await leaves(stand)

    await until(lambda: texts_of(sam).count(BLANK) == 2)
    assert names_nobody(sam)
    assert not any(message.buttons for message in sam.messages if message.text == BLANK)
    guest_id = (await stand.program.dispatcher.services.book.newest("bistro", limit=1))[0].id
    await until_read(stand, sam)
    assert await stand.read(cards.of_guest(guest_id)) == []
    assert await stand.read(drafts.of_person(SOMEBODY, "bistro")) == []
    before = len(sam.messages)
    book = stand.program.dispatcher.services.book
    entry = await book.guest(guest_id)
    assert entry is not None
    changed = replace(entry, guest=replace(entry.guest, first_name="Janet"), revision=entry.revision + 1)
    await book.commit(book.update_guest(changed), book.cards_stale(guest_id))
    await stand.program.dispatcher.cards.now(guest_id)
    assert len(sam.messages) == before
    assert names_nobody(sam)


async def until_read(stand: Stand, host: Host) -> None:
    """Wait until the bot has forgotten what it has blanked: the edit comes first."""
    await stand.program.dispatcher.cards.catch_up()
    await host.send("hello?")
    await host.sees("Ask a manager")


async def types_a_guest(host: Host) -> None:
    """Type the name of a guest of the book."""
    await host.send("Jane")


async def finds(host: Host) -> None:
    """Search."""
    await host.send("/find Jane")


async def edits_a_line(host: Host) -> None:
    """Edit the line that the draft came from."""
    line = next(message for message in host.messages if message.text.startswith("Nora"))
    await host.edit(line, "Nora Foxe 07700 900456")


async def follows_a_link(host: Host) -> None:
    """Follow a link that begins a guest."""
    await host.send(f"/start {link_with('Jane')}")


async def exports(host: Host) -> None:
    """Ask for the guests as a file."""
    await host.send("/export")


async def takes_back(host: Host) -> None:
    """Undo the last Save."""
    await host.send("/undo")


async def looks_at_the_queue(host: Host) -> None:
    """Look at what is still owed."""
    await host.send("/queue")


async def shares_a_contact(host: Host) -> None:
    """Share the contact of a guest of the book."""
    await host.share_contact(phone="+447700900123", first_name="Jane")


async def asks_inline(host: Host) -> None:
    """Search in another chat."""
    assert await host.inline("jane") == []
    await host.send("hello?")


@pytest.mark.parametrize(
    "tries",
    [
        types_a_guest,
        finds,
        edits_a_line,
        follows_a_link,
        exports,
        takes_back,
        looks_at_the_queue,
        shares_a_contact,
        asks_inline,
    ],
)
@pytest.mark.parametrize(("role", "leaves"), [WAYS[0], WAYS[2], WAYS[3], WAYS[4]])
async def test_nothing_new_reaches_them(
    stand: Stand, role: Role | None, leaves: Leaves, tries: Callable[[Host], Awaitable[None]]
) -> None:
    """Whatever they send is a stranger's."""
    sam = await with_a_guest_and_a_draft(stand, role)
    await leaves(stand)
    await until(lambda: texts_of(sam).count(BLANK) == 2)
    heard, saved = len(texts_of(sam)), stand.customers

    await tries(sam)
    if tries is not edits_a_line:
        await sam.sees("Ask a manager")

    assert len(texts_of(sam)) <= heard + 1
    assert names_nobody(sam)
    assert stand.customers == saved


@pytest.mark.parametrize("pressed", ["Edit", "Save"])
@pytest.mark.parametrize(("role", "leaves"), WAYS)
async def test_a_button_pressed_too_late_does_nothing(
    stand: Stand, role: Role | None, leaves: Leaves, pressed: str
) -> None:
    """A tap on a button that was still on the screen shows and stores nothing."""
    sam = await with_a_guest_and_a_draft(stand, role)
    shown = next(
        message
        for message in sam.messages
        if message.from_bot and any(pressed in row for row in message.buttons)
    )
    saved = stand.customers
    await leaves(stand)

    await sam.tap_on(shown, pressed)
    await until(lambda: texts_of(sam).count(BLANK) == 2)

    assert names_nobody(sam)
    assert stand.customers == saved


async def test_a_manager_cannot_get_rid_of_an_owner(stand: Stand) -> None:
    """Neither at once nor step by step, whoever made them an owner; changes that are made are in the audit."""
    mary = stand.host(1003)
    await stand.enlist("1003 manager Mary", "1004 owner Olga", "1005 manager Max")
    refused = ("add 1004 host", "add 1004 manager Olga", "remove 1004", f"add {OWNER} host", "add 1005 owner")

    for asked in refused:
        await mary.send(f"/team {asked}")
        await mary.sees_next(lambda message: "owner" in message.text or "more rights" in message.text)
    await mary.send("/team add 1005 host Max")
    await mary.sees("1005 is now on the team as host")

    team = await stand.program.dispatcher.services.book.team("bistro")
    assert [(one.user_id, one.role) for one in team] == [
        (1003, Role.MANAGER),
        (1004, Role.OWNER),
        (1005, Role.HOST),
    ]
    rows = [row for row in await stand.read(audit.of_venue("bistro", 50)) if row["act"].startswith("team_")]
    assert [(row["act"], row["actor"]) for row in reversed(rows)] == [
        ("team_joined", str(OWNER)),
        ("team_joined", str(OWNER)),
        ("team_joined", str(OWNER)),
        ("team_changed", "1003"),
    ]
    assert '"was":"manager"' in rows[0]["details"].replace(" ", "")


def interrupted_by(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, change: Callable[[Book], Awaitable[None]]
) -> list[Turn]:
    """Have this happen once the next update is decided and before it is stored; returns what is decided, as it comes."""
    desk, decided = stand.program.dispatcher, list[Turn]()
    handle = desk.handle

    async def handled(update: Update, opening: Opening | None = None) -> Turn:
        turn = await handle(update, opening)
        decided.append(turn)
        if len(decided) == 1:
            await change(desk.services.book)
        return turn

    monkeypatch.setattr(desk, "handle", handled)
    return decided


async def test_a_removal_while_an_update_is_decided_comes_first(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that they did is stored, sent or shown: they are a stranger when it would be."""
    sam = await with_a_guest_and_a_draft(stand, Role.MANAGER)

    async def removed(book: Book) -> None:
        await book.commit(*book.remove_member(Member(user_id=SOMEBODY, venue="bistro", role=Role.MANAGER)))

    decided = interrupted_by(stand, monkeypatch, removed)
    await sam.tap("Save")
    await until(lambda: len(decided) == 2)
    await stand.host().send("/find nora")

    await stand.host().sees("No guest found")
    assert [turn.role for turn in decided[:2]] == [Role.MANAGER, None]
    assert len(stand.customers) == 1


async def test_a_lower_role_while_an_update_is_decided_counts(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A manager who asks for an export and is a host by the time that it would be sent gets none."""
    sam = await with_a_guest_and_a_draft(stand, Role.MANAGER)

    async def demoted(book: Book) -> None:
        host = Member(user_id=SOMEBODY, venue="bistro", role=Role.HOST, name="Sam")
        await book.commit(book.put_member(host, added_by=OWNER, was=Role.MANAGER))

    decided = interrupted_by(stand, monkeypatch, demoted)
    await sam.send("/export")

    await sam.sees("Only a manager can do that")
    assert [turn.role for turn in decided] == [Role.MANAGER, Role.HOST]
    assert not stand.calls("sendDocument")
