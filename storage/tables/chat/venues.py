"""Venues, as the settings describe them."""

from guests.venue import Venue
from storage.sql.statement import Row, Statement


def put(venue: Venue) -> Statement:
    """Store the venue, or its changes."""
    values = {"slug": venue.slug, "name": venue.name}
    return Statement(
        "venue_put", {**values, "country": venue.country, "language": venue.language, "book": venue.book}
    )


def everything() -> Statement:
    """Read all venues, by slug, including those no longer in the settings."""
    return Statement("venue_all")


def read(row: Row) -> Venue:
    """Read one row."""
    return Venue(slug=row["slug"], name=row["name"], country=row["country"], language=row["language"])
