from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.databases.backup import backup, restore
from bot.transfer.sync_matching import RecordMatcher
from guests.audit.acts import Act
from guests.book.merging.merge import MergePlan, taken_apart
from guests.delivery.connector import ProviderRecord
from guests.delivery.undo import Merger
from guests.entries import Entry
from guests.guest import Guest
from guests.transfer.batch_matching import Outcome
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.book.sql_book import statements
from storage.database import Database, open_database
from storage.sql.statement import Statement
from storage.tables.book import guests
from tests.bot.file_formats.files import text_file
from tests.bot.rights.test_eraser import NOW, WORDS, ZORA, Desk
from tests.bot.transfer.imports.test_importer import BISTRO
from tests.bot.transfer.imports.test_importer import Stage as Importing
from tests.storage.values import stored
from tests.traces import in_files, in_tables

KATE = Guest(first_name="Kate", last_name="Moor", phone="+447700900456", email="kate@example.net")
MARY = Guest(first_name="Mary", last_name="Moor", phone="+447700900789")


@pytest.fixture
def desk(database: Database) -> Desk:
    """Give a desk at a venue without accounts."""
    return Desk(database)


async def entry_of(desk: Desk, guest_id: str) -> Entry:
    """Read a guest who is there."""
    entry = await desk.book.guest(guest_id)
    assert entry
    return entry


async def merge(desk: Desk, kept_id: str, gone_id: str) -> None:
    """Make one guest part of another."""
    kept, gone = await entry_of(desk, kept_id), await entry_of(desk, gone_id)
    merged = MergePlan(kept.guest, gone.guest).result
    merger = Merger(
        id=f"{kept_id}-{gone_id}",
        kept_id=kept_id,
        gone_id=gone_id,
        before=kept.guest,
        merged=merged,
        open={},
        merged_at=desk.now,
    )
    writes = [
        *desk.book.merge_away(gone, kept_id),
        desk.book.keep_merger(merger),
        desk.book.update_guest(replace(kept, guest=merged, revision=kept.revision + 1)),
        desk.book.audit(
            Act.MERGED,
            venue="bistro",
            by=1,
            guest_id=kept_id,
            other_id=gone_id,
            before=kept.guest,
            after=merged,
        ),
    ]
    await desk.database.commit(*statements(writes))


async def part(desk: Desk, kept_id: str) -> None:
    """Undo the last merge into a guest."""
    merger = await desk.book.merger(kept_id)
    assert merger
    kept, gone = await entry_of(desk, kept_id), await entry_of(desk, merger.gone_id)
    restored, _ = taken_apart(kept.guest, merger.before, merger.merged)
    writes = [
        *desk.book.give_back(gone),
        desk.book.end_merger(merger, by=1),
        desk.book.update_guest(replace(kept, guest=restored, revision=kept.revision + 1)),
        desk.book.audit(
            Act.UNMERGED,
            venue="bistro",
            by=1,
            guest_id=kept_id,
            other_id=gone.id,
            before=kept.guest,
            after=restored,
        ),
    ]
    await desk.database.commit(*statements(writes))


async def edit(desk: Desk, guest_id: str, **values: str | None) -> None:
    """Change a guest."""
    entry = await entry_of(desk, guest_id)
    after = replace(entry.guest, **values)  # type: ignore[arg-type]
    writes = [
        desk.book.update_guest(replace(entry, guest=after, revision=entry.revision + 1)),
        desk.book.audit(Act.EDITED, venue="bistro", by=1, guest_id=guest_id, before=entry.guest, after=after),
    ]
    await desk.database.commit(*statements(writes))


async def erase(desk: Desk, guest_id: str) -> None:
    """Erase a guest at once."""
    await desk.ask(guest_id, days=0)
    await desk.stage(guest_id)
    await desk.stage(guest_id)


async def left_of_zora(url: str, folder: Path) -> list[str]:
    """Return where there is still something of Zora."""
    if url.startswith("sqlite"):
        return in_files(folder, WORDS)
    return await in_tables(url, WORDS)


@pytest.mark.parametrize(("erased", "stays"), [("g1", "g2"), ("g2", "g1")])
async def test_who_was_merged_and_parted_is_no_part_of_the_erased(
    desk: Desk, database_url: str, tmp_path: Path, erased: str, stays: str
) -> None:
    """Of the two, only the one who asked is remembered as erased, and nothing of theirs stays with the other."""
    people = {erased: ZORA, stays: KATE}
    await desk.add(*(Entry(id=one, venue="bistro", guest=people[one]) for one in ("g1", "g2")))
    await merge(desk, "g1", "g2")
    await edit(desk, "g1", phone="+447700900111")
    await edit(desk, "g1", phone=people["g1"].phone)
    await part(desk, "g1")
    desk.now += 1000
    await edit(desk, stays, note="window seat")
    await erase(desk, erased)
    await link(desk.database)
    chain = await verify(desk.database)
    kept = await desk.book.history(venues=["bistro"], guest_id=stays, limit=2)

    assert await desk.book.erased("bistro", KATE) == {}
    assert len(await desk.book.erased("bistro", ZORA)) == 2
    assert await left_of_zora(database_url, tmp_path) == []
    assert (await entry_of(desk, stays)).guest == replace(KATE, note="window seat")
    assert (chain.broken, chain.waiting) == (None, 0)
    assert kept[1].changed.after == {"note": "window seat"}


