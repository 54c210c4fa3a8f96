import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.databases.backup import backup, restore
from bot.rights.eraser import Eraser
from bot.rights.traces import clean
from bot.transfer.guest_ids import derived_id
from guests.audit.acts import Act
from guests.audit.differences import NONE
from guests.book.rights.dossier import as_data
from guests.book.rights.erasure import DAY, PATIENCE, Stage
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.drafts import Draft
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from guests.invitations.form import Form
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit
from guests.text.remembered import remembered
from guests.transfer.batch_matching import Outcome
from guests.values import Consent
from handlers.rights.asking import asked
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.book.sql_book import SqlBook, statements
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.proven_clock import LOOKED_AT
from storage.sql.statement import Statement
from storage.tables.book import consents, deliveries, links
from storage.tables.book.links import Link
from storage.tables.chat import drafts, invitations, meta, venues
from tests.bot.file_formats.files import text_file
from tests.bot.provider import Provider
from tests.bot.transfer.imports.test_importer import BISTRO
from tests.bot.transfer.imports.test_importer import Stage as Importing
from tests.storage.values import delivery, stored
from tests.traces import in_files, in_tables

NOW = 1_700_000_000_000
ZORA = Guest(first_name="Zoralia", last_name="Quabbin", phone="+447911123456", email="zora@example.net")
WORDS = ("zoralia", "quabbin", "7911123456", "6543211197", "zora@example")
# What becomes of each table: a new one needs a line here, and perhaps one in storage/book/erasure.py.
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'guest_words_%'"
FATES = {
    "guests": "deleted",
    "guest_words": "follows guests",
    "merges": "follows guests",
    "deliveries": "follows guests; names of duplicates are taken out",
    "links": "follows guests",
    "cards": "follows guests; their messages are blanked",
    "saves": "follows guests",
    "spellings": "words that nobody else has",
    "drafts": "deleted",
    "questions": "deleted",
    "distinctions": "deleted",
    "audit": "values are blanked; ids stay, and lead nowhere",
    "audit_chain": "hashes",
    "erasures": "the receipt: counts and the former id",
    "tombstones": "keyed hashes and the former id",
    "messages": "ids of messages, until they are blanked",
    "updates": "texts are deleted as soon as they are handled",
    "meta": "nothing about guests",
    "venues": "nothing about guests",
    "bots": "nothing about guests",
    "people": "nothing about guests",
    "pins": "nothing about guests",
    "staff": "nothing about guests",
    "host_groups": "nothing about guests",
    "staff_invitations": "nothing about guests",
    "consents": "follow guests",
    "invitations": "follow guests",
    "visits": "follow invitations; a form goes when its visit ends",
    "sync_positions": "nothing about guests",
    "outages": "nothing about guests",
    "notices": "nothing about guests",
    "alembic_version": "nothing about guests",
}


class Desk:
    """A book, an eraser, and a clock that is set by hand."""

    def __init__(self, database: Database, **accounts: Provider) -> None:
        self.database = database
        self.now = NOW
        self.book = SqlBook(database, lambda: self.now)
        connectors = {f"bistro/{name}": one for name, one in accounts.items()}
        self.eraser = Eraser(database, self.book, connectors, None, now=lambda: self.now)

    async def add(self, *entries: Entry) -> None:
        """Put guests into the book."""
        await self.database.commit(venues.put(BISTRO), *statements([self.book.add_guests(entries)]))

    async def ask(self, guest_id: str = "g1", days: int = 3) -> None:
        """Ask for a guest to be erased."""
        display = await self.book.display(guest_id)
        assert display
        writes = await asked(self.book, display, by=None, language="en", now=self.now, days=days)
        await self.database.commit(*statements(writes))

    async def stage(self, guest_id: str = "g1") -> Stage | None:
        """Take the steps that are due, and return how far it is."""
        erasure = await self.eraser.carry_on(guest_id)
        return erasure.stage if erasure else None

    async def is_there(self, guest_id: str = "g1") -> bool:
        """Tell whether the book has a row of the guest."""
        return await self.book.guest(guest_id) is not None


