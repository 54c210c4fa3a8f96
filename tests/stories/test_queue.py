"""/queue at work: what a person can do there, and that a late tap does nothing."""

import asyncio
from pathlib import Path

import pytest

from guests.audit.acts import Act
from sandbox.app import OWNER
from sandbox.clopos import Credentials
from sandbox.faults import Fault
from sandbox.host import Host, Shown
from storage.sql.statement import Statement
from storage.tables.book import audit, deliveries, guests
from tests.stories.conftest import Stand, opened, until

DOWN = Fault("status", times=1_000, status=503)
HENRY = 1002
LINE = "Jane Doe 07700 900123"


async def save(host: Host, line: str, line_on_card: str) -> Shown:
    """Save a guest, skipping questions, and wait for this line of the card."""
    await host.send(line)
    await host.sees(lambda message: line.split()[1] in message.text and "not saved yet" in message.text)
    await host.tap("Save")
    return await host.sees(lambda message: line.split()[1] in message.text and line_on_card in message.text)


async def refused(stand: Stand) -> tuple[Host, Shown]:
    """Have Clopos refuse one guest, and open the queue."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=422, body={"message": "no"}))
    await save(host, LINE, "needs you")
    await host.send("/queue")
    return host, await host.sees("On its way or waiting for you")


async def test_the_queue_opens_a_delivery_and_sends_it_again(stand: Stand) -> None:
    """One button for each delivery; behind it the reason and what can be done."""
    host, listed = await refused(stand)
    assert "needs you: it doesn't accept this guest" in listed.text
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    page = await host.sees(lambda message: ["Edit and send again", "Retry now"] in message.buttons)
    await host.tap("Retry now")
    await host.hears("It goes out as soon as Clopos answers.")
    await host.sees("Clopos: saved")
    assert ["It is there", "Drop"] in page.buttons
    assert len(stand.customers) == 1


async def locked_out(stand: Stand) -> tuple[Host, list[Credentials]]:
    """Have Clopos refuse our login while a guest is saved, and return the correct credentials."""
    host = stand.host()
    await host.send("/start")
    await host.sees("Hello")
    right = list(stand.sandbox.clopos.credentials)
    stand.sandbox.clopos.credentials.clear()
    await save(host, LINE, "refused our login")
    return host, right


async def has_ended(stand: Stand, *, attempts: int) -> bool:
    """Tell whether so many attempts of the guest's only delivery were made and stored."""
    (guest,) = await stand.read(guests.newest("bistro", 10))
    (row,) = await stand.read(deliveries.of_guest(guest["id"]))
    return row["attempts"] == attempts and row["token"] is None


async def test_a_mended_login_is_tried_by_a_tap(stand: Stand) -> None:
    """Once per tap, whatever the pause was; a tap during an attempt asks for no other, so the host waits for its end."""
    host, right = await locked_out(stand)
    logins = len(stand.sandbox.clopos.calls("auth"))
    await host.send("/queue")
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    page = await host.sees(lambda message: ["Retry now", "Drop"] in message.buttons)
    await host.tap_on(page, "Retry now")
    while not await has_ended(stand, attempts=2):  # noqa: ASYNC110 - whatever it is
        await asyncio.sleep(0.01)
    assert len(stand.sandbox.clopos.calls("auth")) == logins + 1
    stand.sandbox.clopos.credentials.extend(right)
    await host.send("/queue")
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Retry now")
    await host.sees("Clopos: saved")
    assert len(stand.sandbox.clopos.calls("auth")) == logins + 2


async def test_a_refused_login_is_tried_from_where_it_is_told(stand: Stand) -> None:
    """The message to those in charge names /queue, and its first button tries the account, once."""
    host, right = await locked_out(stand)
    await host.sees("Retry now: /queue")
    logins = len(stand.sandbox.clopos.calls("auth"))
    stand.sandbox.clopos.credentials.extend(right)
    await host.send("/queue")
    listed = await host.sees("On its way or waiting for you")
    await host.tap("Retry now · Clopos")
    await host.sees("Clopos: saved")

    assert listed.buttons == [["Retry now · Clopos"], ["Jane Doe · +44 7700 900123 · Clopos"]]
    assert len(stand.sandbox.clopos.calls("auth")) == logins + 1


