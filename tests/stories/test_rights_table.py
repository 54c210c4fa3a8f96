"""Rights beyond roles: the settings say from which role on, and each place asks."""

import ast
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import handlers
from guests.people import Role
from guests.team.rights import DEFAULTS, Right
from sandbox.host import Host, Shown
from storage.tables.book import audit
from tests.stories.conftest import CLOPOS, Stand, opened, until

MARY, SAM = 1003, 1002
NUMBER, END = "+44 7911 123456", "••• 3456"
BLOCKING = ("checkandplace",)  # a provider that can
ABOVE = {Role.HOST: Role.MANAGER, Role.MANAGER: Role.OWNER}
PEOPLE = {Role.HOST: SAM, Role.MANAGER: MARY}
REFUSED = {Role.MANAGER: "Only a manager can do that", Role.OWNER: "Only an owner can do that"}


@asynccontextmanager
async def staffed(url: str, folder: Path, right: Right, lowest: Role) -> AsyncIterator[Stand]:
    """Open a stand where a right begins with a role, with an owner, a manager and a host."""
    changed, kinds = {f"RIGHTS__{right.value.upper()}": lowest.value}, CLOPOS
    if right is Right.BLOCK:
        changed, kinds = changed | {"VENUES__0__PROVIDERS__0__ASSUMED": "true"}, BLOCKING
    async with opened(url, folder, kinds, **changed) as stand:
        await stand.enlist(f"{MARY} manager Mary", f"{SAM} host Sam")
        yield stand


async def with_jane(host: Host) -> Shown:
    """Save Jane as somebody, and return the card."""
    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    await host.tap("Save")
    return await host.sees("Saved ✓")


def texts_of(host: Host) -> list[str]:
    """Return what the bot's messages say by now."""
    return [message.text for message in host.messages if message.from_bot]


def offered(host: Host) -> set[str]:
    """Return the labels of all buttons on the screen."""
    return {label for message in host.messages for row in message.buttons for label in row}


async def test_hosts_see_the_end_of_a_number(database_url: str, tmp_path: Path) -> None:
    """On cards, in lists and while they edit; a tap shows it above the chat, and the audit says who looked."""
    async with staffed(database_url, tmp_path, Right.PHONES, Role.MANAGER) as stand:
        boss, sam = stand.host(), stand.host(SAM)
        await with_jane(boss)
        await sam.send("/find Jane")
        await sam.sees("Found 1 guest")
        await sam.tap(f"Jane Doe · {END}")
        card = await sam.sees(lambda message: message.button("Show phone") is not None)
        await sam.tap("Show phone")
        await until(lambda: NUMBER in sam.toasts)
        await sam.tap("Edit")
        await sam.sees("What should I change?")

        assert END in card.text
        assert "Copy phone" not in offered(sam)
        assert not any(NUMBER in text or "123456" in text for text in texts_of(sam))
        assert any(NUMBER in text for text in texts_of(boss))
        rows = await stand.read(audit.of_venue("bistro", 50))
        assert [row["actor"] for row in rows if row["act"] == "phone_shown"] == [str(SAM)]


async def test_what_is_typed_is_no_secret(database_url: str, tmp_path: Path) -> None:
    """A host can check the number they have just typed; once it is saved, its end is left."""
    async with staffed(database_url, tmp_path, Right.PHONES, Role.MANAGER) as stand:
        sam = stand.host(SAM)
        await sam.send("Jane Doe 07911 123456")
        typed = await sam.sees("not saved yet")
        await sam.tap("Save")
        await sam.sees(lambda message: "Saved ✓" in message.text and END in message.text)

        assert NUMBER in typed.text
        assert not any(NUMBER in text for text in texts_of(sam))


async def test_cards_follow_the_role(database_url: str, tmp_path: Path) -> None:
    """Whoever becomes a manager sees whole numbers on the cards that they have, and no longer when that ends."""
    async with staffed(database_url, tmp_path, Right.PHONES, Role.MANAGER) as stand:
        boss, sam = stand.host(), stand.host(SAM)
        await with_jane(sam)
        await boss.send(f"/team add {SAM} manager Sam")
        await sam.sees(lambda message: NUMBER in message.text and "Saved ✓" in message.text)
        await boss.send(f"/team add {SAM} host Sam")
        await until(lambda: not any(NUMBER in text for text in texts_of(sam)))

        assert any(END in text for text in texts_of(sam))


