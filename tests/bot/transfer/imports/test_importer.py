import asyncio
import time
from datetime import date
from pathlib import Path

import pytest

from bot.transfer.imports.importer import Importer, Line, Tally
from bot.transfer.imports.source import open_source
from bot.transfer.imports.targets import BookTarget, dry_run_target
from guests.audit.acts import Act, Cause, Machine
from guests.entries import Entry
from guests.guest import Guest
from guests.transfer.batch_matching import Outcome
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import audit, guests
from tests.bot.file_formats.files import text_file, workbook
from tests.storage.values import stored

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
TODAY = date(2026, 11, 21)
LIST = (
    "Name;Phone;E-mail\n"
    "Jane Doe;07911 123456;jane@example.com\n"
    "Jane Doe;+447911123456;\n"
    "Bob Roe;;\n"
    "Bob Roe;;\n"
    "Rounded;4.47E+11;\n"
    "Ann Poe;not a phone;ann@example.com\n"
)

CAUSE = Cause(Machine.COMMAND_LINE, "hoststand import")


class Stage:
    """A book, and imports into it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.lines: list[Line] = []

    async def take(self, path: Path, *, dry_run: bool = False) -> Tally:
        """Import a file."""
        now = time.time_ns() // 1_000_000
        source = open_source(path, BISTRO, today=TODAY)
        self.lines = []
        if dry_run:
            async with dry_run_target(self.database, BISTRO, now=now) as target:
                return await Importer(target, BISTRO, secret="s", now=now).run(
                    source.items(), self.lines.append
                )
        shelf_ = BookTarget(self.database, BISTRO, now=now, cause=CAUSE)
        return await Importer(shelf_, BISTRO, secret="s", now=now).run(source.items(), self.lines.append)

    async def everybody(self) -> list[Entry]:
        """Return the whole book, newest first."""
        (rows,) = await self.database.fetch(guests.newest("bistro", 10_000))
        return [guests.read(row) for row in rows]


@pytest.fixture
def stage(database: Database) -> Stage:
    """Yield an empty book, on each engine."""
    return Stage(database)


async def test_all_good_rows_come_in_and_nobody_twice(stage: Stage, tmp_path: Path) -> None:
    """Each row is accounted for; the second run adds nothing."""
    path = text_file(tmp_path, LIST)
    tally = await stage.take(path)
    assert [(line.number, line.outcome) for line in stage.lines] == [
        (2, Outcome.ADDED),
        (3, Outcome.REPEATED),
        (4, Outcome.ADDED),
        (5, Outcome.REPEATED),
        (6, Outcome.REFUSED),
        (7, Outcome.ADDED),
    ]
    assert stage.lines[5].remarks == ("Phone: can't be read; kept in the note",)
    assert (tally.refused, tally.doubtful) == (1, 1)
    before = await stage.everybody()
    assert {entry.guest.name for entry in before} == {"Jane Doe", "Bob Roe", "Ann Poe"}
    again = await stage.take(path)
    assert (again.outcomes[Outcome.SAME], again.outcomes[Outcome.ADDED]) == (5, 0)
    assert await stage.everybody() == before


async def test_a_dry_run_tells_the_same_and_stores_nothing(stage: Stage, tmp_path: Path) -> None:
    """Even if a row adds to a guest in the book, and the next one to the same guest."""
    await stage.database.commit(
        guests.put(stored(1, first_name="Jane", last_name="Doe", phone="+447911123456"), 1)
    )
    rows = "".join(f"Guest {number};;g{number}@x.com\n" for number in range(600))
    path = text_file(tmp_path, LIST + rows + "Jane Doe;07911123456;other@example.com\nGuest 3;;g3@x.com\n")
    before = await stage.everybody()
    tried = await stage.take(path, dry_run=True)
    lines = stage.lines
    assert await stage.everybody() == before
    assert await stage.take(path) == tried
    assert stage.lines == lines
    assert tried.outcomes[Outcome.FILLED] == 2


async def test_a_guest_of_the_book_is_filled_in_and_loses_nothing(stage: Stage, tmp_path: Path) -> None:
    """What differs goes into the note, once."""
    known = stored(1, first_name="Jane", last_name="Doe", phone="+447911123456", company="Acme")
    await stage.database.commit(guests.put(known, 1))
    path = text_file(tmp_path, "Name,Phone,E-mail,Company\nJane Doe,07911123456,jane@example.com,Bolt Ltd\n")
    assert (await stage.take(path)).outcomes == {Outcome.FILLED: 1}
    assert (await stage.take(path)).outcomes == {Outcome.SAME: 1}
    (entry,) = await stage.everybody()
    assert (entry.id, entry.guest.company, entry.guest.note) == ("g1", "Acme", "Bolt Ltd")
    assert entry.guest.email == "jane@example.com"


async def test_an_imported_guest_is_found_misspelt(stage: Stage, tmp_path: Path) -> None:
    """New guests, and those who got a name; the vocabulary learns them together with the book."""
    await stage.database.commit(guests.put(stored(1, first_name="Katherine", phone="+447911123456"), 1))
    path = text_file(tmp_path, "Name;Phone\nKatherine Whitfield;07911123456\nGiovanni Lombardi;\n")
    tally = await stage.take(path)
    assert tally.outcomes == {Outcome.FILLED: 1, Outcome.ADDED: 1}
    book = SqlBook(stage.database)
    for text, name in (("Whitfeild", "Katherine Whitfield"), ("Lombradi", "Giovanni Lombardi")):
        assert [found.entry.guest.name for found in await book.search(BISTRO, text, limit=5)] == [name]


async def test_a_row_stays_known_when_its_guest_was_changed_or_merged_away(
    stage: Stage, tmp_path: Path
) -> None:
    """Its id is derived from its values."""
    path = text_file(tmp_path, "Name\nBob Roe\nAnn Poe\n")
    await stage.take(path)
    ann, bob = await stage.everybody()
    changed = Entry(id=bob.id, venue="bistro", guest=Guest(first_name="Robert"), revision=2)
    await stage.database.commit(guests.update(changed, 2), guests.merge_away(ann, bob.id, 2))
    assert (await stage.take(path)).outcomes == {Outcome.SAME: 2}
    assert [entry.guest.name for entry in await stage.everybody()] == ["Robert"]


async def test_an_import_that_was_cut_off_is_begun_again(stage: Stage, tmp_path: Path) -> None:
    """What was stored stays, and the rest follows."""
    rows = "".join(f"Guest Number{number};07911{number:06d};\n" for number in range(1200))
    path = text_file(tmp_path, "Name;Phone;E-mail\n" + rows)
    cut = asyncio.create_task(stage.take(path))
    while not await stage.everybody():  # noqa: ASYNC110 - the book decides
        await asyncio.sleep(0)
    cut.cancel()
    await asyncio.gather(cut, return_exceptions=True)
    some = len(await stage.everybody())
    assert 0 < some < 1200
    tally = await stage.take(path)
    assert tally.outcomes[Outcome.ADDED] == 1200 - some
    assert len(await stage.everybody()) == 1200


async def test_workbooks_and_cards_come_in_like_lists(stage: Stage, tmp_path: Path) -> None:
    """The same person in all three is one guest."""
    book = workbook(
        tmp_path, ["First name", "Last name", "Mobile"], ["Jane", "Doe", 7911123456], ["Bob", "Roe", None]
    )
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe\nTEL:07911 123456\nEMAIL:jane@example.com\nEND:VCARD\n"
    cards = text_file(tmp_path, card + "BEGIN:VCARD\nEND:VCARD\n", name="guests.vcf")
    assert (await stage.take(book)).outcomes == {Outcome.ADDED: 2}
    assert (await stage.take(cards)).outcomes == {Outcome.FILLED: 1, Outcome.REFUSED: 1}
    assert {entry.guest.email for entry in await stage.everybody()} == {None, "jane@example.com"}


async def test_what_is_owed_is_stored_with_the_guest(database: Database, tmp_path: Path) -> None:
    """For new guests, and nobody else."""
    asked: list[str] = []

    def owed(entry: Entry) -> list[Statement]:
        asked.append(entry.guest.name)
        return []

    source = open_source(text_file(tmp_path, LIST), BISTRO, today=TODAY)
    target = BookTarget(database, BISTRO, now=5, owed=owed, cause=CAUSE)
    await Importer(target, BISTRO, secret="s", now=5).run(source.items(), lambda _: None)
    assert asked == ["Jane Doe", "Bob Roe", "Ann Poe"]


async def test_each_guest_of_an_import_is_in_the_audit(
    stage: Stage, database: Database, tmp_path: Path
) -> None:
    """Who is added, and who is filled in with what; a repetition leaves nothing."""
    path = text_file(tmp_path, "First name;Phone\nJane;07700 900123\n")
    await stage.take(path)
    await stage.take(path)
    await stage.take(text_file(tmp_path, "First name;Phone;Note\nJane;07700 900123;window seat\n"))

    (rows,) = await database.fetch(audit.of_venue("bistro", 10))
    filled, added = map(audit.read, rows)
    assert (added.act, added.actor, added.origin) == (Act.CREATED, "command line", "hoststand import")
    assert dict(added.changed.after) == {"first_name": "Jane", "phone": "+447700900123"}
    assert (filled.act, filled.guest_id) == (Act.EDITED, added.guest_id)
    assert (dict(filled.changed.before), dict(filled.changed.after)) == ({}, {"note": "window seat"})


def test_a_column_is_known_by_the_venues_own_name(tmp_path: Path) -> None:
    """What the settings call a custom field is a header too; a wish of the operator goes before."""
    venue = Venue(slug="bistro", name="Bistro", country="GB", custom_fields={"custom_1": "Car plate"})
    path = tmp_path / "guests.csv"
    path.write_text("Name,Phone,car plate\nJane Doe,07911 123456,AB12 CDE\n", "utf-8")

    (item,) = open_source(path, venue, today=TODAY).items()
    (other,) = open_source(path, venue, today=TODAY, wishes={"car plate": "note"}).items()

    assert item.row is not None
    assert item.row.guest.custom_1 == "AB12 CDE"
    assert other.row is not None
    assert other.row.guest.custom_1 is None