@pytest.fixture
def desk(database: Database) -> Desk:
    """Give a desk at a venue without accounts."""
    return Desk(database)


def test_every_table_is_accounted_for(tmp_path: Path) -> None:
    """The tables are those of which somebody has said what becomes of them in an erasure."""
    path = tmp_path / "fresh.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute(TABLES).fetchall()
    assert {name for (name,) in rows} == set(FATES)


async def test_the_grace_period_ends_it(desk: Desk) -> None:
    """Until then the guest is only hidden; once it is over, they go, whether or not somebody looks at that moment."""
    await desk.add(stored(1, **ZORA.given()))
    await desk.ask(days=3)
    assert await desk.stage() is Stage.WAITING
    desk.now += 3 * DAY - 1
    assert await desk.stage() is Stage.WAITING
    assert await desk.is_there()
    desk.now += DAY
    assert await desk.stage() is Stage.ERASED
    assert not await desk.is_there()
    assert await desk.stage() is Stage.DONE


async def test_no_grace_period_ends_by_a_clock_that_starts_years_ahead(desk: Desk) -> None:
    """It can be taken back for as long as was promised; what nobody can take back any more does not wait."""
    await desk.add(stored(1, **ZORA.given()), stored(2))
    await desk.database.commit(meta.put(LOOKED_AT, str(NOW)))
    await desk.ask(days=3)
    await desk.ask("g2", days=0)
    desk.now += 1000 * DAY
    await desk.eraser.round()
    ahead = await desk.is_there(), await desk.is_there("g2")
    desk.now = NOW + 3 * DAY
    await desk.eraser.round()

    assert ahead == (True, False)
    assert not await desk.is_there()


async def test_a_grace_period_that_began_in_the_future_begins_now(desk: Desk) -> None:
    """Else a clock that was years ahead when it was asked would keep the guest for years."""
    await desk.add(stored(1, **ZORA.given()))
    await desk.database.commit(meta.put(LOOKED_AT, str(NOW - DAY)))
    desk.now += 1000 * DAY
    await desk.ask(days=3)
    desk.now = NOW
    await desk.eraser.round()
    desk.now += 3 * DAY - 1
    await desk.eraser.round()
    before = await desk.is_there()
    desk.now += 1
    await desk.eraser.round()

    assert before
    assert not await desk.is_there()


async def test_nothing_is_left_of_a_guest_and_of_who_became_part_of_them(
    desk: Desk, database_url: str, tmp_path: Path, engine: str
) -> None:
    """Merged guests, edits, drafts that say the same, words and the names in others' refusals go along."""
    part = Guest(first_name="Zoralia", last_name="Quabbinsdottir", phone="+447911123456")
    refused = delivery(
        "d2",
        guest=3,
        state=State.NEEDS_YOU,
        reason=Reason.DUPLICATE,
        details={"record_id": "77", "name": "Zoralia Quabbin", "field": "phone"},
    )
    await desk.add(stored(1, **ZORA.given()), Entry(id="g2", venue="bistro", guest=part), stored(3))
    known = await desk.book.guest("g2")
    assert known
    await desk.database.commit(
        *statements(desk.book.merge_away(known, "g1")),
        deliveries.put(refused, NOW),
        links.put(Link(guest_id="g1", account="bistro/clopos", record_id="77", created_at=NOW)),
        *(
            drafts.put(Draft(id=name, chat_id=1, user_id=1, venue="bistro", state=state), NOW - 1)
            for name, state in (
                ("edit", {"guest_id": "g1", "guest": {"note": "zora@example.net"}}),
                ("same", {"guest": {"first_name": "Zoralia", "last_name": "Quabbin"}}),
                ("other", {"guest": {"first_name": "Jane"}}),
            )
        ),
        *statements(
            [
                desk.book.audit(Act.MERGED, venue="bistro", by=1, guest_id="g1", other_id="g2", after=part),
                desk.book.audit(Act.EDITED, venue="bistro", by=1, guest_id="g2", before=part, after=ZORA),
            ]
        ),
    )
    await desk.ask(days=0)
    assert await desk.stage() is Stage.ERASED
    if engine == "sqlite":
        left = in_files(tmp_path, WORDS)
    else:
        left = await in_tables(database_url, WORDS)
    (kept,) = await desk.database.fetch(drafts.by_id("other"))
    await link(desk.database)
    chain = await verify(desk.database)
    records = [
        record
        for one in ("g1", "g2")
        for record in await desk.book.history(venues=["bistro"], guest_id=one, limit=9)
    ]

    assert left == []
    assert len(kept) == 1
    assert chain.broken is None
    assert chain.waiting == 0
    assert {one.act for one in records if one.redacted} == {Act.MERGED, Act.EDITED}
    assert all(one.changed == NONE for one in records)
    assert await desk.is_there("g3")
    (other,) = await desk.book.parts("g3")
    assert other.deliveries[0].details == {"record_id": "77", "field": "phone"}


