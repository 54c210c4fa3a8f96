import asyncio
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import ANY, AsyncMock

import pytest

from bot import program
from bot.intake import intake
from handlers.turn.turn import Turn
from sandbox.app import BOT_TOKEN, OWNER
from sandbox.faults import Fault
from storage.sql.statement import Row, Statement
from storage.tables.chat import updates
from tests.bot.flaky import Flaky
from tests.stories.conftest import Stand, opened, settings_for, until

HENRY = 1002
BOT_ID = int(BOT_TOKEN.split(":")[0])
numbers: Iterator[int] = count(900_000_000)


def message(text: str, user_id: int = OWNER, update_id: int | None = None, **more: Any) -> dict[str, Any]:
    """Return an update like Telegram's, with a message from somebody in their chat with the bot."""
    person = {"id": user_id, "is_bot": False, "first_name": "Olivia"}
    chat = {"id": user_id, "type": "private", "first_name": "Olivia"}
    number = update_id or next(numbers)
    body = {
        "message_id": number % 1000 + 1,
        "date": int(time.time()),
        "chat": chat,
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"update_id": number, "message": body | more}


def meet(stand: Stand, *people: int) -> None:
    """Make these people open the chat with the bot, so that it may write to them."""
    (bot,) = stand.sandbox.world.bots.values()
    for user_id in people:
        if user_id not in stand.sandbox.world.people:
            stand.sandbox.world.add_person(user_id, "Host")
        bot.seen.add(user_id)
        stand.sandbox.world.private(bot, stand.sandbox.world.people[user_id]).opened = True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pauses and leases short."""
    monkeypatch.setattr(intake, "PAUSE", 20)
    monkeypatch.setattr(intake, "LEASE", 400)
    monkeypatch.setattr(intake, "HEARTBEAT", 0.1)


@pytest.fixture
def no_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing found by the rounds that look for what nobody announced."""
    monkeypatch.setattr(intake, "HEARTBEAT", 3600.0)


async def test_what_can_not_be_stored_is_not_acknowledged(stand: Stand, flaky: list[Flaky]) -> None:
    """While the database is down, Telegram keeps the update; when it is back, the host gets an answer, once."""
    host = stand.host()
    await host.send("/help")
    await host.sees("Register a guest")
    flaky[0].down = True

    await host.send("Jane Doe 07700 900123")
    await asyncio.sleep(0.4)
    held = list(stand.pending)
    flaky[0].down = False
    await host.sees("not saved yet")

    assert len(held) == 1
    await until(lambda: not stand.pending)
    assert len(stand.calls("sendMessage")) == 2


async def test_a_repeated_update_does_nothing_twice(stand: Stand) -> None:
    """The same update number, at once or later, is one message."""
    meet(stand, OWNER)
    update = message("Jane Doe 07700 900123")

    await asyncio.gather(*(stand.program.intake.receive([update, update]) for _ in range(3)))
    await stand.host().sees("not saved yet")
    await stand.program.intake.receive([update])
    await asyncio.sleep(0.1)

    assert len(stand.calls("sendMessage")) == 1


async def test_one_hosts_messages_are_handled_in_order(stand: Stand) -> None:
    """A whole conversation that arrives at once is read in the order typed."""
    meet(stand, OWNER)
    typed = ["/new", "Jane", "Doe", "07911 123456", "jane@example.com"]

    await stand.program.intake.receive([message(text) for text in typed])
    card = await stand.host().sees("birthday")

    assert "Jane Doe" in card.text
    assert "+44 7911 123456" in card.text
    assert "jane@example.com" in card.text


async def test_what_is_corrected_at_once_changes_its_card(
    stand: Stand, menu_languages: Collection[str]
) -> None:
    """A line and its correction that arrive together, or one during the other's answer, have one card."""
    host = stand.host()
    await host.send("/help")
    await host.sees("Register a guest")
    await until(
        lambda: len(stand.calls("setMyShortDescription")) == len(menu_languages)
    )  # nothing else is stored later
    typed = message("Jane Doe 07911 123456 window seat")
    edits = [typed["message"] | {"text": f"Jane Doe 07911 123456 {seat}"} for seat in ("terrace", "bar")]
    together, later = ({"update_id": next(numbers), "edited_message": edit} for edit in edits)

    await stand.program.intake.receive([typed, together])
    await host.sees("terrace")
    await stand.program.intake.receive([later])
    await host.sees("bar")

    assert [sent["text"] for sent in stand.calls("sendMessage") if "not saved yet" in sent["text"]] == [ANY]


