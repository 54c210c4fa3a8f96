"""A host group: the team works there when it addresses the bot, and others who read along learn next to nothing."""

from functools import partial

import pytest

from sandbox.app import OWNER
from sandbox.host import Host, Shown
from storage.tables.book import audit
from storage.tables.chat import host_groups
from tests.stories.conftest import Stand, until

GROUP, HENRY, STRANGER = -100500, 1002, 6666
FRONT, KITCHEN = 7, 9
LINE = "Jane Doe 07911 123456 jane@example.com quiet corner"


def gather(stand: Stand, kind: str = "supergroup") -> tuple[Host, Host, Host]:
    """Open a group of the owner, a host and a stranger, with two topics; return their phones in it."""
    world = stand.sandbox.world
    (bot,) = world.bots.values()
    for user_id, name in ((HENRY, "Henry"), (STRANGER, "Sam")):
        world.add_person(user_id, name)
    topics = {FRONT, KITCHEN} if kind == "supergroup" else set[int]()
    world.add_group(GROUP, "Shift", [OWNER, HENRY, STRANGER], [bot], kind=kind, topics=topics)
    owner, henry, stranger = (Host(world, user_id=who, chat_id=GROUP) for who in (OWNER, HENRY, STRANGER))
    return owner, henry, stranger


async def bound(stand: Stand, kind: str = "supergroup") -> tuple[Host, Host, Host]:
    """Open such a group and bind it to the venue; Henry is on the team."""
    owner, henry, stranger = gather(stand, kind)
    await stand.host().send(f"/team add {HENRY} host Henry")
    await stand.host().sees("is now on the team")
    await owner.send("/bind")
    await owner.sees("This group now works for Bistro: Olivia Owner has bound it.")
    return owner, henry, stranger


def from_bot(host: Host) -> list[Shown]:
    """Return what the bot said in the chat."""
    return [message for message in host.messages if message.from_bot]


def has_more(host: Host, before: int) -> bool:
    """Tell whether the bot has said more than so many messages."""
    return len(from_bot(host)) > before


async def handled(stand: Stand) -> None:
    """Wait until all that was sent is dealt with."""
    await until(lambda: not stand.pending and not stand.program.intake.waiting)


def tells_too_much(stand: Stand, host: Host) -> list[str]:
    """Return what the bot has ever said or asked to draw in the group that is more than name and end of the phone."""
    sent = [
        str(values) for name, values in stand.sandbox.world.calls if str(values.get("chat_id")) == str(GROUP)
    ]
    seen = [f"{message.html} {message.raw['buttons']}" for message in from_bot(host)]
    return [
        text
        for text in (*sent, *seen)
        for secret in ("7911 12", "jane@", "nut all", "50014")
        if secret in text
    ]


async def test_a_line_in_a_group_registers(stand: Stand) -> None:
    """The card there has the name and the end of the phone; after Save it follows, in the same topic."""
    _, henry, _ = await bound(stand)

    await henry.send(f"@hoststand_demo_bot {LINE}", topic=FRONT)
    card = await henry.sees("not saved yet")
    assert "Jane Doe ••• 3456" in card.text
    assert card.buttons == [["Save", "Open"]]
    assert card.raw["topic"] == FRONT
    await henry.tap("Save")
    saved = await henry.sees("Saved ✓ Guest book, Clopos")

    assert saved.message_id == card.message_id
    assert stand.customers[0]["description"] == "quiet corner"
    assert tells_too_much(stand, henry) == []


async def test_an_answer_names_its_topic(stand: Stand) -> None:
    """So it comes there also if the message that it replies to is deleted meanwhile."""
    _, henry, _ = await bound(stand)

    await henry.send(f"@hoststand_demo_bot {LINE}", topic=KITCHEN)
    await henry.sees("not saved yet")

    assert stand.calls("sendMessage")[-1]["message_thread_id"] == str(KITCHEN)


async def test_who_is_not_addressed_keeps_silent(stand: Stand) -> None:
    """Talk, other bots' commands, and whatever strangers say get no answer."""
    owner, henry, stranger = await bound(stand)
    said = len(from_bot(owner))

    await henry.send("Jane Doe 07911 123456")
    await henry.send("/find@another_bot jane")
    for text in (f"@hoststand_demo_bot {LINE}", "/find jane", "/bind", "/unbind@hoststand_demo_bot"):
        await stranger.send(text)
    await handled(stand)
    await henry.send("@Hoststand_Demo_Bot, John Roe 07911 654321")
    await henry.sees("John Roe")

    assert len(from_bot(owner)) == said + 1