async def test_answers_and_invitations_go_along(desk: Desk) -> None:
    """The history of consents, and the links by which the guest answered, with what was typed there."""
    allowed = Consent(allowed=True, value="zora@example.net")
    link_ = Invitation(
        id="i1", token_hash="h", venue="bistro", made_by=1, made_at=NOW, chat_id=1, guest_id="g1"
    )
    visit = Visit(
        id="v1", invitation=link_, user_id=9, form=Form(language="en", name="Zoralia"), opened_at=NOW
    )
    await desk.add(stored(1, **ZORA.given(), consent_email=allowed))
    await desk.database.commit(
        invitations.put(link_), invitations.claim("i1", 9), invitations.put_visit(visit)
    )
    held = await desk.book.dossier("g1")
    await desk.ask(days=0)
    await desk.stage()
    left = await desk.database.fetch(
        consents.of_guest("g1", 9), invitations.by_id("i1"), invitations.visit_of(9)
    )

    assert held
    assert [(one.field, one.said) for one in held.answers] == [("consent_email", allowed)]
    told = as_data(held)
    assert [(one["made_by"], one["opened_by"]) for one in told["invitations"]] == [(1, 9)]
    assert [one["name"] for one in told["being_answered"]] == ["Zoralia"]
    assert told["telegram_accounts"] == [9]
    assert [*map(list, left)] == [[], [], []]


async def test_words_that_others_have_stay(desk: Desk) -> None:
    """Somebody of the same name is still found when it is misspelt."""
    await desk.add(stored(1, **ZORA.given()), stored(2, first_name="Zoralia", last_name="Vane"))
    await desk.ask(days=0)
    await desk.stage()
    (found,) = await desk.book.search(BISTRO, "zorallia vane", limit=5)
    assert found.entry.id == "g2"


async def test_two_of_one_name_who_go_at_once_leave_no_word(
    desk: Desk, database_url: str, tmp_path: Path, engine: str
) -> None:
    """Neither leaves it to the other, though both steps are taken at the same time."""
    await desk.add(*(stored(number, last_name="Quabbin") for number in range(1, 9)))
    for number in range(1, 9):
        await desk.ask(f"g{number}", days=0)
    await desk.eraser.round()
    words = ("quabbin",)
    left = in_files(tmp_path, words) if engine == "sqlite" else await in_tables(database_url, words)
    assert left == []


