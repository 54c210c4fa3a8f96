"""The stage: handlers at work on a small book of their own, so that what they say by what they find there is seen, too."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.gallery.acting import files
from bot.gallery.acting.chat import Chat
from bot.gallery.values import (
    ACCOUNTS,
    BISTRO,
    CLOPOS,
    HOST,
    JANE,
    JANET,
    LEYLA,
    MANAGER,
    NAMELESS,
    NOW,
    OMAR,
    OWNER,
    RESDIARY,
    SAM,
    SEASIDE,
    TODAY,
    delivery,
    entry,
)
from guests.delivery.connector import NotFound, ProviderRecord
from guests.delivery.state_machine import Reason, State
from guests.guest import Guest
from guests.people import Member, Person, Role
from handlers.turn.services import Cell, Services
from storage.book.sql_book import SqlBook
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.tables.chat import staff, venues

VENUES: Final = (replace(BISTRO, digest_at=time(23)), SEASIDE)
TEAM: Final = (
    Member(user_id=HOST, venue="bistro", role=Role.HOST, name="Henry"),
    Member(user_id=MANAGER, venue="bistro", role=Role.MANAGER, name="Mary"),
    Member(user_id=MANAGER, venue="seaside", role=Role.MANAGER, name="Mary"),
    Member(user_id=SAM, venue="seaside", role=Role.HOST, name="Sam"),
)
GUESTS: Final = (JANE, JANET, OMAR, LEYLA, NAMELESS)


NAMESAKES: Final = tuple(
    Guest(first_name=name, last_name="Novak")
    for name in ("Adam", "Boris", "Clara", "Daria", "Emil", "Fiona", "Greta", "Hugo", "Irma")
)
OWED: Final = (
    delivery(CLOPOS, id="owed1", guest_id="g3", reason=Reason.UNAVAILABLE, attempts=2),
    delivery(
        RESDIARY,
        id="owed2",
        guest_id="g3",
        state=State.NEEDS_YOU,
        reason=Reason.DUPLICATE,
        details={"record_id": "77", "field": "phone"},
    ),
)
"""What Omar's accounts are owed."""


@asynccontextmanager
async def staged(language: str) -> AsyncIterator[Chat]:
    """Open a chat over a book with a few guests, which is thrown away at the end."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'gallery.db'}"
        await migrate(url)
        database = await open_database(url)
        try:
            services = _services(SqlBook(database, lambda: NOW), language)
            await _fill(database, services, language)
            yield Chat(services, language)
        finally:
            await database.close()


def _services(book: SqlBook, language: str) -> Services:
    numbers = count(1)
    return Services(
        book=book,
        venues={one.slug: replace(one, language=language) for one in VENUES},
        accounts={"bistro": ACCOUNTS},
        owners=frozenset({OWNER}),
        now=lambda: NOW,
        new_id=lambda: f"id{next(numbers):014}",
        today=lambda _venue: TODAY,
        read_record=_record,
        export=files.export,
        download=files.download,
        codes=files.codes,
        text=files.text,
        look_into=files.look_into,
        import_contacts=files.import_contacts,
        as_table=_table,
    )


async def _record(_account: str, record_id: str) -> ProviderRecord | None:
    """Return what an account has under a number: nothing under ``404``, else a namesake of nobody's."""
    if record_id == "404":
        raise NotFound
    return ProviderRecord(id=record_id, guest=Guest(first_name="Olga", last_name="Lane"), echoed=frozenset())


async def _table(rows: Sequence[Sequence[Cell]], _ending: str) -> bytes:
    return "\n".join(" | ".join(map(str, row)) for row in rows).encode()


async def _fill(database: Database, services: Services, language: str) -> None:
    """Put everybody in, and what was sent of them."""
    book = services.book
    entries = [entry(number, guest) for number, guest in enumerate((*GUESTS, *NAMESAKES), 1)]
    await database.commit(
        *(venues.put(venue) for venue in VENUES), *(staff.put(member, None, NOW) for member in TEAM)
    )
    people = [
        Person(user_id=one, language=language, venue="bistro", roles={}) for one in (OWNER, HOST, MANAGER)
    ]
    await book.commit(*map(book.choose, people))
    await book.commit(*(book.add_guest(one) for one in entries))
    saved = [
        delivery(account, id=f"d{account.kind}", state=State.SAVED, record_id=record)
        for account, record in ((CLOPOS, "50014"), (RESDIARY, "811"))
    ]
    await book.commit(*(book.enqueue_delivery(one) for one in (*saved, *OWED)))
    await book.commit(*(book.link(one.guest_id, one.account, str(one.record_id)) for one in saved))
