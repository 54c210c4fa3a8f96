"""Indexes all guests of a database for search.

A revision does this when it creates the index, or when the rules for splitting, folding and keying names
change.
"""

from typing import Any, Final

from alembic import op
from sqlalchemy import Connection, text

from guests.guest import Guest
from storage.index.vocabulary import learn
from storage.migrations.scripts import ENGINES
from storage.sql.codec import unpack
from storage.sql.queries import load_queries
from storage.tables.book.guests import found_by

PAGE: Final = 1000  # guests in memory at a time
READ: Final = text(
    "SELECT seq, venue, data FROM guests WHERE seq > :after AND merged_into IS NULL ORDER BY seq LIMIT :page"
)
WRITE: Final = text(
    "UPDATE guests SET phone = :phone, email_key = :email_key, words = :words WHERE seq = :seq"
)


def index_guests() -> None:
    """Reindex every guest, in Alembic's transaction."""
    connection = op.get_bind()
    after = 0
    while rows := connection.execute(READ, {"after": after, "page": PAGE}).all():
        book = [(row.seq, row.venue, Guest.from_dict(unpack(row.data))) for row in rows]
        connection.execute(WRITE, [{"seq": seq, **found_by(venue, guest)} for seq, venue, guest in book])
        _learn(connection, [guest for _, _, guest in book])
        after = book[-1][0]
    if connection.dialect.name == "sqlite":  # else every page would become a segment of the index
        connection.exec_driver_sql("INSERT INTO guest_words (guest_words) VALUES ('optimize')")


def _learn(connection: Connection, guests: list[Guest]) -> None:
    engine = ENGINES[connection.dialect.name]
    statement = learn(guests)
    query = load_queries(engine)[statement.query]
    values: Any = statement.values
    if engine == "postgres":
        values = tuple(values[name] for name in query.parameters)
    connection.exec_driver_sql(query.sql, values)