async def test_an_account_that_can_delete_is_asked_first(database: Database) -> None:
    """The data stays until the account has answered; what it did not do in time is left to a person."""
    able = Provider(operations=dict.fromkeys(Operation))  # type: ignore[arg-type]
    desk = Desk(database, clopos=able)
    await desk.add(stored(1, **ZORA.given()))
    await database.commit(
        deliveries.put(delivery("d1", state=State.SAVED, record_id="77"), NOW),
        links.put(Link(guest_id="g1", account="bistro/clopos", record_id="77", created_at=NOW)),
    )
    await desk.ask(days=0)
    assert await desk.stage() is Stage.LEAVING
    (display,) = await desk.book.parts("g1")
    (deletion,) = [one for one in display.deliveries if one.operation is Operation.DELETE]
    desk.now += PATIENCE - 1
    assert await desk.stage() is Stage.LEAVING
    desk.now += DAY
    last = await desk.eraser.carry_on("g1")

    assert deletion.state is State.WAITING
    assert last
    assert [(one.account, one.record_id) for one in last.by_hand] == [("bistro/clopos", "77")]
    assert not await desk.is_there()


async def test_a_clock_that_is_set_back_neither_repeats_nor_stops_it(database: Database) -> None:
    """A deletion is owed once, and an erasure that was under way ends although the clock says it has not begun."""
    desk = Desk(database, clopos=Provider(operations=dict.fromkeys(Operation)))  # type: ignore[arg-type]
    await desk.add(stored(1, **ZORA.given()))
    await database.commit(
        links.put(Link(guest_id="g1", account="bistro/clopos", record_id="77", created_at=NOW))
    )
    await desk.ask(days=0)
    assert await desk.stage() is Stage.LEAVING
    desk.now -= 400 * DAY
    assert await desk.stage() is Stage.LEAVING
    desk.now += 400 * DAY + 10_000
    (display,) = await desk.book.parts("g1")
    (deletion,) = display.deliveries
    await database.commit(deliveries.decide(done(deletion), deletion.state, NOW))
    assert await desk.stage() is Stage.ERASED


def done(deletion: Delivery) -> Delivery:
    """Return the deletion as carried out."""
    return Delivery(
        id=deletion.id,
        guest_id=deletion.guest_id,
        account=deletion.account,
        key=deletion.key,
        operation=deletion.operation,
        state=State.SAVED,
    )


async def test_an_import_counts_who_is_kept_out(desk: Desk, tmp_path: Path) -> None:
    """By number or by address, the erased stay out, in the grace period too; everybody else comes in."""
    await desk.add(stored(1, **ZORA.given()))
    await desk.ask(days=3)
    importing = Importing(desk.database)
    rows = "Name;Phone;E-mail\nZ. Q.;07911 123456;\nZora;;Zora@Example.net\nJane Doe;07911 123457;\n"
    file = text_file(tmp_path, rows)
    first = await importing.take(file)
    desk.now += 4 * DAY
    await desk.stage()
    second = await importing.take(file)

    assert (first.outcomes[Outcome.ERASED], first.outcomes[Outcome.ADDED]) == (2, 1)
    assert (second.outcomes[Outcome.ERASED], second.outcomes[Outcome.SAME]) == (2, 1)
    assert second.as_data()["erased"] == 2


async def test_a_sync_does_not_bring_them_back_without_number_or_address(desk: Desk) -> None:
    """The record of an account is known by its former id."""
    await desk.add(stored(1, first_name="Zoralia", last_name="Quabbin"))
    await desk.database.commit(
        links.put(Link(guest_id="g1", account="bistro/clopos", record_id="77", created_at=NOW))
    )
    ((row,),) = await desk.database.commit(meta.install_id())
    await desk.ask(days=0)
    await desk.stage()
    (rows,) = await desk.database.fetch(Statement("tombstone_all"))
    assert f"id:{derived_id(row['value'], 'bistro/clopos', '77')}" in {one["key"] for one in rows}


