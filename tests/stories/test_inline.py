"""``@bot jane`` in any chat: what the team sees, what others see, and what strangers don't."""

import asyncio

import pytest

from guests.audit.acts import Act
from handlers.commands.inline import PAGE
from handlers.turn.deep_links import link_with
from sandbox.faults import Fault
from sandbox.host import Host
from storage.tables.book import audit
from storage.tables.chat import updates
from tests.storage.values import stored
from tests.stories.conftest import Stand, until

STRANGER, HENRY = 6666, 1002
DAY = 36 * 3600 * 1000  # noon, the second of January 1970


async def fill(stand: Stand, number: int) -> None:
    """Put a number of guests into the book: ``g1`` is Jane Number1 and came first."""
    people = (
        stored(at, last_name=f"Number{at}", phone=f"+4477009{at:05}", created_at=DAY + at * 1000)
        for at in range(1, number + 1)
    )
    await stand.program.dispatcher.services.book.commit(
        *(stand.program.dispatcher.services.book.add_guest(one) for one in people)
    )


async def test_a_result_shows_who_and_since_when(stand: Stand) -> None:
    """The name, the end of the phone and the day; inserting adds only a link to the private chat."""
    await fill(stand, 1)
    host = stand.host()

    (found,) = await host.inline("jan")

    assert (found["id"], found["title"]) == ("g1", "Jane Number1")
    assert found["description"] == "••• 0001 · registered 2 Jan 1970"
    assert found["content"]["text"] == "Jane Number1 ••• 0001"
    ((link,),) = found["reply_markup"]["inline_keyboard"]
    assert link["url"].endswith("?start=g1")
    assert "7700900001" not in str(found)


async def test_the_newest_are_shown_before_anything_is_typed(stand: Stand) -> None:
    """Page after page in the same order, each guest once, until there are no more."""
    await fill(stand, 2 * PAGE + 3)
    host = stand.host()

    for typed in ("", "number"):
        shown, offset = [], ""
        while True:
            answer = await host.inline_answer(typed, offset)
            shown += [result["id"] for result in answer["results"]]
            if not (offset := answer["next_offset"]):
                break
        assert shown == [f"g{at}" for at in range(2 * PAGE + 3, 0, -1)]
    assert (await host.inline_answer("", "rubbish"))["results"]
    assert (await host.inline_answer("", "99999999999999999999"))["results"] == []


async def test_every_answer_is_personal_and_kept_by_nobody(stand: Stand) -> None:
    """Also those to strangers, and those without results."""
    await fill(stand, 1)
    for user_id in (1001, STRANGER):
        for typed in ("", "jane", "nobody at all"):
            await stand.host(user_id).inline(typed)

    answers = stand.calls("answerInlineQuery")
    assert len(answers) == 6
    assert {(str(one["cache_time"]), str(one["is_personal"]).lower()) for one in answers} == {("0", "true")}


async def test_strangers_see_the_way_to_connect(stand: Stand) -> None:
    """No guest, nothing of what was typed, and the link leads to the one polite line, which they get once."""
    await fill(stand, 1)
    stranger = stand.host(STRANGER)

    answer = await stranger.inline_answer("jane")
    await stranger.send(f"/start {answer['button']['start_parameter']}")
    await stranger.sees("Ask a manager")
    await stranger.send("/start g1")
    await stranger.send(f"/start {link_with('Jane')}")
    await until(lambda: not stand.pending)

    assert len(stranger.messages) == 4
    assert (answer["results"], answer["button"]["start_parameter"]) == ([], "connect")
    assert not any("Number1" in message.text for message in stranger.messages)


async def test_what_was_typed_goes_along_to_the_private_chat(stand: Stand) -> None:
    """The button on top begins a guest with it, in any script; without text it only opens the bot."""
    host = stand.host()

    typed = await host.inline_answer('Ayşe "Öz" 07700 900123')
    empty = await host.inline_answer("")
    await host.send(f"/start {typed['button']['start_parameter']}")
    card = await host.sees("not saved yet")
    assert "from a link" in card.text
    await host.send(f"/start {empty['button']['start_parameter']}")
    await host.sees("You're on the host stand at")

    assert typed["button"]["text"] == 'Create "Ayşe "Öz" 07700 900123"'
    assert "Ayşe" in card.text
    assert "+44 7700 900123" in card.text
    assert (empty["button"]["text"], empty["button"]["start_parameter"]) == ("Open bot", "open")