async def test_a_mended_login_is_tried_at_the_next_start(stand: Stand) -> None:
    """Nobody has to wait for the pause to end."""
    host, right = await locked_out(stand)
    await stand.stop()
    stand.sandbox.clopos.credentials.extend(right)
    await stand.start()
    await host.sees("Clopos: saved")


async def test_a_late_tap_acts_on_nothing(stand: Stand) -> None:
    """A decision made meanwhile is final, for the second tap and for another chat alike."""
    host, _ = await refused(stand)
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    page = await host.sees(lambda message: ["It is there", "Drop"] in message.buttons)
    await host.tap_on(page, "Retry now")
    await host.sees("Clopos: saved")
    await host.tap_on(page, "Retry now")
    await host.hears("That's settled already.")
    await host.tap_on(page, "Drop")
    await host.sees("Nothing is waiting")
    assert len(stand.customers) == 1


async def test_an_edit_from_the_queue_is_sent_again(stand: Stand) -> None:
    """The bot asks for the refused field at once; saving sends the guest."""
    host = stand.host()
    refusal = {"success": False, "error": {"phone": ["is not a number"]}, "message": "phone"}
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=422, body=refusal))
    await save(host, LINE, "needs you")
    await host.send("/queue")
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Edit and send again")
    await host.sees("Phone: please type it.")
    await host.send("07700 900124")
    await host.sees(lambda message: "Editing a guest" in message.text and "900124" in message.text)
    await host.tap("Save")
    await host.sees("Clopos: saved")
    assert [row["phone"] for row in stand.customers] == ["+447700900124"]


async def test_a_dropped_delivery_says_why(stand: Stand) -> None:
    """The tapped reason is on the card, and in the audit without the guest's data."""
    host, _ = await refused(stand)
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Drop")
    await host.sees("Why shouldn't Jane Doe · +44 7700 900123 go to Clopos? Tap, or type the reason.")
    await host.tap("Entered there by hand")
    await host.hears("Dropped. The guest stays in the book.")
    await host.sees("Clopos: not sent (Entered there by hand)")
    await host.sees("Nothing is waiting")
    noted, *_ = await stand.read(audit.of_venue("bistro", 9))
    assert noted["act"] == Act.DELIVERY_DROPPED
    assert "Jane" not in noted["details"]


async def test_a_reason_can_be_typed(stand: Stand) -> None:
    """In the person's own words; the next line is a guest again."""
    host, _ = await refused(stand)
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Drop")
    await host.sees("Tap, or type the reason.")
    await host.send("only here for <lunch>")
    await host.sees("Clopos: not sent (only here for <lunch>)")
    await host.send("John Roe 07700 900124")
    await host.sees("not saved yet")


async def test_a_question_left_open_takes_no_guest_for_an_answer(stand: Stand) -> None:
    """Back closes it; a whole line is never mistaken for a record's number."""
    host, _ = await refused(stand)
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Drop")
    await host.sees("Tap, or type the reason.")
    await host.tap("Back")
    await host.tap("It is there")
    await host.sees("What's the record number of Jane Doe · +44 7700 900123 at Clopos?")
    await host.send("John Roe 07700 900124")
    await host.sees(lambda message: "John Roe" in message.text and "not saved yet" in message.text)
    await host.send("/queue")
    await host.sees_next("needs you")


async def test_cancel_closes_a_question_of_the_queue(stand: Stand) -> None:
    """The last question is closed; the delivery stays in the queue, and the next line is a guest."""
    host, _ = await refused(stand)
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Drop")
    await host.sees("Tap, or type the reason.")
    await host.send("/cancel")
    await host.sees("Question closed. Nothing else has changed.")
    await host.send("John Roe 07700 900124")
    await host.sees("not saved yet")
    await host.send("/queue")
    await host.sees_next("needs you")


async def test_a_question_outlives_the_process(stand: Stand) -> None:
    """After a restart the answer is still recognised as one."""
    host, _ = await refused(stand)
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Drop")
    await host.sees("Tap, or type the reason.")
    await stand.stop()
    await stand.start()
    await host.send("only here for lunch")
    await host.sees("Clopos: not sent (only here for lunch)")


