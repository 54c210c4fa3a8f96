import csv
import io
import json
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from guests.audit.acts import Act
from handlers.turn.services import Export
from sandbox.faults import Fault
from sandbox.host import Host
from storage.sql.statement import Row
from storage.tables.book import audit
from tests.stories.conftest import Stand, until

HENRY = 1002
STRANGER = 6666
MANAGER = f"/team add {HENRY} manager Henry"
ONLY_MANAGERS = "Only a manager"


@pytest.fixture
async def owner(
    stand: Stand, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Host]:
    """Yield the owner, who has two guests in the book; no temporary file is left over."""
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    host = stand.host()
    for line in ("Jane Doe 07700 900123 jane@example.com", "Zoë Öz 07700 900456"):
        await host.send(line)
        await host.tap("Save")
        await host.sees_next("Clopos: saved")
        await until(lambda: "not saved yet" not in host.last.text)
    yield host
    assert not list(temporary.iterdir())


async def exports(stand: Stand) -> list[Row]:
    """Read what the audit knows about exports."""
    rows = await stand.read(audit.of_venue("bistro", 50))
    return [row for row in rows if row["act"] == Act.EXPORTED]


async def test_a_manager_gets_the_guests_as_csv(stand: Stand, owner: Host) -> None:
    """The file equals the command line's, named after venue and day; the audit knows who got it, without contact data."""
    await owner.send(MANAGER)
    await owner.sees("is now on the team")
    henry = stand.host(HENRY)

    await henry.send("/export")
    assert (await henry.sees("in which format")).buttons == [["CSV", "XLSX", "vCard"]]
    await henry.tap("CSV")
    shown = await henry.sees("2 guests of Bistro")

    day = stand.program.dispatcher.services.today(
        next(iter(stand.program.dispatcher.services.venues.values()))
    ).isoformat()
    assert shown.document == f"guests-bistro-{day}.csv"
    text = (await henry.open_document(shown)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["First name"], row["Phone"]) for row in rows] == [
        ("Jane", "'+447700900123"),
        ("Zoë", "'+447700900456"),
    ]
    (noted,) = await exports(stand)
    assert (noted["actor"], noted["guest_id"]) == (str(HENRY), None)
    assert json.loads(noted["details"]) == {"format": "csv", "count": 2}


async def test_the_other_formats(stand: Stand, owner: Host) -> None:
    """A workbook and an address book have the same guests; the buttons stay, so both come from one question."""
    await owner.send("/export")
    await owner.tap("XLSX")
    sheet = await owner.sees(lambda message: (message.document or "").endswith(".xlsx"))
    await owner.tap("vCard")
    cards = await owner.sees(lambda message: (message.document or "").endswith(".vcf"))

    rows = list(load_workbook(io.BytesIO(await owner.open_document(sheet))).worksheets[0].values)
    assert len(rows) == 3
    assert (await owner.open_document(cards)).count(b"BEGIN:VCARD") == 2
    assert len(await exports(stand)) == 2


async def test_a_host_is_told_to_ask_a_manager(stand: Stand, owner: Host) -> None:
    """The command gives nothing to a host, and only the usual line to a stranger."""
    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("is now on the team")
    henry, stranger = stand.host(HENRY), stand.host(STRANGER)

    await henry.send("/export")
    await stranger.send("/export")
    await henry.sees(ONLY_MANAGERS)
    await stranger.sees("Ask a manager to add you")

    assert not stand.calls("sendDocument")


@pytest.mark.parametrize("rights", ["add 1002 host Henry", "remove 1002"])
async def test_the_rights_are_checked_again_at_the_tap(stand: Stand, owner: Host, rights: str) -> None:
    """Buttons from before a demotion do nothing."""
    await owner.send(MANAGER)
    await owner.sees("is now on the team")
    henry = stand.host(HENRY)
    await henry.send("/export")
    await henry.sees("in which format")

    await owner.send(f"/team {rights}")
    await owner.sees("as host" if "add" in rights else "no longer on the team")
    answered = len(stand.calls("answerCallbackQuery"))
    await henry.tap("CSV")
    await until(lambda: len(stand.calls("answerCallbackQuery")) > answered)
    if "add" in rights:
        await henry.hears(ONLY_MANAGERS)

    assert not stand.calls("sendDocument")
    assert not await exports(stand)


async def test_an_empty_book_gives_no_file(stand: Stand) -> None:
    """Telegram accepts no empty files, and nobody needs one."""
    host = stand.host()
    await host.send("/export")
    await host.tap("vCard")
    await host.sees("There are no guests of Bistro yet")

    assert not await exports(stand)


async def test_a_file_that_is_too_large_is_written_on_the_machine(stand: Stand, owner: Host) -> None:
    """The bot says so and names the command before anything is sent; nothing is recorded either."""
    whole = stand.program.dispatcher.services.export

    async def smaller(venue: str, ending: str, _limit: int) -> Export:
        return await whole(venue, ending, 100)

    stand.program.dispatcher.services = replace(stand.program.dispatcher.services, export=smaller)
    await owner.send("/export")
    await owner.tap("CSV")
    await owner.sees("hoststand export guests.csv --venue bistro")

    assert not stand.calls("sendDocument")
    assert not await exports(stand)


async def test_telegram_refuses_the_file(stand: Stand, owner: Host) -> None:
    """Then the bot names the same command; after an outage the file still arrives."""
    stand.sandbox.faults["telegram"].add("sendDocument", Fault("status", status=400))
    await owner.send("/export")
    await owner.tap("CSV")
    await owner.sees("hoststand export guests.csv --venue bistro")

    stand.sandbox.faults["telegram"].add("sendDocument", Fault("status", status=502))
    await owner.tap("CSV")
    await owner.sees("2 guests of Bistro")
