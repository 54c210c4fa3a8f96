"""The history of consents. Rows are only ever added, by triggers on the guests."""

from guests.consents.answers import Answer
from guests.values import Consent
from storage.sql.codec import unpack
from storage.sql.statement import Row, Statement


def of_guest(guest_id: str, limit: int) -> Statement:
    """Read a guest's latest answers, those of guests who became part of them included, newest first."""
    return Statement("consent_history", {"guest_id": guest_id, "limit": limit})


def read(row: Row) -> Answer:
    """Read one row."""
    said = Consent.from_dict(unpack(row["said"])) if row["said"] else None
    return Answer(field=row["channel"], said=said, at=row["at"])
