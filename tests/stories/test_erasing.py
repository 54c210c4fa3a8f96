"""A guest's right to be erased, as a manager carries it out in the chat."""

import json
from pathlib import Path

import pytest

from bot.auditing import listing
from bot.commands.databases.backup import backup
from bot.transfer.export_job import export
from sandbox.faults import Fault
from sandbox.host import Host, Shown
from storage.sql.statement import Statement
from storage.tables.book import erasures
from tests.stories.conftest import Stand, opened, until
from tests.stories.test_undo import save
from tests.traces import in_files, in_tables

LINE = "Quenelia Zorbatov 07911 123456 zorba@example.net window seat"
TRACES = ("quenelia", "zorbatov", "7911123456", "6543211197", "zorba@example", "window seat")


async def ask(host: Host, card: Shown) -> Shown:
    """Have the guest of a card erased; returns what was said before."""
    await host.tap_on(card, "More")
    more = await host.sees(lambda message: "Erase" in str(message.buttons))
    await host.tap_on(more, "Erase")
    preview = await host.sees("everywhere?")
    await host.tap_on(preview, "Erase")
    return preview


async def leftovers(stand: Stand, folder: Path) -> list[str]:
    """Look for the guest in everything the bot has stored."""
    url = stand.settings.storage.url
    if url.startswith("postgres"):
        return await in_tables(url, TRACES)
    await backup(url, folder / "copy.db", overwrite=True)
    return in_files(folder, TRACES)


async def test_a_guest_is_erased_everywhere(database_url: str, tmp_path: Path) -> None:
    """At the end nothing of the guest is left: not in tables, files or a copy, and not on the cards."""
    async with opened(database_url, tmp_path, None, GUESTS__ERASE_AFTER_DAYS="0") as stand:
        host = stand.host()
        card = await save(host, LINE, "ResDiary: saved")
        assert await leftovers(stand, tmp_path)
        preview = await ask(host, card)
        receipt = await host.sees("Erased, as you asked")
        await host.sees("This guest was erased.")
        left = await leftovers(stand, tmp_path)
        await host.send("/find zorbatov")
        await host.sees("No guest found")
        (stored,) = map(erasures.read, await stand.read(Statement("erasure_all")))
        assert stand.sandbox.world.violations == []

    assert "Record numbers: " in preview.text
    assert "ResDiary: will be asked to delete it" in preview.text
    assert "Clopos: you delete it by hand" in preview.text
    assert "Clopos: no. 1" in receipt.text
    assert "ResDiary" not in receipt.text
    assert receipt.button("📋 Clopos 1")
    assert left == []
    assert stored.by_hand == ()


async def test_what_a_button_of_a_card_led_to_goes_with_the_guest(database_url: str, tmp_path: Path) -> None:
    """A history that was shown in a card's place is blanked like a card, as soon as the erasure is asked for."""
    async with opened(database_url, tmp_path, None, GUESTS__ERASE_AFTER_DAYS="0") as stand:
        host = stand.host()
        history = await save(host, LINE, "ResDiary: saved")
        await host.tap_on(history, "More")
        await host.tap_on(await host.sees(lambda message: bool(message.button("History"))), "History")
        await host.sees("added Quenelia")
        await host.send("/find zorbatov")
        found = await host.sees("Found 1 guest")
        await host.tap_on(found, found.buttons[0][0])
        await ask(host, await host.sees(lambda message: bool(message.button("More"))))
        await host.sees("Erased, as you asked")
        await until(lambda: sum("This guest was erased." in one.text for one in host.messages) == 2)

    assert not any("Quenelia" in message.text for message in host.messages if message.from_bot)