async def test_an_unbound_group_gets_no_answer(stand: Stand) -> None:
    """Only a manager's /bind is heard there."""
    owner, henry, _ = gather(stand)
    for host in (owner, henry):
        await host.send(f"@hoststand_demo_bot {LINE}")
        await host.send("/find jane")
        await host.send("/start@hoststand_demo_bot")
    await henry.send("/bind")
    await handled(stand)

    assert from_bot(owner) == []


async def test_a_guest_is_found_in_the_group(stand: Stand) -> None:
    """By a name after the bot's, a command, with the bot's name and without, or a reply; Open leads into private."""
    owner, henry, _ = await bound(stand)
    host = stand.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Clopos: saved")

    for text in (
        "@hoststand_demo_bot jane doe",
        "/find jane",
        "/find@hoststand_demo_bot 3456",
        "07911 123456 @hoststand_demo_bot",
    ):
        before = len(from_bot(henry))
        await henry.send(text, topic=KITCHEN)
        await until(partial(has_more, henry, before))
        found = henry.last
        assert (found.text, found.buttons) == ("Found 1 guest:", [["Jane Doe ••• 3456"]])
        assert found.raw["topic"] == KITCHEN
    await henry.send("jane doe", reply_to=found)
    await until(lambda: len(from_bot(henry)) == before + 2)
    link = await henry.tap("Jane Doe ••• 3456")
    private = stand.host(HENRY)
    await private.send(f"/start {(link or '').partition('start=')[2]}")

    assert "jane@example.com" in (await private.sees("Guest book")).text
    assert tells_too_much(stand, owner) == []


async def test_a_draft_goes_on_in_private(stand: Stand) -> None:
    """Open shows the whole card to whoever typed it; the group hears what becomes of it."""
    owner, henry, _ = await bound(stand)
    await henry.send(f"@hoststand_demo_bot {LINE}", topic=FRONT)
    card = await henry.sees("not saved yet")
    start = f"/start {(await henry.tap('Open') or '').partition('start=')[2]}"
    private, other = stand.host(HENRY), stand.host()

    await other.send(start)
    await other.sees("Only the colleague who typed this guest can go on with it.")
    await private.send(start)
    whole = await private.sees("not saved yet")
    await henry.tap_on(card, "Save")
    await henry.hears("Please save it there.")
    await private.tap("Save")
    await henry.sees("Saved ✓ Guest book, Clopos")

    assert "quiet corner" in whole.text
    assert len(stand.customers) == 1
    assert tells_too_much(stand, owner) == []


async def test_a_draft_cancelled_in_private_is_cancelled_in_the_group(stand: Stand) -> None:
    """Nobody waits for a guest who does not come."""
    _, henry, _ = await bound(stand)
    await henry.send(f"@hoststand_demo_bot {LINE}")
    private = stand.host(HENRY)
    await henry.sees("not saved yet")
    await private.send(f"/start {(await henry.tap('Open') or '').partition('start=')[2]}")
    await private.tap("Cancel")

    await henry.sees("Cancelled. Nothing was saved.")


async def test_two_hosts_at_one_card(stand: Stand) -> None:
    """A colleague's card is not saved by somebody else, nor twice; each tap is answered."""
    owner, henry, stranger = await bound(stand)
    await henry.send(f"@hoststand_demo_bot {LINE}")
    card = await henry.sees("not saved yet")

    await owner.tap_on(card, "Save")
    await owner.hears("Only the colleague who typed this guest")
    await stranger.tap_on(card, "Save")
    await henry.tap_on(card, "Save")
    await henry.tap_on(card, "Save")
    await henry.hears("Already saved.")
    await owner.tap_on(card, "Save")
    await owner.hears("Already saved.")

    await owner.sees("Saved ✓ Guest book, Clopos")
    assert len(stand.customers) == 1
    assert stranger.toasts == []
    assert tells_too_much(stand, owner) == []


async def test_everything_else_is_for_the_private_chat(stand: Stand) -> None:
    """Commands that show more, and what reads as no guest, lead there."""
    _, henry, _ = await bound(stand)
    for text in ("/queue@hoststand_demo_bot", "/export@hoststand_demo_bot", "@hoststand_demo_bot ?!"):
        before = len(from_bot(henry))
        await henry.send(text)
        await until(partial(has_more, henry, before))
        assert "Everything else is in our private chat" in henry.last.text
        assert henry.last.buttons == [["Open"]]