COMMANDS = {Right.EXPORT: ("/export", "in which format"), Right.TEAM: ("/team", "The team of")}
LABELS = {
    Right.EXPORT: {"Hand out"},
    Right.MERGE: {"Merge"},
    Right.ERASE: {"Erase", "Delete there"},
    Right.BLOCK: {"Block"},
}
ACTIONS = {
    Right.EXPORT: ("handout",),
    Right.MERGE: ("merge",),
    Right.ERASE: ("erase", "erase!", "delete!"),
    Right.BLOCK: ("block",),
}


@pytest.mark.parametrize("right", [right for right in Right if right is not Right.PHONES])
@pytest.mark.parametrize("moved", [False, True], ids=["by default", "a role higher"])
async def test_each_place_asks(database_url: str, tmp_path: Path, right: Right, moved: bool) -> None:  # noqa: FBT001 - it is the value
    """The commands and buttons are there for those with the right; forged taps of others change nothing."""
    lowest = ABOVE[DEFAULTS[right]] if moved else DEFAULTS[right]
    async with staffed(database_url, tmp_path, right, lowest) as stand:
        await with_jane(stand.host())
        jane = (await stand.program.dispatcher.services.book.newest("bistro", limit=1))[0].id
        for role, user_id in PEOPLE.items():
            has, refused = role.rank >= lowest.rank, REFUSED.get(lowest, "")
            await _look(stand, user_id, right, jane, says=None if has else refused)


async def _look(stand: Stand, user_id: int, right: Right, jane: str, *, says: str | None) -> None:
    """See what is offered to somebody, and what their taps and commands do; ``says`` is what refuses them."""
    host = stand.host(user_id)
    await host.send(f"/start {jane}")
    await host.tap("More")
    page = await host.sees("What should happen?")
    if labels := LABELS.get(right):
        assert bool(labels & offered(host)) == (says is None)
    if right in COMMANDS:
        command, answer = COMMANDS[right]
        await host.send(command)
        await host.sees(says or answer)
    if says is not None:
        await _forged(stand, user_id, page, [f"g:{action}:{jane}:0:" for action in ACTIONS.get(right, ())])


async def _forged(stand: Stand, user_id: int, page: Shown, presses: list[str]) -> None:
    """Press what isn't there: nothing is changed or sent, and the audit has a row for each."""
    host = stand.host(user_id)
    before, heard = stand.customers, len(host.messages)
    acts = [row["act"] for row in await stand.read(audit.of_venue("bistro", 99))]
    for data in presses:
        await stand.forge(user_id, page, data)
    after = [row["act"] for row in await stand.read(audit.of_venue("bistro", 99))]

    assert stand.customers == before
    assert len(host.messages) == heard
    assert after == ["refused"] * len(presses) + acts


async def test_a_block_stays_as_it_was(database_url: str, tmp_path: Path) -> None:
    """However somebody without the right blocks a guest, all else is saved and the block isn't."""
    async with staffed(database_url, tmp_path, Right.BLOCK, Role.MANAGER) as stand:
        sam, book = stand.host(SAM), stand.program.dispatcher.services.book
        await with_jane(sam)
        await sam.tap("Edit")
        await sam.tap("More fields")
        await sam.tap("⛔ Blocked")
        await sam.sees("⛔ Blocked")
        await sam.tap("Save")
        await sam.sees("You may not block or unblock guests here")

        (jane,) = await book.newest("bistro", limit=1)
        assert not jane.guest.blocked


async def test_nothing_can_be_forwarded(database_url: str, tmp_path: Path) -> None:
    """With ``bot.protect_content`` Telegram keeps what the bot says in its chat."""
    async with opened(database_url, tmp_path, BOT__PROTECT_CONTENT="true") as stand:
        await with_jane(stand.host())

        sent = stand.calls("sendMessage")
        assert sent
        assert all(call.get("protect_content") for call in sent)


def test_whatever_is_said_can_be_protected() -> None:
    """Each place that sends a message asks the setting."""
    forgotten = [
        f"{path}:{call.lineno}"
        for path in Path(handlers.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and _sends(call)
        if "protect_content" not in {one.arg for one in call.keywords}
    ]
    assert forgotten == []


def _sends(call: ast.Call) -> bool:
    """Tell whether it sends a message, or makes a call that will."""
    return any(
        isinstance(one, ast.Attribute) and one.attr == "send_message" for one in (call.func, *call.args)
    )