async def test_a_row_of_somebody_else_does_not_bring_the_erased_back(desk: Desk, tmp_path: Path) -> None:
    """A list or an account in which the two are one fills in the other alone, without the erased number or address."""
    await desk.add(stored(1, **ZORA.given()), stored(2, **KATE.given()))
    await erase(desk, "g1")
    rows = (
        "Name;Phone;Second phone;E-mail;Second e-mail;Company\n"
        "Kate Moor;07700 900456;07911 123456;kate@example.net;Zora@Example.net;Acme\n"
    )
    importing = Importing(desk.database)
    tally = await importing.take(text_file(tmp_path, rows))
    (kate,) = await importing.everybody()
    matcher = RecordMatcher(desk.database, "bistro/clopos", "secret", "GB")
    both = replace(KATE, phone_2=ZORA.phone, email_2=ZORA.email, language="fr")
    writes, outcomes = await matcher.decide([ProviderRecord(id="88", guest=both, echoed=frozenset())], NOW)
    await desk.database.commit(*writes)
    again, outcomes_again = await matcher.decide(
        [ProviderRecord(id="88", guest=both, echoed=frozenset())], NOW
    )

    assert (tally.outcomes[Outcome.FILLED], outcomes, outcomes_again) == (1, [Outcome.FILLED], [Outcome.SAME])
    assert again == []
    assert kate.guest == replace(KATE, company="Acme")
    assert (await entry_of(desk, "g2")).guest == replace(KATE, company="Acme", language="fr")


async def test_a_number_that_is_shared_with_the_erased_stays(desk: Desk, tmp_path: Path) -> None:
    """What somebody has themselves is theirs, whoever was erased with it."""
    kate = replace(KATE, phone=ZORA.phone)
    await desk.add(stored(1, **ZORA.given()), stored(2, **kate.given()))
    await erase(desk, "g1")
    rows = "Name;Phone;Company\nKate Moor;07911 123456;Acme\n"
    importing = Importing(desk.database)
    await importing.take(text_file(tmp_path, rows))
    assert [one.guest for one in await importing.everybody()] == [replace(kate, company="Acme")]


class Restored:
    """A desk whose file an older copy replaces."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.copy = folder / "copy.db"

    async def back_up(self) -> None:
        """Make the copy."""
        await backup(self.url, self.copy, overwrite=False)

    async def start_again(self, desk: Desk) -> Desk:
        """Restore it and start, as the bot does; the copy is deleted."""
        await desk.database.close()
        await restore(self.url, self.copy)
        self.copy.unlink()
        again = Desk(await open_database(self.url))
        again.now = desk.now
        await again.eraser.find_returned()
        await again.eraser.round()
        await again.stage("g1")
        return again


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_copy_in_which_they_were_two_erases_both(database_url: str, tmp_path: Path) -> None:
    """Merged since, and erased as one."""
    desk, copies = Desk(await open_database(database_url)), Restored(database_url, tmp_path)
    same = replace(ZORA, first_name="Zora")
    await desk.add(stored(1, **ZORA.given()), stored(2, **same.given()), stored(3, **KATE.given()))
    await copies.back_up()
    await merge(desk, "g2", "g1")
    await erase(desk, "g2")
    desk = await copies.start_again(desk)
    left = [await desk.is_there(one) for one in ("g1", "g2", "g3")]
    traces = in_files(tmp_path, WORDS)
    await desk.database.close()

    assert left == [False, False, True]
    assert traces == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_copy_in_which_they_were_part_of_somebody_else_is_taken_apart(
    database_url: str, tmp_path: Path
) -> None:
    """By mistake they were one with others when the copy was made; these stay, without anything of the erased."""
    desk, copies = Desk(await open_database(database_url)), Restored(database_url, tmp_path)
    await desk.add(stored(1, **ZORA.given()), stored(2, **KATE.given()), stored(3, **MARY.given()))
    await merge(desk, "g2", "g1")
    await merge(desk, "g3", "g2")
    await edit(desk, "g3", company="Acme")
    await copies.back_up()
    desk.now += 1000
    await part(desk, "g3")
    await part(desk, "g2")
    await erase(desk, "g1")
    desk = await copies.start_again(desk)
    kate, mary = await entry_of(desk, "g2"), await entry_of(desk, "g3")
    is_there = await desk.is_there("g1")
    (found,) = await desk.book.search(BISTRO, "kate moor", limit=5)
    await link(desk.database)
    chain = await verify(desk.database)
    (rows,) = await desk.database.fetch(guests.newest("bistro", 9))
    (kept,) = await desk.database.fetch(Statement("tombstone_all"))
    traces = in_files(tmp_path, WORDS)
    await desk.database.close()

    assert not is_there
    assert (kate.guest, mary.guest) == (KATE, replace(MARY, company="Acme"))
    assert (kate.gone, mary.gone) == (False, False)
    assert found.entry.id == "g2"
    assert {row["id"] for row in rows} == {"g2", "g3"}
    assert traces == []
    assert chain.broken is None
    assert {row["guest_id"] for row in kept} == {"g1"}