async def test_no_export_audit_or_log_tells_of_them_either(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list of all guests and the audit have nothing of an erased guest, and the log never had."""
    lists = tmp_path / "lists"
    lists.mkdir()
    async with opened(database_url, tmp_path, None, GUESTS__ERASE_AFTER_DAYS="0") as stand:
        host = stand.host()
        await save(host, "Jane Doe 07700 900123", "Clopos: saved")
        card = await save(host, LINE, "ResDiary: saved")
        await host.send("/find zorbatov")
        await host.sees("Found 1 guest")
        await ask(host, card)
        await host.sees("Erased, as you asked")
        settings = stand.settings
    logged = capsys.readouterr()
    for name in ("list.csv", "list.vcf"):
        exported = await export(settings, settings.venues[0].venue(), lists / name)
        assert exported.count == 1
    wanted = listing.Wanted(since=0, until=listing.ALWAYS)
    told = [json.dumps(listing.as_data(one)) async for one in listing.records(settings, wanted)]
    (lists / "audit.json").write_text("\n".join(told))
    (lists / "log.txt").write_text(logged.out + logged.err)

    assert {"Jane in list.csv", "started in log.txt"} <= set(in_files(lists, ("Jane", "started")))
    assert len(told) > 5
    assert in_files(lists, TRACES) == []


async def test_a_guest_is_hidden_at_once_and_kept_by_one_tap(stand: Stand) -> None:
    """Until the grace period is over, the card says when, nobody finds the guest, and one tap keeps them."""
    host = stand.host()
    card = await save(host, LINE)
    await ask(host, card)
    hidden = await host.sees("hidden and will be erased on")
    await host.send("/find zorbatov")
    await host.sees("No guest found")
    await host.tap_on(hidden, "Keep the guest")
    back = await host.sees(lambda message: "Quenelia" in message.text and bool(message.button("More")))
    await host.send("/find zorbatov")
    await host.sees(lambda message: "Quenelia" in message.text and message.message_id > back.message_id)

    assert "Quenelia" not in hidden.text
    assert hidden.buttons == [["Keep the guest"]]
    assert await stand.read(Statement("erasure_all")) == []
    assert await stand.read(Statement("tombstone_all")) == []


async def test_a_call_in_flight_is_waited_for(database_url: str, tmp_path: Path) -> None:
    """What is on its way to an account when the erasure begins arrives there, and the receipt says so."""
    async with opened(database_url, tmp_path, GUESTS__ERASE_AFTER_DAYS="0") as stand:
        host = stand.host()
        stand.sandbox.faults["clopos"].add("create", Fault("delay", after=1.5))
        await host.send(LINE)
        await host.sees("not saved yet")
        await host.tap("Save")
        card = await host.sees("Saved ✓ Guest book")
        await ask(host, card)
        receipt = await host.sees("Erased, as you asked", timeout=60)
        assert "Clopos: no. 1" in receipt.text
        assert await leftovers(stand, tmp_path) == []


async def test_somebody_who_was_erased_is_a_guest_again_when_a_host_says_so(
    database_url: str, tmp_path: Path
) -> None:
    """The card says that they were erased, with no old data; saving it makes them a guest like any other."""
    async with opened(database_url, tmp_path, GUESTS__ERASE_AFTER_DAYS="0") as stand:
        host = stand.host()
        await ask(host, await save(host, LINE))
        await host.sees("Erased, as you asked")
        await host.send("Quenelia 07911 123456")
        card = await host.sees("not saved yet")
        await host.tap("Save")
        await host.sees("it already has a guest with this Phone")
        kept = await stand.read(Statement("tombstone_all"))

    assert "Somebody with this phone or e-mail was erased on" in card.text
    assert "zorba" not in card.text
    assert len([row for row in kept if not row["key"].startswith("id:")]) == 1  # the e-mail's


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_hosts_can_not_erase(database_url: str, tmp_path: Path) -> None:
    """Only managers see the button; a host who keeps a hidden guest is told to ask one."""
    async with opened(database_url, tmp_path) as stand:
        host = stand.host()
        card = await save(host, LINE)
        await host.send("/team add 1002 host Henry")
        await host.sees("is now on the team")
        henry = stand.host(1002)
        await henry.send("/find zorbatov")
        found = await henry.sees("Quenelia")
        await henry.tap_on(found, found.buttons[0][0])
        seen = await henry.sees(lambda message: bool(message.button("More")))
        await henry.tap_on(seen, "More")
        more = await henry.sees(lambda message: bool(message.button("Back")))
        await henry.tap_on(more, "Back")
        await henry.sees(lambda message: bool(message.button("More")))
        await ask(host, card)
        hidden = await henry.sees("hidden and will be erased on")
        await henry.tap_on(hidden, "Keep the guest")
        await until(lambda: any("Only a manager" in toast for toast in henry.toasts))

    assert "Erase" not in str(more.buttons)
