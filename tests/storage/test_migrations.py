import asyncio
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic.script import ScriptDirectory

from guests.audit.acts import Act
from guests.delivery.state_machine import Reason, missing_fields
from guests.guest import Guest
from guests.venue import Venue
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.errors import WrongRevision
from storage.migrations import indexing, migrate, revisions
from storage.migrations.revisions import FOLDER, HEAD, KNOWN, verdict
from storage.migrations.upgrade import upgrade_postgres, upgrade_sqlite
from storage.sql.codec import pack
from storage.sqlite.connection import connect
from storage.tables.book import deliveries, guests
from tests.poolers import pgbouncer
from tests.storage.values import stored

Shape = list[tuple[Any, ...]]
SQLITE_SHAPE = """
SELECT m.type, m.tbl_name, m.name, i.name, i.type, i."notnull", i.dflt_value, i.pk, m.sql
FROM sqlite_master AS m LEFT JOIN pragma_table_info(m.name) AS i ON m.type = 'table'
WHERE m.name <> 'alembic_version' ORDER BY 1, 2, 3, i.cid
"""
# PostgreSQL 18 names NOT NULL, too, after the table as it was called then; is_nullable says the same
POSTGRES_SHAPE = """
SELECT 'column', table_name, column_name, data_type, is_nullable, column_default, collation_name,
    is_identity, rank() OVER (PARTITION BY table_name ORDER BY ordinal_position)::text FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '', '', '', '' FROM pg_indexes
    WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', '', '', ''
    FROM pg_constraint WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace AND contype <> 'n'
ORDER BY 1, 2, 3
"""


async def ask(url: str, query: str) -> Shape:
    """Run a query on a separate connection."""
    if url.startswith("sqlite"):
        file = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        rows = file.execute(query).fetchall()
        file.close()
        return rows
    connection = await asyncpg.connect(url)
    rows = [tuple(row) for row in await connection.fetch(query)]
    await connection.close()
    return rows


async def shape(url: str) -> Shape:
    """Describe every table, column, index and constraint."""
    if url.startswith("sqlite"):
        return [tuple(map(in_parts, row)) for row in await ask(url, SQLITE_SHAPE)]
    return await ask(url, POSTGRES_SHAPE)


def in_parts(value: Any) -> Any:
    """Return the text of a CREATE TABLE as a set of parts: SQLite adds a new column after the constraints."""
    if not str(value).startswith("CREATE TABLE"):
        return value
    head, _, body = value.partition("(")
    parts, depth, part = [], 0, ""
    for letter in body.rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += letter
    return head.split(), sorted(" ".join(one.split()) for one in [*parts, part])


async def upgrade(url: str, versions: Path = FOLDER / "versions") -> None:
    """Run Alembic's revisions on the database, from its current revision."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        await asyncio.to_thread(upgrade_sqlite, lambda: connect(path), versions)
    else:
        await upgrade_postgres(lambda: asyncpg.connect(url), versions)


@pytest.fixture
async def another_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """Yield a second, empty database."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/another.db"
        return
    async with request.getfixturevalue("postgres").scratch() as url:
        yield url


