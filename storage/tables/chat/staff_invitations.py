"""Links by which people join the teams of venues. Each leads to the bot that made it."""

from guests.people import Role
from guests.team.staff_invitation import StaffInvitation
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(invitation: StaffInvitation, bot: int = 0) -> Statement:
    """Store an invitation to ``bot``."""
    columns = ("id", "token_hash", "made_by", "made_at", "expires_at", "chat_id", "phone_hash")
    values = {name: getattr(invitation, name) for name in columns}
    packed = {"bot": bot, "role": invitation.role.value, "venues": pack(list(invitation.venues))}
    return Statement("staff_invitation_put", values | packed)


def set_message(invitation_id: str, message_id: int) -> Statement:
    """Store which message shows it."""
    return Statement("staff_invitation_set_message", {"id": invitation_id, "message_id": message_id})


def take(invitation_id: str, user_id: int, now: int) -> Statement:
    """Store who joined by it; ``Conflict`` if it is taken, revoked or expired."""
    return Statement(
        "staff_invitation_take", {"id": invitation_id, "user_id": user_id, "now": now}, guard=True
    )


def revoke(invitation_id: str, now: int) -> Statement:
    """Close it; ``Conflict`` if it is taken or closed."""
    return Statement("staff_invitation_revoke", {"id": invitation_id, "now": now}, guard=True)


def close_of(user_id: int, now: int, bot: int = 0) -> Statement:
    """Close the links to ``bot`` that a person made and nobody has taken."""
    return Statement("staff_invitation_close_of", {"bot": bot, "user_id": user_id, "now": now})


def close_printed(now: int, bot: int = 0) -> Statement:
    """Close the links of the first owner at ``bot`` that nobody has taken; returns a row for each."""
    return Statement("staff_invitation_close_printed", {"bot": bot, "now": now})


def by_token(token_hash: str, bot: int = 0) -> Statement:
    """Read the invitation with this token."""
    return Statement("staff_invitation_by_token", {"bot": bot, "token_hash": token_hash})


def by_id(invitation_id: str, bot: int = 0) -> Statement:
    """Read one invitation."""
    return Statement("staff_invitation_by_id", {"bot": bot, "id": invitation_id})


def open_by(invitation_id: str, user_id: int) -> Statement:
    """Store who is asked for their own number."""
    return Statement("staff_invitation_open_by", {"id": invitation_id, "user_id": user_id})


def asking(user_id: int, bot: int = 0) -> Statement:
    """Read the invitation to ``bot`` for which the person was asked for their own number last."""
    return Statement("staff_invitation_asking", {"user_id": user_id, "bot": bot})


def open_ones(now: int, bot: int = 0) -> Statement:
    """Read those of ``bot`` that can still be taken, the newest first."""
    return Statement("staff_invitations_open", {"bot": bot, "now": now})


def purge(before: int) -> Statement:
    """Delete what was over before then. Returns a row for each."""
    return Statement("staff_invitation_purge", {"before": before})


def read(row: Row) -> StaffInvitation:
    """Read an invitation."""
    return StaffInvitation(
        id=row["id"],
        token_hash=row["token_hash"],
        role=Role(row["role"]),
        venues=tuple(unpack(row["venues"])),
        made_by=row["made_by"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        taken_by=row["taken_by"],
        taken_at=row["taken_at"],
        closed_at=row["closed_at"],
        phone_hash=row["phone_hash"],
        opened_by=row["opened_by"],
    )
