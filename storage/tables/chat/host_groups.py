"""Host groups: which Telegram group is bound to which venue of a bot. Several bots may be in one group."""

from guests.people import HostGroup
from storage.sql.statement import Row, Statement


def put(group: HostGroup, bot: int = 0) -> Statement:
    """Bind a group; raises ``Conflict`` if it is bound already."""
    values = {"bot": bot, "chat_id": group.chat_id, "venue": group.venue}
    return Statement("host_group_put", {**values, "bound_by": group.bound_by, "bound_at": group.bound_at})


def move(chat_id: int, to: int, bot: int = 0) -> Statement:
    """Give a binding the group's new id; does nothing if there is none, or if the new id has one."""
    return Statement("host_group_move", {"bot": bot, "chat_id": chat_id, "to": to})


def remove(chat_id: int, bot: int = 0) -> Statement:
    """Delete a binding; returns a row if there was one."""
    return Statement("host_group_remove", {"bot": bot, "chat_id": chat_id})


def by_chat(chat_id: int, bot: int = 0) -> Statement:
    """Read the binding of a group; no row if it has none."""
    return Statement("host_group_by_chat", {"bot": bot, "chat_id": chat_id})


def read(row: Row) -> HostGroup:
    """Read one row."""
    return HostGroup(
        chat_id=row["chat_id"], venue=row["venue"], bound_by=row["bound_by"], bound_at=row["bound_at"]
    )