async def test_a_migrated_database_is_like_a_fresh_one(empty_url: str, another_url: str) -> None:
    """All revisions in order lead to exactly the tables of the schema."""
    await migrate(empty_url)
    await upgrade(another_url)
    assert len(await shape(empty_url)) > 50
    assert await shape(another_url) == await shape(empty_url)
    assert await ask(another_url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


@pytest.mark.parametrize("engine", ["postgres"])
async def test_an_upgrade_needs_no_session_of_its_own(empty_url: str, another_url: str) -> None:
    """Replicas that upgrade at once through a pooler leave the tables as one does directly."""
    await upgrade_postgres(lambda: asyncpg.connect(empty_url), FOLDER / "versions", KNOWN[0])
    with pgbouncer(empty_url, "transaction") as pooled:
        said = await asyncio.gather(*(migrate(pooled) for _ in range(3)))
    await migrate(another_url)
    assert sum(one.startswith("Upgraded") for one in said) == 1
    assert await shape(empty_url) == await shape(another_url)


async def test_the_second_time_there_is_nothing_to_do(empty_url: str) -> None:
    """It is safe to migrate at every start."""
    assert await migrate(empty_url) == f"Created the database, at revision {HEAD}."
    assert await migrate(empty_url) == f"The database is up to date, at revision {HEAD}."


async def test_an_older_database_keeps_its_rows(empty_url: str, tmp_path: Path) -> None:
    """A later revision runs on a database with guests in it, and is recorded."""
    await migrate(empty_url)
    database = await open_database(empty_url)
    await database.commit(guests.put(stored(1), 1))
    await database.close()
    versions = a_later_version(tmp_path, "ALTER TABLE guests ADD COLUMN table_number TEXT")
    await upgrade(empty_url, versions)
    assert await ask(empty_url, "SELECT id, table_number FROM guests") == [("g1", None)]
    assert await ask(empty_url, "SELECT version_num FROM alembic_version") == [("9999",)]
    await ask(empty_url, "UPDATE meta SET value = '9999' WHERE key = 'runs_from'")
    with pytest.raises(WrongRevision, match="revision 9999, which this version"):
        await migrate(empty_url)
    with pytest.raises(WrongRevision, match="revision 9999, which this version"):
        await open_database(empty_url)


async def test_guests_of_an_older_database_are_found(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The revision that creates the search index adds everybody in the book, except guests who were merged away."""
    monkeypatch.setattr(indexing, "PAGE", 2)
    await upgrade(empty_url, versions_before(tmp_path, "0004"))
    people = [("Elçin", "Hüseynov"), ("Jane", "Doe"), ("Jane", "Roe"), ("Ece", "Ak"), ("O'", "%")]
    for number, (first, last) in enumerate(people):
        data = pack(
            {"first_name": first, "last_name": last, "email": "Elcin@Gmail.com", "phone": "+447700900123"}
        )
        await ask(
            empty_url,
            "INSERT INTO guests (id, venue, data, revision, phone, phone_reversed, email, name_key, surname_key,"  # noqa: S608 - ours
            " created_at, updated_at, merged_into)"
            f" VALUES ('g{number}', 'bistro', '{data.replace(chr(39), chr(39) * 2)}', 1, NULL, NULL, 'x', 'x', 'x', 1, 1,"
            f" {chr(39) + 'g1' + chr(39) if number == 2 else 'NULL'})",
        )
    await migrate(empty_url)
    database = await open_database(empty_url)
    book = SqlBook(database)

    async def found(text: str) -> list[str]:
        bistro = Venue(slug="bistro", name="Bistro", country="GB")
        return sorted(one.entry.id for one in await book.search(bistro, text, limit=5))

    assert await found("гусейнов elc") == ["g0"]
    assert await found("jane") == ["g1"]
    assert await found("0123") == ["g0", "g1", "g3", "g4"]
    alike = await book.alike("bistro", Guest(first_name="Elcin", email="elcin@gmail.com"), limit=5)
    assert "g0" in {one.entry.id for one in alike}
    await database.close()


async def test_notes_of_an_older_database_are_found(empty_url: str, tmp_path: Path) -> None:
    """The notes that were there before they were searched are found, and so are the names, misspelt or not."""
    await upgrade(empty_url, versions_before(tmp_path, "0006"))
    data = pack({"first_name": "Jane", "last_name": "Hendricks", "note": "window seat"})
    await ask(
        empty_url,
        "INSERT INTO guests (id, venue, data, revision, created_at, updated_at)"  # noqa: S608 - ours
        f" VALUES ('g1', 'bistro', '{data}', 1, 1, 1)",
    )
    await migrate(empty_url)
    database = await open_database(empty_url)
    bistro = Venue(slug="bistro", name="Bistro", country="GB")
    for text in ("window", "jane hendriks"):
        (found,) = await SqlBook(database).search(bistro, text, limit=5)
        assert found.entry.id == "g1"
    await database.close()


async def test_notes_that_venues_shared_stay_shared(empty_url: str, tmp_path: Path) -> None:
    """A note of a group becomes one for all venues, though it says so itself; that of a single venue stays."""
    await upgrade(empty_url, versions_before(tmp_path, "0016"))
    data = pack({"first_name": "Jane", "note": 'has "note": twice'})
    for number, kept_in in enumerate(("@family", "inn")):
        await ask(
            empty_url,
            "INSERT INTO guests (id, book, venue, data, revision, created_at, updated_at)"  # noqa: S608 - ours
            f" VALUES ('g{number}', '{kept_in}', 'inn', '{data}', 1, 1, 1)",
        )
    await migrate(empty_url)
    database = await open_database(empty_url)
    book = SqlBook(database)
    shared, own = await book.guest("g0"), await book.guest("g1")
    assert shared
    assert own
    assert shared.guest == Guest(first_name="Jane", group_note='has "note": twice')
    assert own.guest == Guest(first_name="Jane", note='has "note": twice')
    await database.close()


async def test_questions_of_the_old_form_go(empty_url: str, tmp_path: Path) -> None:
    """A question used to be a draft without a guest: only drafts of guests are left, whatever was typed into them."""
    await upgrade(empty_url, versions_before(tmp_path, "0005"))
    note = pack({"guest": {"note": 'the "question": {} \x00'}})
    asks = pack({"guest": {}, "question": {"asks": "record", "delivery_id": "x1"}})
    for number, state in enumerate((note, asks)):
        columns = "id, chat_id, user_id, venue, state, revision, open_question, created_at, updated_at"
        values = f"'d{number}', 1, 1, 'bistro', '{state}', 1, TRUE, 1, 1"
        await ask(empty_url, f"INSERT INTO drafts ({columns}) VALUES ({values})")  # noqa: S608 - ours
    await migrate(empty_url)
    assert await ask(empty_url, "SELECT id FROM drafts") == [("d0",)]


async def test_what_lacks_a_field_has_a_reason_of_its_own(empty_url: str, tmp_path: Path) -> None:
    """Deliveries that were refused for a missing field say so; other refusals are unchanged."""
    await upgrade(empty_url, versions_before(tmp_path, "0005"))
    guest = "INSERT INTO guests (id, venue, data, revision, created_at, updated_at) VALUES ('g1', 'bistro', '{}', 1, 1, 1)"
    await ask(empty_url, guest)
    old = ({"field": "email", "missing": True}, {"field": "email", "said": "bad address"})
    columns = (
        "id, guest_id, account, operation, key, state, attempts, due_at, since, reason, details, differences,"
        " created_at, updated_at"
    )
    for number, details in enumerate(old):
        values = f"'x{number}', 'g1', 'a{number}', 'create', 'k', 'needs_you', 1, 1, 1, 'rejected', '{pack(details)}', '[]', 1, 1"
        await ask(empty_url, f"INSERT INTO deliveries ({columns}) VALUES ({values})")  # noqa: S608 - ours
    await migrate(empty_url)
    database = await open_database(empty_url)
    (rows,) = await database.fetch(deliveries.of_guest("g1"))
    lacking, refused = map(deliveries.read, rows)
    assert (lacking.reason, missing_fields(lacking)) == (Reason.INCOMPLETE, ("email",))
    assert (refused.reason, missing_fields(refused)) == (Reason.REJECTED, ())
    await database.close()


async def test_a_revision_that_fails_changes_nothing(empty_url: str, tmp_path: Path) -> None:
    """A revision runs completely or not at all, including its schema changes."""
    await migrate(empty_url)
    before = await shape(empty_url)
    versions = a_later_version(tmp_path, "DROP TABLE cards", "DROP TABLE no_such_table")
    with pytest.raises(Exception, match="no_such_table"):
        await upgrade(empty_url, versions)
    assert await shape(empty_url) == before
    assert await ask(empty_url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


async def test_an_older_database_is_migrated_and_not_opened_before(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database behind this version says what to run; running it brings it to the newest."""
    await migrate(empty_url)
    monkeypatch.setattr(revisions, "HEAD", "9999")
    assert verdict(KNOWN[-1]) == "older"
    with pytest.raises(WrongRevision, match="hoststand migrate"):
        await open_database(empty_url)
    assert (await migrate(empty_url)).startswith(f"Upgraded the database from revision {KNOWN[-1]} to ")


async def test_tables_of_another_program_are_left_alone(empty_url: str) -> None:
    """A database with somebody else's ``guests`` is refused and unchanged."""
    await ask(empty_url, "CREATE TABLE guests (name TEXT)")
    before = await shape(empty_url)
    with pytest.raises(WrongRevision, match="another program"):
        await migrate(empty_url)
    assert await shape(empty_url) == before


@pytest.mark.parametrize("engine", ["postgres"])
async def test_replicas_may_start_at_the_same_time(empty_url: str) -> None:
    """Of many that migrate at once, one creates the tables, and the others wait and find them."""
    told = await asyncio.gather(*[migrate(empty_url) for _ in range(5)])
    assert sum(sentence.startswith("Created") for sentence in told) == 1
    assert sum("up to date" in sentence for sentence in told) == 4


def test_revisions_are_numbered_in_a_row() -> None:
    """The file names agree with the revisions in them."""
    scripts = ScriptDirectory(FOLDER)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == KNOWN
    assert scripts.get_current_head() == HEAD
    assert tuple(f"{number:04}" for number in range(1, len(KNOWN) + 1)) == KNOWN


def test_a_start_does_not_import_alembic(tmp_path: Path) -> None:
    """A fresh or current database is created and opened without the third of a second that Alembic costs."""
    program = (
        "import asyncio, sys\n"
        "from storage.database import open_database\n"
        "from storage.migrations import migrate\n"
        "async def main(url):\n"
        "    await migrate(url)\n"
        "    await (await open_database(url)).close()\n"
        "asyncio.run(main(sys.argv[1]))\n"
        "assert not {'alembic', 'sqlalchemy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, f"sqlite:///{tmp_path}/x.db"], check=True)  # noqa: S603 - ours


def versions_before(folder: Path, revision: str) -> Path:
    """Return a folder with the revisions that came before this one."""
    versions = folder / "versions"
    later = (f"r{one}*" for one in KNOWN if one >= revision)
    shutil.copytree(FOLDER / "versions", versions, ignore=shutil.ignore_patterns("__pycache__", *later))
    return versions


def a_later_version(folder: Path, *statements: str) -> Path:
    """Return a folder with our revisions and one more, ``9999``, that runs these statements."""
    versions = folder / "versions"
    shutil.copytree(FOLDER / "versions", versions, ignore=shutil.ignore_patterns("__pycache__"))
    lines = ["from alembic import op", 'revision = "9999"', f'down_revision = "{HEAD}"', "def upgrade():"]
    lines += [f"    op.execute({statement!r})" for statement in statements]
    (versions / "r9999_later.py").write_text("\n".join(lines))
    return versions


async def test_rows_of_the_old_audit_are_carried_over(empty_url: str, tmp_path: Path) -> None:
    """Who did it is a name where it was no person; new rows come behind, and all of them are linked."""
    await upgrade(empty_url, versions_before(tmp_path, "0010"))
    for at, (user, action) in enumerate([("7000000000", "merged"), ("NULL", "synced"), ("NULL", "imported")]):
        columns = "at, venue, user_id, action, guest_id, details"
        values = f"{at}, 'bistro', {user}, '{action}', 'g1', '{{}}'"
        await ask(empty_url, f"INSERT INTO audit ({columns}) VALUES ({values})")  # noqa: S608 - ours
    await migrate(empty_url)
    database = await open_database(empty_url)
    book = SqlBook(database)
    await book.commit(book.audit(Act.VIEWED, venue="bistro", by=1001))
    await link(database)
    found = await verify(database)
    rows = await ask(empty_url, "SELECT seq, actor, act FROM audit ORDER BY place")
    await database.close()
    assert (found.rows, found.broken) == (4, None)
    assert rows == [
        (1, "7000000000", "merged"),
        (2, "sync", "synced"),
        (3, "command line", "imported"),
        (4, "1001", "viewed"),
    ]