async def doubtful(venue: Stand) -> Host:
    """Have ResDiary store a guest and hang up, and open the delivery in the queue."""
    host = venue.host()
    venue.sandbox.faults["resdiary"].add("create", Fault("drop_after"))
    await save(host, f"{LINE} jane@example.com", "needs you: I can't tell whether it arrived")
    await host.send("/queue")
    await open_doubtful(host)
    return host


async def open_doubtful(host: Host) -> None:
    """Mark the uncertain one in the queue as there."""
    await host.tap("Jane Doe · +44 7700 900123 · ResDiary")
    page = await host.sees(lambda message: ["Retry now", "It is there"] in message.buttons)
    await host.tap_on(page, "It is there")
    await host.sees("Please type it.")


async def test_it_is_there_links_the_record_that_is_typed(database_url: str, tmp_path: Path) -> None:
    """A number that the provider does not have is refused, the correct one is read and linked."""
    async with opened(database_url, tmp_path, ["resdiary"]) as venue:
        host = await doubtful(venue)
        await host.send("999999")
        await host.sees("ResDiary has no record 999999. Please look again.")
        (number,) = venue.sandbox.resdiary.customers
        await open_doubtful(host)
        await host.send(str(number))
        await host.sees("Noted: ResDiary has the guest.")
        await host.sees(f"ResDiary: saved as {number}")
        await host.sees("Nothing is waiting")
        (linked,) = await venue.read(
            Statement("link_by_record", {"account": "bistro/resdiary", "record_id": str(number)})
        )
        assert linked["account"] == "bistro/resdiary"


async def test_a_record_of_somebody_else_is_asked_about(database_url: str, tmp_path: Path) -> None:
    """Its name is shown before it is linked."""
    async with opened(database_url, tmp_path, ["resdiary"]) as venue:
        first = venue.host()
        await save(first, "Boris Blank 07700 900777 boris@example.com", "ResDiary: saved")
        (other,) = venue.sandbox.resdiary.customers
        host = await doubtful(venue)
        await host.send(str(other))
        await host.sees(f"No. {other} at ResDiary is Boris Blank. Is that Jane Doe")
        await host.tap("Yes, that is the guest")
        card = await host.sees(f"ResDiary: saved as {other} (was there already)")
        assert "ResDiary: saved ✓ ↳ " in card.text


async def test_nobody_needs_to_know_the_number(database_url: str, tmp_path: Path) -> None:
    """A person's word is enough."""
    async with opened(database_url, tmp_path, ["resdiary"]) as venue:
        host = await doubtful(venue)
        await host.tap("I don't know its number")
        await host.sees("ResDiary: saved, confirmed by a colleague")


