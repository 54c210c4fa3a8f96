"""Outages: which accounts are down, who waits for them, and the notices about it."""

from guests.delivery.outages import Notice, Outage, Phase
from guests.delivery.state_machine import Reason
from storage.sql.statement import Row, Statement


def note(account: str, reason: Reason, now: int) -> Statement:
    """Record that the account failed again; the outage is as old as its first failure."""
    return Statement("outage_note", {"account": account, "reason": reason.value, "now": now})


def ask_at_once(account: str) -> Statement:
    """Have the account tried at once if it refuses our login."""
    return Statement("outage_ask", {"account": account})


def over(account: str) -> Statement:
    """Record that the account answers."""
    return Statement("outage_over", {"account": account})


def every() -> Statement:
    """Read the outages; see ``read``."""
    return Statement("outage_all")


def waits(account: str, since: int) -> Statement:
    """Count by chat the guests who wait for the account, and those who started to need a person ``since``.

    The rows have ``chat_id``, ``user_id``, ``language``, ``waiting`` and ``needing``.
    """
    return Statement("outage_waits", {"account": account, "since": since})


def total(account: str, since: int) -> Statement:
    """Count the same for the whole account; one row with ``waiting`` and ``needing``."""
    return Statement("outage_total", {"account": account, "since": since})


def put_notice(notice: Notice, bot: int = 0) -> Statement:
    """Store a new notice of ``bot``; ``Conflict`` if the chat already has one for this account."""
    return Statement("notice_put", _values(notice) | {"bot": bot}, guard=True)


def change_notice(notice: Notice, seen: Notice) -> Statement:
    """Replace what ``seen`` says; ``Conflict`` if somebody else already has."""
    names = ("chat_id", "account", "message_id", "phase", "reason", "waiting", "held_up", "since", "until")
    values = {name: value for name, value in _values(notice).items() if name in (*names, "touched_at")}
    return Statement("notice_change", values | {"seen_at": seen.touched_at}, guard=True)


def place_notice(notice: Notice, message_id: int) -> Statement:
    """Store the message that shows the notice, 0 if none can."""
    values = {"chat_id": notice.chat_id, "account": notice.account, "message_id": message_id}
    return Statement("notice_place", values)


def remove_notice(notice: Notice) -> Statement:
    """Delete the notice; its message stays unchanged."""
    return Statement("notice_remove", {"chat_id": notice.chat_id, "account": notice.account})


def notices(bot: int = 0) -> Statement:
    """Read all notices of ``bot``; see ``read_notice``."""
    return Statement("notice_all", {"bot": bot})


def read(row: Row) -> Outage:
    """Read one row of ``every``."""
    return Outage(
        account=row["account"], reason=Reason(row["reason"]), failures=row["failures"], since=row["since"]
    )


def read_notice(row: Row) -> Notice:
    """Read one row of ``notices``."""
    return Notice(
        chat_id=row["chat_id"],
        account=row["account"],
        user_id=row["user_id"],
        language=row["language"],
        message_id=row["message_id"],
        phase=Phase(row["phase"]),
        reason=Reason(row["reason"]),
        waiting=row["waiting"],
        held_up=row["held_up"],
        since=row["since"],
        until=row["until"],
        touched_at=row["touched_at"],
    )


def _values(notice: Notice) -> dict[str, int | str | None]:
    return {
        "chat_id": notice.chat_id,
        "account": notice.account,
        "user_id": notice.user_id,
        "language": notice.language,
        "message_id": notice.message_id,
        "phase": notice.phase.value,
        "reason": notice.reason.value,
        "waiting": notice.waiting,
        "held_up": notice.held_up,
        "since": notice.since,
        "until": notice.until,
        "touched_at": notice.touched_at,
    }