async def test_a_slow_chat_holds_up_nobody_else(stand: Stand) -> None:
    """While one chat's answer is stuck, another host is served; the stuck one's next answer comes after it."""
    owner = stand.host()
    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("is now on the team")
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("delay", after=3.0))

    await owner.send("/help")
    await until(lambda: not stand.pending)
    await asyncio.sleep(0.1)
    await owner.send("/queue")
    henry = stand.host(HENRY)
    await henry.send("/help")
    await henry.sees("Register a guest")
    overtaken = [shown.text for shown in owner.messages if shown.from_bot]
    await owner.sees("Register a guest")
    await until(lambda: len(stand.calls("sendMessage")) == 4)

    assert len(overtaken) == 1
    assert "Register a guest" in [shown.text for shown in owner.messages if shown.from_bot][1]


async def test_more_lanes_than_slots_are_no_standstill(
    no_rounds: None, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finished update makes room for the next at once, not at the next heartbeat."""
    del no_rounds
    monkeypatch.setattr(intake, "SLOTS", 2)
    strangers = range(5000, 5012)
    meet(stand, *strangers)

    await stand.program.intake.receive([message("hello", user_id) for user_id in strangers])
    await until(lambda: len(stand.calls("sendMessage")) == len(strangers))


async def test_what_keeps_failing_is_set_aside(
    stand: Stand, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a few tries its error is stored without its text, the bot tells the host, and the lane goes on."""
    del quick
    meet(stand, OWNER)
    handle, tries = stand.program.dispatcher.handle, []

    async def fail(update: Any, _: object = None) -> Turn:
        if update.message.text == "poison of Jane":
            tries.append(update)
            raise LookupError(update.message.text)
        return await handle(update)

    monkeypatch.setattr(stand.program.dispatcher, "handle", fail)
    poison, good = message("poison of Jane"), message("/help")

    await stand.program.intake.receive([poison, good])
    await stand.host().sees("The fault is mine")
    await stand.host().sees("Register a guest")

    (row,) = await stand.read(updates.failed(BOT_ID))
    assert len(tries) == intake.TRIES
    assert row["update_id"] == poison["update_id"]
    assert "LookupError in test_intake.py" in row["error"]
    assert "Jane" not in row["error"]


async def test_what_fails_once_is_tried_again(
    stand: Stand, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passing fault costs a moment; the answer comes once, and before that of the next message."""
    del quick
    meet(stand, OWNER)
    handle, faults = stand.program.dispatcher.handle, [LookupError(), LookupError()]

    async def fail(update: Any, _: object = None) -> Turn:
        if faults:
            raise faults.pop()
        return await handle(update)

    monkeypatch.setattr(stand.program.dispatcher, "handle", fail)
    await stand.program.intake.receive([message("Jane Doe 07700 900123"), message("/queue")])
    await until(lambda: len(stand.calls("sendMessage")) == 2)

    assert "Jane Doe" in stand.calls("sendMessage")[0]["text"]


SHAPES: list[dict[str, Any]] = [
    {"message": {"chat": {"id": OWNER, "type": "private"}, "from": {"id": OWNER}}},
    {"message": {"chat": {"id": OWNER}, "from": 5, "date": "yesterday"}},
    {"message": 5},
    {"message": []},
    {"callback_query": {"from": {"id": OWNER}, "message": "gone"}},
    {"callback_query": {"id": 1}},
    {"edited_message": {"text": "?"}},
    {"something_new": {"id": 1}},
    {"inline_query": None},
    {"inline_query": {"from": {"id": OWNER}}},
    {},
]


async def test_what_can_not_be_read_blocks_nobody(stand: Stand) -> None:
    """Updates that don't follow the Bot API are set aside at once, and the next message is answered."""
    meet(stand, OWNER)
    strange = [{"update_id": next(numbers)} | shape for shape in SHAPES]

    await stand.program.intake.receive([*strange, message("/help")])
    await stand.host().sees("Register a guest")

    async with asyncio.timeout(60):
        while (await stand.read(updates.backlog(BOT_ID)))[0]["number"]:  # noqa: ASYNC110 - rows
            await asyncio.sleep(0.02)
    assert await stand.read(updates.failed(BOT_ID))


async def test_a_conflict_is_read_again(stand: Stand, flaky: list[Flaky]) -> None:
    """If the data changes between reading and storing, the dispatcher decides again and answers once."""
    meet(stand, OWNER)
    flaky[0].conflicts = ["update_finish"] * 2

    await stand.program.intake.receive([message("Jane Doe 07700 900123")])
    await stand.host().sees("not saved yet")

    assert flaky[0].conflicts == []
    assert len(stand.calls("sendMessage")) == 1


@pytest.mark.parametrize("fault", ["refused", "unknown"])
async def test_an_outage_while_storing_is_waited_out(stand: Stand, flaky: list[Flaky], fault: str) -> None:
    """Whether the unit was lost or silently stored, it is there once and answered once."""
    host = stand.host()
    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    setattr(flaky[0], fault, ["update_finish"])

    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert getattr(flaky[0], fault) == []
    assert len(stand.customers) == 1


async def test_an_outage_after_the_answer_harms_nothing(stand: Stand, flaky: list[Flaky]) -> None:
    """What an answer wants to store later may be lost; the lane goes on, and the guest is saved."""
    host = stand.host()
    flaky[0].refused = ["draft_set_card"]

    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await host.send("/help")
    await host.sees("Register a guest")

    assert flaky[0].refused == []


async def test_a_failing_answer_does_not_close_the_lane(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was stored with it stays stored, and the next message is answered."""
    meet(stand, OWNER)
    answer, faults = stand.program.dispatcher.answer, [LookupError()]

    async def fail(turn: Turn) -> Any:
        if faults:
            raise faults.pop()
        return await answer(turn)

    monkeypatch.setattr(stand.program.dispatcher, "answer", fail)
    await stand.program.intake.receive([message("/new"), message("Jane")])
    card = await stand.host().sees("the last name?")

    assert "Jane" in card.text


async def test_what_was_claimed_without_a_word_comes_back(
    database_url: str, tmp_path: Path, flaky: list[Flaky], quick: None
) -> None:
    """If the answer to a claim is lost, nobody renews it, and it is claimed again when its lease ends."""
    del quick
    async with opened(database_url, tmp_path) as stand:
        meet(stand, OWNER)
        flaky[0].unknown = ["update_insert"]
        with pytest.raises(Exception, match="cut off"):
            await stand.program.intake.receive([message("/help")])
        await stand.host().sees("Register a guest")
        await asyncio.sleep(0.3)

        assert len(stand.calls("sendMessage")) == 1


async def test_a_long_handling_keeps_its_lease(
    database_url: str, tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Heartbeats renew what is in hand, however long it takes, so that nobody else claims it."""
    del quick
    async with opened(database_url, tmp_path) as stand:
        meet(stand, OWNER)
        handle, tries = stand.program.dispatcher.handle, []

        async def slow(update: Any, _: object = None) -> Turn:
            tries.append(update)
            await asyncio.sleep(1.0)
            return await handle(update)

        monkeypatch.setattr(stand.program.dispatcher, "handle", slow)
        await stand.program.intake.receive([message("/help")])
        await stand.host().sees("Register a guest")

        assert len(tries) == 1


async def test_stopping_finishes_what_is_in_hand(stand: Stand) -> None:
    """An answer that is on its way arrives before the program ends, and is not repeated after it."""
    host = stand.host()
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("delay", after=0.4))
    await host.send("Jane Doe 07700 900123")
    await until(lambda: not stand.pending)
    await asyncio.sleep(0.05)

    await stand.stop()
    there = [shown.text for shown in host.messages if shown.from_bot]
    await stand.start()
    await asyncio.sleep(0.2)

    assert len(there) == 1
    assert len(stand.calls("sendMessage")) == 1


async def test_what_was_not_handled_is_handled_at_the_next_start(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop in the middle of a decision leaves the update intact; the next program handles it first."""
    meet(stand, OWNER)

    async def hang(_: Any, _opening: object = None) -> Turn:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(stand.program.dispatcher, "handle", hang)
    monkeypatch.setattr(program, "PATIENCE", 0.05)
    await stand.stop()
    await stand.start()
    monkeypatch.setattr(stand.program.dispatcher, "handle", hang)
    await stand.program.intake.receive([message("Jane Doe 07700 900123")])
    await asyncio.sleep(0.1)
    await stand.stop()
    await stand.start()
    await stand.host().sees("not saved yet")

    assert len(stand.calls("sendMessage")) == 1


async def test_an_unanswered_draft_is_shown_again(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next program sends what was stored but not sent, once per chat."""
    meet(stand, OWNER)

    async def hang(_: Turn) -> Any:
        await asyncio.Event().wait()

    monkeypatch.setattr(program, "PATIENCE", 0.05)
    await stand.stop()
    await stand.start()
    monkeypatch.setattr(stand.program.dispatcher, "answer", hang)
    await stand.program.intake.receive([message("/new"), message("Jane")])
    await asyncio.sleep(0.2)
    await stand.stop()
    silent = len(stand.calls("sendMessage"))
    await stand.start()
    card = await stand.host().sees(lambda shown: "Jane" in shown.text and "New guest" in shown.text)
    await stand.stop()
    await stand.start()
    await asyncio.sleep(0.2)

    assert silent == 0
    assert "last name" in card.text
    assert len(stand.calls("sendMessage")) <= 3  # the first draft's, Jane's, and no third


async def test_inline_queries_are_answered_and_not_stored(stand: Stand) -> None:
    """They live for seconds: nothing about them is in the database."""
    host = stand.host()
    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    before = await stand.read(Statement("update_backlog", {"bot_id": BOT_ID}))

    (found,) = await host.inline("jan")

    assert found["title"] == "Jane Doe"
    assert await stand.read(Statement("update_backlog", {"bot_id": BOT_ID})) == before


async def test_a_newer_inline_query_overtakes(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody types, only the newest letters are answered; another person's query is not affected."""
    handle, begun, dropped = stand.program.dispatcher.handle, [], []
    typed_all = asyncio.Event()

    async def slow(update: Any, _: object = None) -> Turn:
        begun.append(update.inline_query.query)
        try:
            await typed_all.wait()
        except asyncio.CancelledError:
            dropped.append(update.inline_query.query)
            raise
        return await handle(update)

    monkeypatch.setattr(stand.program.dispatcher, "handle", slow)
    for user_id, typed in ((OWNER, "j"), (HENRY, "h"), (OWNER, "ja"), (OWNER, "jan")):
        person = {"id": user_id, "is_bot": False, "first_name": "O"}
        query = {"id": str(next(numbers)), "from": person, "query": typed, "offset": ""}
        await stand.program.intake.receive([{"update_id": next(numbers), "inline_query": query}])
        await asyncio.sleep(0.01)
    await until(lambda: len(begun) == 4 and len(dropped) == 2)
    typed_all.set()
    await until(lambda: len(stand.calls("answerInlineQuery")) == 2)

    assert dropped == ["j", "ja"]


@pytest.mark.parametrize("engine", ["postgres"])
async def test_two_programs_share_the_lanes(stand: Stand, tmp_path: Path) -> None:
    """Two processes that get the same updates handle each once, and each lane in order."""
    other = Stand(settings_for(stand.settings.storage.url, tmp_path))
    other.sandbox = stand.sandbox
    await other.start(polling=False)
    hosts = range(7000, 7008)
    meet(stand, OWNER, *hosts)
    for user_id in hosts:
        await stand.program.intake.receive([message(f"/team add {user_id} host Host")])
    await until(lambda: len(stand.calls("sendMessage")) == len(hosts))
    talks = [message(text, user_id) for text in ("/new", "Jane", "Doe", "07911 123456") for user_id in hosts]

    both = (stand.program.intake, other.program.intake)
    for at in range(0, len(talks), 3):
        await asyncio.gather(*(one.receive(talks[at : at + 3]) for one in both))
    for user_id in hosts:
        card = await stand.host(user_id).sees("What's the e-mail")
        assert "Jane Doe" in card.text
    await other.stop()

    assert len(stand.calls("sendMessage")) == len(hosts) + len(talks)


@pytest.mark.parametrize("engine", ["postgres"])
async def test_an_answer_is_sent_before_another_process_goes_on(stand: Stand, tmp_path: Path) -> None:
    """However slow Telegram is with the first answer, the next of the chat comes after it, from whichever process."""
    other = Stand(settings_for(stand.settings.storage.url, tmp_path))
    other.sandbox = stand.sandbox
    await other.start(polling=False)
    meet(stand, OWNER)
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("delay", after=0.8))

    first = asyncio.create_task(stand.program.intake.receive([message("/new")]))
    await until(lambda: stand.calls("sendMessage"))
    await other.program.intake.receive([message("Jane Doe")])
    await first
    await until(lambda: len(stand.calls("sendMessage")) == 2)
    await other.stop()

    first_asked, then_asked = (sent["text"] for sent in stand.calls("sendMessage"))
    assert "name" in first_asked
    assert "phone" in then_asked


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_living_process_shows_again_what_a_dead_one_may_not_have(
    quick: None, stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft whose answer was cut off by another process's death is shown by one that lives on."""
    del quick
    other = Stand(settings_for(stand.settings.storage.url, tmp_path))
    other.sandbox = stand.sandbox
    await other.start(polling=False)
    meet(stand, OWNER)
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("drop_before", times=100))

    dead = other.program.intake
    handled = asyncio.create_task(dead.receive([message("Jane Doe 07911 123456")]))
    await until(lambda: dead._answers.holding)
    monkeypatch.setattr(dead._answers, "_remember", AsyncMock())
    for task in (*dead._chores, *dead._lanes.tasks):  # it renews no leases any more, and stores nothing
        task.cancel()
    await handled
    stand.sandbox.faults["telegram"].clear()

    await stand.host().sees("not saved yet")
    await other.stop()


@pytest.mark.parametrize("engine", ["postgres"])
async def test_what_a_chat_may_have_missed_is_shown_again_by_one_process(
    stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that start at the same moment over what was never answered send one message."""
    meet(stand, OWNER)
    failing = AsyncMock(side_effect=RuntimeError)
    monkeypatch.setattr(stand.program.dispatcher, "answer", failing)
    await stand.program.intake.receive([message("Jane Doe 07911 123456")])
    await until(lambda: failing.called)
    await stand.stop()
    others = [Stand(settings_for(stand.settings.storage.url, tmp_path)) for _ in range(2)]
    for one in others:
        one.sandbox = stand.sandbox
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("delay", after=0.5, times=2))
    await asyncio.gather(*(one.start(polling=False) for one in others))
    await stand.host().sees("not saved yet")
    for one in others:
        await one.stop()

    assert len(stand.calls("sendMessage")) == 1


@pytest.mark.parametrize("engine", ["postgres"])
async def test_what_comes_while_a_lane_is_freed_waits_for_no_round(
    no_rounds: None, stand: Stand, flaky: list[Flaky], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it takes to store that an answer was sent, in a transaction that doesn't see what came meanwhile."""
    del no_rounds
    meet(stand, OWNER)
    commit, slow = flaky[0].commit, ["update_answered"]

    async def slowly(*statements: Statement, wakes: Collection[str] = ()) -> list[list[Row]]:
        if slow and any(one.query in slow for one in statements):
            slow.clear()
            await asyncio.sleep(0.5)  # longer than whoever stores the next update looks again for it
            statements = tuple(
                replace(one, values={**one.values, "limit": 0}) if one.query == "update_claim" else one
                for one in statements
            )
        return await commit(*statements, wakes=wakes)

    monkeypatch.setattr(flaky[0], "commit", slowly)
    await stand.program.intake.receive([message("/help")])
    await stand.host().sees("Register a guest")
    await stand.program.intake.receive([message("Jane Doe 07911 123456")])

    await stand.host().sees("not saved yet")
    assert slow == []