async def test_many_that_wait_are_one_line(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """One button retries all of them; pages show the rest."""
    monkeypatch.setattr("guests.delivery.state_machine.FIRST_PAUSE", 60_000)
    monkeypatch.setattr("connectors.calls.throttle.LONGEST_REST", 300)
    host = stand.host()
    stand.sandbox.faults["clopos"].add("*", DOWN)
    for number in range(4):
        await save(host, f"Jane Doe{'abcd'[number]} 07700 90012{number}", "Clopos: waiting")
    await host.send("/queue")
    listed = await host.sees("Clopos: not available since")
    assert ", 4 waiting" in listed.text
    assert listed.buttons == [["Retry all now · Clopos"]]
    stand.sandbox.faults["clopos"].clear()
    await host.tap("Retry all now · Clopos")
    await host.hears("All of them go out as soon as Clopos answers.")
    await until(lambda: len(stand.customers) == 4)


async def test_a_long_queue_has_pages(stand: Stand) -> None:
    """Five per page, and the way back."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", times=7, status=422, body={"message": "no"}))
    for number in range(7):
        await save(host, f"Jane Doe{'abcdefg'[number]} 07700 90012{number}", "needs you")
    await host.send("/queue")
    first = await host.sees("On its way")
    await host.tap("Next ›")
    second = await host.sees(lambda message: ["‹ Previous"] in message.buttons)
    await host.tap("‹ Previous")
    await host.sees(lambda message: ["Next ›"] in message.buttons)
    assert len(first.buttons) == 6
    assert len(second.buttons) == 3


async def test_a_manager_sees_every_venue_and_a_host_their_own(database_url: str, tmp_path: Path) -> None:
    """The owner filters by venue; a host of one venue learns nothing about the other."""
    cafe = {"VENUES__1__SLUG": "cafe", "VENUES__1__NAME": "Café", "VENUES__1__COUNTRY": "GB"}
    keys = ("KIND", "BASE_URL", "CLIENT_ID", "CLIENT_SECRET", "BRAND", "VENUE_ID")
    async with opened(database_url, tmp_path) as bistro:
        options = {"kind": "clopos", **bistro.settings.venues[0].providers[0].options}
    cafe |= {f"VENUES__1__PROVIDERS__0__{key}": str(options[key.lower()]) for key in keys}
    async with opened(database_url, tmp_path, **cafe) as both:
        owner, henry = both.host(), both.host(HENRY)
        both.sandbox.faults["clopos"].add(
            "create", Fault("status", times=2, status=422, body={"message": "no"})
        )
        await owner.send(f"/team add {HENRY} host Henry")
        await owner.sees("Done")
        await save(henry, LINE, "needs you")
        await owner.send("/venue")
        await owner.tap("Café")
        await save(owner, "John Roe 07700 900124", "needs you")

        await owner.send("/queue")
        everything = await owner.sees("On its way")
        await owner.tap("Bistro")
        one = await owner.sees(lambda message: ["All venues", "• Bistro", "Café"] in message.buttons)
        await henry.send("/queue")
        own = await henry.sees("On its way")

    assert "Clopos · Bistro: needs you" in everything.text
    assert "Clopos · Café: needs you" in everything.text
    assert "John" not in one.text
    assert "John" not in own.text


async def test_forged_presses_act_on_nothing(stand: Stand) -> None:
    """A client can send any callback data: unknown deliveries, accounts, venues, pages and actions."""
    host, listed = await refused(stand)
    (row,) = await stand.read(Statement("delivery_of_guest", {"guest_id": await only_guest(stand)}))
    person = {"id": OWNER, "is_bot": False, "first_name": "Olivia"}
    message = {"message_id": listed.message_id, "date": 1, "chat": {"id": OWNER, "type": "private"}}
    forged = [
        "q:open::0:",
        "q:bogus:zz:0:",
        f"q:bogus:{row['id']}:0:",
        f"q:sure:{row['id']}:0:",
        f"q:known:{row['id']}:0:",
        f"q:why-:{row['id']}:0:",
        f"q:why-bogus:{row['id']}:0:",
        "q:page::99999999999999999999:",
        "q:page::0:nowhere",
        "q:all:nowhere:0:",
    ]
    for number, data in enumerate(forged):
        press = {"id": str(number), "from": person, "message": message, "chat_instance": "1", "data": data}
        await stand.program.intake.receive([{"update_id": 9_000_000 + number, "callback_query": press}])
    await until(lambda: len(stand.calls("answerCallbackQuery")) == 1 + len(forged))

    (after,) = await stand.read(Statement("delivery_by_id", {"id": row["id"]}))
    assert after["state"] == "needs_you"
    assert "needs you" in host.last.text


async def only_guest(stand: Stand) -> str:
    """Return the id of the one guest."""
    (row,) = await stand.read(Statement("guest_newest", {"book": "bistro", "limit": 9, "offset": 0}))
    return str(row["id"])


async def test_a_guest_is_named_once_for_all_accounts_that_wait(database_url: str, tmp_path: Path) -> None:
    """With a line and a button for each account below."""
    async with opened(database_url, tmp_path, ["clopos", "chift"]) as stand:
        host = stand.host()
        for line in ("jane@example.com", "john@example.com"):
            await host.send(line)
            await host.sees_next("not saved yet")
            await host.tap("Save")
            await host.sees_next("Chift: needs")

        await host.send("/queue")

        listed = await host.sees("On its way or waiting for you")
        assert listed.text.count("jane@example.com") == listed.text.count("john@example.com") == 1
        assert listed.buttons == [
            [f"{who} · {account}"]
            for who in ("jane@example.com", "john@example.com")
            for account in ("Clopos", "Chift")
        ]