async def test_two_at_once_take_a_step_once(desk: Desk) -> None:
    """Of two replicas one takes it; the other finds that it was taken."""
    await desk.add(stored(1, **ZORA.given()))
    await desk.ask(days=0)
    other = Desk(desk.database)
    await desk.eraser.round()
    await other.eraser.round()
    records = await desk.book.history(venues=["bistro"], guest_id="g1", limit=9)
    assert [record.act for record in reversed(records)] == [Act.REDACTED, Act.ERASED]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_restored_copy_does_not_bring_them_back(database_url: str, tmp_path: Path) -> None:
    """The copy is from before the erasure; after the restore the next start erases them again, and nobody else."""
    database = await open_database(database_url)
    desk = Desk(database)
    await desk.add(stored(1, **ZORA.given()), stored(2))
    copy = tmp_path / "copy.db"
    await backup(database_url, copy, overwrite=False)
    await desk.ask(days=0)
    await desk.stage()
    await desk.stage()
    await database.close()
    await restore(database_url, copy)
    database = await open_database(database_url)
    desk = Desk(database)
    back = await desk.is_there()
    await desk.eraser.find_returned()
    await desk.eraser.round()
    still = await desk.is_there(), await desk.is_there("g2")
    erased = await desk.book.erased("bistro", ZORA)
    await database.close()

    assert back
    assert still == (False, True)
    assert len(erased) == 2


CHILD = """
import asyncio, sys
from bot.rights.eraser import Eraser
from bot.rights.traces import clean
from storage.book.sql_book import SqlBook
from storage.database import open_database

async def main(url):
    database = await open_database(url, exclusive=True)
    eraser = Eraser(database, SqlBook(database), {}, None, now=lambda: 2_000_000_000_000)
    print("begun", flush=True)
    await eraser.round()
    await database.close()

asyncio.run(main(sys.argv[1]))
"""


def killed_again_and_again(url: str) -> int:
    """Let processes erase, kill all but the last, and return how many were killed."""
    kills = 0
    for pause in (0.0, 0.02, 0.05, 0.08, 0.11, 0.2, None):
        command = [sys.executable, "-c", CHILD, url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path.cwd()) as process:  # noqa: S603 - ours
            assert process.stdout
            process.stdout.readline()
            if pause is not None:
                time.sleep(pause)  # a moment to be killed at
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
    return kills


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_kills_at_any_moment_only_delay_it(empty_url: str) -> None:
    """A process that erases is killed again and again; in the end everybody who asked is gone, and nobody else."""
    await migrate(empty_url)
    database = await open_database(empty_url)
    desk = Desk(database)
    await desk.add(*(stored(number, last_name=f"Quabbin{number}") for number in range(120)))
    for number in range(0, 120, 2):
        await desk.ask(f"g{number}", days=0)
    await database.commit(meta.put(LOOKED_AT, str(2_000_000_000_000 - DAY)))
    await database.close()
    kills = killed_again_and_again(empty_url)
    with closing(sqlite3.connect(empty_url.removeprefix("sqlite:///"))) as file:
        left = {int(row[0][1:]) for row in file.execute("SELECT id FROM guests")}
        gone = file.execute("SELECT count(*) FROM audit WHERE act = 'erased'").fetchone()[0]
        (health,) = file.execute("PRAGMA integrity_check").fetchone()
    assert kills == 6
    assert left == set(range(1, 120, 2))
    assert gone == 60
    assert health == "ok"


def test_a_hidden_guest_is_no_merged_one() -> None:
    """The mark of somebody who is to be erased is nobody's id."""
    entry = Entry(id="g1", venue="bistro", guest=ZORA, merged_into=TO_BE_ERASED)
    assert entry.gone
    assert entry.to_be_erased
    assert not entry.taken_back


async def test_the_process_forgets_whom_it_erases(database: Database) -> None:
    """What was remembered to be quicker is worked out anew once somebody's traces have been removed."""
    asked = []

    @remembered(8)
    def key(name: str) -> str:
        asked.append(name)
        return name

    key("Zoralia")
    assert await clean(database)
    key("Zoralia")
    assert asked == ["Zoralia", "Zoralia"]
