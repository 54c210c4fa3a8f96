"""Indexes all guests of a database for search.

A revision does this when it creates the index, or when the rules for splitting, folding and keying names
change.
"""

from typing import Any, Final

from alembic import op
from sqlalchemy import ColumnClause, Connection, literal_column, select, text

from guests.guest import Guest
from storage.index.vocabulary import learn
from storage.migrations.scripts import ENGINES
from storage.sql.codec import unpack
from storage.sql.queries import load_queries
from storage.tables.book.guests import found_by

PAGE: Final = 1000  # guests in memory at a time
BOOK: Final = "book"
BOOK_UNTIL_0013: Final = "venue"  # the column that says in which book a guest is
WRITE: Final = text(
    "UPDATE guests SET phone = :phone, email_key = :email_key, words = :words WHERE seq = :seq"
)


def index_guests(book: str = BOOK) -> None:
    """Reindex every guest, in Alembic's transaction; ``book`` is the column that says in which book a guest is."""
    connection = op.get_bind()
    columns: tuple[ColumnClause[Any], ...] = (
        literal_column("seq"),
        literal_column(book),
        literal_column("data"),
    )
    read = (
        select(*columns)
        .select_from(text("guests"))
        .where(text("seq > :after AND merged_into IS NULL"))
        .order_by(columns[0])
        .limit(PAGE)
    )
    after = 0
    while rows := connection.execute(read, {"after": after}).all():
        page = [(seq, name, Guest.from_dict(unpack(data))) for seq, name, data in rows]
        connection.execute(WRITE, [{"seq": seq, **found_by(name, guest)} for seq, name, guest in page])
        _learn(connection, [guest for _, _, guest in page])
        after = page[-1][0]
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