async def test_a_command_that_the_group_lacks_leads_away(stand: Stand) -> None:
    """Also without the bot's name; a stranger's, and one that is no command of this bot, get no answer."""
    _, henry, stranger = await bound(stand)
    said = len(from_bot(henry))

    await stranger.send("/queue")
    await henry.send("/roll 2")
    await henry.send("/queue")
    await handled(stand)

    assert len(from_bot(henry)) == said + 1
    assert "Everything else is in our private chat" in henry.last.text


@pytest.mark.parametrize(
    "reply",
    ["undo", "phone", "phone 07911 222333", "thanks", "vip", "+ nut allergy", "note window", "window seat"],
)
async def test_a_reply_in_a_group_that_is_about_the_card_opens_no_guest(stand: Stand, reply: str) -> None:
    """Nobody is called Undo or Note; a card is changed in private, where Open shows it."""
    _, henry, _ = await bound(stand)
    await henry.send(f"@hoststand_demo_bot {LINE}")
    await henry.sees("not saved yet")
    await henry.tap("Save")
    card = await henry.sees("Saved ✓ Guest book, Clopos")
    said = len(from_bot(henry))

    await henry.send(reply, reply_to=card)
    await until(lambda: has_more(henry, said))

    assert "Everything else is in our private chat" in henry.last.text
    assert henry.last.buttons == [["Open"]]
    private = stand.host(HENRY)
    await private.send(f"/start {(await henry.tap('Open') or '').partition('start=')[2]}")
    await private.sees("jane@example.com")


async def test_a_reply_in_a_group_with_somebody_else_opens_their_card(stand: Stand) -> None:
    """Fields with their names are no change of the card when the text says whose they are."""
    _, henry, _ = await bound(stand)
    await henry.send(f"@hoststand_demo_bot {LINE}")
    card = await henry.sees("not saved yet")

    await henry.send("phone 07911 654321 name John Roe", reply_to=card)

    await henry.sees("John Roe ••• 4321")


async def test_a_likely_duplicate_is_said_without_saying_who(stand: Stand) -> None:
    """Save becomes Save anyway, and a line sends the host into private."""
    owner, henry, _ = await bound(stand)
    host = stand.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Clopos: saved")

    await henry.send("@hoststand_demo_bot Jan Doe 07911 123456 window seat")
    card = await henry.sees("Perhaps in the book already")

    assert card.buttons == [["Save anyway", "Open"]]
    assert tells_too_much(stand, owner) == []


async def test_a_corrected_line_is_read_again(stand: Stand) -> None:
    """As in private: the card follows its line."""
    _, henry, _ = await bound(stand)
    await henry.send("@hoststand_demo_bot Jane Dow 07911 123456")
    await henry.sees("Jane Dow ")
    (mine,) = [message for message in henry.messages if "Jane Dow 0" in message.text and not message.from_bot]

    await henry.edit(mine, "@hoststand_demo_bot Jane Doe 07911 123456")

    await henry.sees("Jane Doe ••• 3456")


async def test_unbinding_ends_it(stand: Stand) -> None:
    """A manager ends it, which is noted; a host can't."""
    owner, henry, _ = await bound(stand)

    await henry.send("/unbind")
    await henry.sees("Only a manager can do that")
    await owner.send("/unbind")
    await owner.sees("no longer works for Bistro: Olivia Owner has ended it.")
    await henry.send(f"@hoststand_demo_bot {LINE}")
    await handled(stand)

    assert "Jane" not in henry.last.text
    noted = await stand.read(audit.of_venue("bistro", 2))
    assert [(row["act"], row["actor"]) for row in noted] == [
        ("group_unbound", str(OWNER)),
        ("refused", str(HENRY)),
    ]


async def test_taking_the_bot_out_ends_it(stand: Stand) -> None:
    """Whoever takes it out; if it comes back, it is bound to nobody."""
    owner, _, _ = await bound(stand)

    await owner.remove_bot()
    await handled(stand)

    assert await stand.read(host_groups.by_chat(GROUP)) == []


async def test_the_binding_outlives_the_upgrade_to_a_supergroup(stand: Stand) -> None:
    """Telegram gives the group another id; the team notices nothing."""
    owner, _, _ = await bound(stand, "group")

    await owner.upgrade(-100900)
    await handled(stand)
    henry = Host(stand.sandbox.world, user_id=HENRY, chat_id=-100900)
    await henry.send(f"@hoststand_demo_bot {LINE}")
    await henry.tap("Save")

    await henry.sees("Saved ✓ Guest book, Clopos")
