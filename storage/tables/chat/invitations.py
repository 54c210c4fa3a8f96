"""Invitations to guests, and the visits of those who follow them. A link leads to the bot that made it."""

from typing import Any

from guests.invitations.form import Form
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(invitation: Invitation, bot: int = 0) -> Statement:
    """Store an invitation to ``bot``."""
    columns = ("id", "token_hash", "venue", "guest_id", "made_by", "made_at", "expires_at", "chat_id")
    return Statement("invitation_put", {name: getattr(invitation, name) for name in columns} | {"bot": bot})


def close_others(invitation: Invitation) -> Statement:
    """Close the earlier invitations of the same guest; returns a row for each."""
    values = {"guest_id": invitation.guest_id, "id": invitation.id, "now": invitation.made_at}
    return Statement("invitation_close_others", values)


def set_message(invitation_id: str, message_id: int) -> Statement:
    """Store which message shows it."""
    return Statement("invitation_set_message", {"id": invitation_id, "message_id": message_id})


def claim(invitation_id: str, user_id: int) -> Statement:
    """Store who opened it first; ``Conflict`` if it is closed or another's."""
    return Statement("invitation_claim", {"id": invitation_id, "user_id": user_id}, guard=True)


def close(invitation_id: str, now: int) -> Statement:
    """Close it; ``Conflict`` if it is closed already."""
    return Statement("invitation_close", {"id": invitation_id, "now": now}, guard=True)


def close_posters(venue: str, but: str, now: int) -> Statement:
    """Close the venue's posters but this one; returns a row for each."""
    return Statement("invitation_close_posters", {"venue": venue, "id": but, "now": now})


def by_token(token_hash: str, bot: int = 0) -> Statement:
    """Read the invitation with this token."""
    return Statement("invitation_by_token", {"bot": bot, "token_hash": token_hash})


def by_id(invitation_id: str, bot: int = 0) -> Statement:
    """Read one invitation."""
    return Statement("invitation_by_id", {"bot": bot, "id": invitation_id})


def of_guest(guest_id: str) -> Statement:
    """Read the invitations of a guest, those of guests who became part of them included."""
    return Statement("invitation_of_guest", {"guest_id": guest_id})


def posters(venue: str) -> Statement:
    """Count the posters of a venue that are not closed."""
    return Statement("invitation_posters", {"venue": venue})


def purge(before: int) -> Statement:
    """Delete what was over before then, with its visits. Returns a row for each."""
    return Statement("invitation_purge", {"before": before})


def on_duty(venue: str, since: int) -> Statement:
    """Read who has worked with a venue's guests since then, the latest first."""
    return Statement("invitation_on_duty", {"venue": venue, "since": since})


def put_visit(visit: Visit, bot: int = 0) -> Statement:
    """Store a visit at ``bot``."""
    values = {
        "bot": bot,
        "invitation_id": visit.invitation.id,
        "user_id": visit.user_id,
        "opened_at": visit.opened_at,
    }
    return Statement("visit_put", values | _state(visit))


def advance_visit(visit: Visit) -> Statement:
    """Replace the previous revision; ``Conflict`` if it is no longer current."""
    return Statement("visit_advance", _state(visit), guard=True)


def end_visit(visit: Visit, now: int) -> Statement:
    """End it and delete its answers; ``Conflict`` if it has changed or ended since."""
    return Statement("visit_end", {"id": visit.id, "revision": visit.revision, "now": now}, guard=True)


def visit_of(user_id: int, bot: int = 0) -> Statement:
    """Read the latest visit of a person at ``bot`` that has not ended, with its invitation."""
    return Statement("visit_of_person", {"bot": bot, "user_id": user_id})


def visits_of_guest(guest_id: str) -> Statement:
    """Read the visits that have not ended by the invitations of ``of_guest``."""
    return Statement("visit_of_guest", {"guest_id": guest_id})


def visits_since(user_id: int, since: int) -> Statement:
    """Count the visits that a person has begun since then."""
    return Statement("visits_since", {"user_id": user_id, "since": since})


def purge_visits(before: int) -> Statement:
    """Delete the visits that were begun before then: they hold personal data. Returns a row for each."""
    return Statement("visit_purge", {"before": before})


def read(row: Row) -> Invitation:
    """Read an invitation."""
    return Invitation(
        id=row["id"],
        token_hash=row["token_hash"],
        venue=row["venue"],
        guest_id=row["guest_id"],
        made_by=row["made_by"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        opened_by=row["opened_by"],
        closed_at=row["closed_at"],
    )


def read_visit(row: Row) -> Visit:
    """Read a visit with its invitation."""
    return Visit(
        id=row["visit_id"],
        invitation=read(row),
        user_id=row["user_id"],
        form=Form.from_dict(unpack(row["form"])),
        opened_at=row["visited_at"],
        revision=row["revision"],
    )


def _state(visit: Visit) -> dict[str, Any]:
    return {"id": visit.id, "form": pack(visit.form.to_dict()), "revision": visit.revision}
