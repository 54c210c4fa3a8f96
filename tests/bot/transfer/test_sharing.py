"""What comes in by the hundred comes into the group's book, for each of its venues, and into no other."""

from dataclasses import replace
from pathlib import Path

from bot.transfer.imports.importer import Importer, Tally
from bot.transfer.imports.source import open_source
from bot.transfer.imports.targets import BookTarget
from bot.transfer.sync import Sync
from guests.audit.acts import Cause, Machine
from guests.entries import Entry
from guests.guest import Guest
from guests.transfer.batch_matching import Outcome
from guests.values import VenueNotes
from guests.venue import Venue
from storage.database import Database
from storage.tables.book import guests, links, tombstones
from storage.tables.chat import meta
from tests.bot.file_formats.files import text_file
from tests.bot.transfer.imports.test_importer import TODAY
from tests.connectors.stands import ChiftStand, CloposStand

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", group="family")
CAFE = Venue(slug="cafe", name="Café", country="GB", group="family")
INN = Venue(slug="inn", name="Inn", country="GB")
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")
KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"


async def everybody(database: Database, book: str) -> list[Entry]:
    """Return a book, newest first."""
    (rows,) = await database.fetch(guests.newest(book, 100))
    return [guests.read(row) for row in rows]


async def bring_in(database: Database, venue: Venue, path: Path, now: int) -> Tally:
    """Import a list at a venue."""
    target = BookTarget(
        database,
        venue,
        now=now,
        cause=Cause(Machine.COMMAND_LINE, "hoststand import"),
    )
    source = open_source(path, venue, today=TODAY)
    return await Importer(target, venue, secret="s", now=now).run(source.items(), lambda _: None)


async def test_the_accounts_of_two_venues_fill_one_guest(database: Database) -> None:
    """The same person at both is one guest of the group with two links, who stays where they were saved; not the Inn's."""
    clopos, chift = CloposStand("v2"), ChiftStand()
    await database.commit(guests.put(Entry(id="own", venue="inn", guest=JANE), 1))
    await clopos.clopos.create(JANE, KEY)
    await chift.chift.create(
        Guest(first_name="Jane", last_name="Doe", phone=JANE.phone, email="jane@example.com"), KEY
    )

    bistros = Sync(database, "bistro/clopos", clopos.clopos, secret="s", now=lambda: 10_000, book="@family")
    cafes = Sync(database, "cafe/chift", chift.chift, secret="s", now=lambda: 10_001, book="@family")
    await bistros.run()
    await cafes.run()

    (shared,) = await everybody(database, "@family")
    (own,) = await everybody(database, "inn")
    assert (shared.venue, shared.guest.email) == ("bistro", "jane@example.com")
    assert own.guest == JANE
    (linked, others) = await database.fetch(links.of_guest(shared.id), links.of_guest("own"))
    assert sorted(row["account"] for row in linked) == ["bistro/clopos", "cafe/chift"]
    assert others == []
    await clopos.clopos.aclose()
    await chift.chift.aclose()


async def test_an_import_knows_the_guests_of_the_whole_group(database: Database, tmp_path: Path) -> None:
    """What one venue brought in is nobody new to the other, and everybody new to one outside."""
    path = text_file(tmp_path, "Name;Phone\nJane Doe;07911 123456\nBob Roe;\n")
    assert (await bring_in(database, BISTRO, path, 1)).outcomes == {Outcome.ADDED: 2}
    again = await bring_in(database, CAFE, path, 2)
    assert again.outcomes[Outcome.SAME] == 1  # Bob has nothing but a name, and may be somebody else
    assert (await bring_in(database, INN, path, 3)).outcomes == {Outcome.ADDED: 2}
    assert {one.venue for one in await everybody(database, "inn")} == {"inn"}


async def test_who_was_erased_stays_out_at_every_venue_of_the_group(
    database: Database, tmp_path: Path
) -> None:
    """Their tombstone is the group's; a venue outside knows nothing of it."""
    ((*rows,),) = await database.commit(tombstones.secret())
    secret = meta.value(rows) or ""
    await database.commit(*tombstones.put("@family", [tombstones.hashed(secret, JANE.phone or "")], "g1", 1))
    path = text_file(tmp_path, "Name;Phone\nJane Doe;07911 123456\n")
    assert (await bring_in(database, CAFE, path, 2)).outcomes == {Outcome.ERASED: 1}
    assert (await bring_in(database, INN, path, 3)).outcomes == {Outcome.ADDED: 1}


async def test_a_list_brings_notes_of_its_own_venue(database: Database, tmp_path: Path) -> None:
    """What the other venue noted stays as it was; a column for the group's note fills that of both."""
    noted = replace(JANE, note="window", venue_notes=VenueNotes("bistro"))
    await database.commit(guests.put(Entry(id="jane", venue="bistro", book="@family", guest=noted), 1))
    path = text_file(tmp_path, "Name;Phone;Note;Shared note\nJane Doe;07911 123456;terrace;nuts\n")
    assert (await bring_in(database, CAFE, path, 2)).outcomes == {Outcome.FILLED: 1}

    (jane,) = await everybody(database, "@family")
    assert (jane.at("bistro").guest.note, jane.at("cafe").guest.note) == ("window", "terrace")
    assert jane.guest.group_note == "nuts"
