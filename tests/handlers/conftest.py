"""A book on SQLite with a few people and a venue or two, and services over it."""

import pytest

from guests.people import Member, Role
from guests.venue import Venue
from handlers.turn.services import Services
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.chat import staff, venues
from tests.handlers.values import HENRY, MARY, NOON, OWNER, account

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
MEYHANE = Venue(slug="meyhane", name="Meyhane", country="TR", language="tr")
CLOSED = Venue(slug="closed", name="Closed", country="GB")


@pytest.fixture
def engine() -> str:
    """Run on SQLite alone: what both engines do alike is tested with the storage."""
    return "sqlite"


@pytest.fixture
async def services(database: Database) -> Services:
    """Give services for two venues; a third has left the settings, but is still in the book."""
    team = [
        Member(user_id=HENRY, venue="bistro", role=Role.HOST, name="Henry"),
        Member(user_id=MARY, venue="meyhane", role=Role.MANAGER, name="Mary"),
        Member(user_id=MARY, venue="closed", role=Role.OWNER, name="Mary"),
    ]
    await database.commit(
        *(venues.put(venue) for venue in (BISTRO, MEYHANE, CLOSED)),
        *(staff.put(member, None, NOON) for member in team),
    )
    return Services(
        book=SqlBook(database),
        venues={venue.slug: venue for venue in (BISTRO, MEYHANE)},
        accounts={"bistro": (account(),)},
        owners=frozenset({OWNER}),
    )