async def test_a_text_too_long_for_a_link(stand: Stand) -> None:
    """Then the button leads to the first question."""
    host = stand.host()

    answer = await host.inline_answer("Jane Doe, " + "window seat " * 6)
    await host.send(f"/start {answer['button']['start_parameter']}")
    await host.sees("first name")

    assert answer["button"]["start_parameter"] == "new"


async def test_a_guest_shown_to_others_is_noted(stand: Stand) -> None:
    """Who shared whom, and no guest data; a stranger's report counts for nothing."""
    await fill(stand, 1)
    owner = Host(stand.sandbox.world, user_id=1001, chat_id=HENRY)
    (found,) = await owner.inline("jan")
    await Host(stand.sandbox.world, user_id=STRANGER, chat_id=HENRY).pick(found, "jan")
    await owner.pick(found, "jan")
    async with asyncio.timeout(60):
        while len(noted := await stand.read(audit.of_venue("bistro", 10))) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    shown = {(row["act"], row["actor"], row["guest_id"], row["details"]) for row in noted}
    assert shown == {
        (Act.DISCLOSED, "1001", "g1", "{}"),
        (Act.INLINE_SHOWN, "1001", None, '{"shown":["g1"]}'),
    }
    (bot,) = stand.sandbox.world.bots.values()
    assert await stand.read(updates.failed(bot.id)) == []


async def test_a_pick_in_the_bots_own_chat_is_no_new_guest(stand: Stand) -> None:
    """The inserted text is ours, not something a host typed."""
    await fill(stand, 1)
    host = stand.host()
    (found,) = await host.inline("jan")

    await host.pick(found, "jan")
    await host.send("/help")
    await host.sees("Register a guest")

    assert not any("not saved yet" in message.text for message in host.messages)


async def test_the_deep_link_opens_the_guest(stand: Stand) -> None:
    """The button below an inserted guest leads a member of the team to the card."""
    await fill(stand, 1)
    host = stand.host()

    await host.send("/start g1")
    card = await host.sees("Saved ✓ Guest book")

    assert "Jane Number1" in card.text


async def test_a_linked_card_whose_sending_got_no_answer_says_nothing_that_changes(stand: Stand) -> None:
    """Nobody can edit that message: it has the guest's name and a button that makes it a whole card."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, headers={"Retry-After": "3600"}))
    await host.send("Jane Doe 07911 123456")
    await host.tap("Save")
    card = await host.sees("Clopos: waiting")
    (found,) = await host.inline("jan")
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("status", status=500, stored=True))

    await host.send(f"/start {found['id']}")
    whole = await host.sees(
        lambda one: "Clopos: waiting" in one.text and one.message_id > card.message_id,
    )

    (unknown,) = (
        one for one in host.messages if one.from_bot and card.message_id < one.message_id < whole.message_id
    )
    assert (unknown.text, unknown.buttons) == ("Jane Doe · +44 7911 123456", [["Open"]])
    await host.tap_on(unknown, "Open")
    await host.sees(lambda one: one.message_id == unknown.message_id and "Clopos: waiting" in one.text)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_one_who_types_wildly_harms_nobody(stand: Stand) -> None:
    """While one person asks hundreds of times, another is answered, and the lanes go on."""
    await fill(stand, 50)
    await stand.host().send(f"/team add {HENRY} host Henry")
    await stand.host().sees("is now on the team")
    busy = stand.host()

    async def types() -> None:
        for at in range(300):
            query = {
                "id": f"w{at}",
                "from": {"id": 1001, "is_bot": False, "first_name": "O"},
                "query": "jane",
            }
            await stand.program.intake.receive(
                [{"update_id": 10**9 + at, "inline_query": query | {"offset": ""}}]
            )
            await asyncio.sleep(0)

    wild = asyncio.create_task(types())
    found = await asyncio.wait_for(stand.host(HENRY).inline("number7"), 20)
    await busy.send("Peter Pan 07700 900555")
    await busy.sees("not saved yet")
    await wild

    assert found[0]["title"] == "Jane Number7"


async def test_marks_and_notes_are_for_who_searches(stand: Stand) -> None:
    """The list shows them; what is inserted into the chat does not."""
    book = stand.program.dispatcher.services.book
    await book.commit(
        book.add_guest(stored(1, last_name="Doe", vip=True, note="window seat", created_at=DAY))
    )
    host = stand.host()

    (found,) = await host.inline("window")

    assert (found["title"], found["description"]) == ("⭐ Jane Doe", "window seat · registered 2 Jan 1970")
    assert found["content"]["text"].strip() == "Jane Doe"
