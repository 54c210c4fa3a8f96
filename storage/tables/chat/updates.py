"""Updates from Telegram: stored before they are acknowledged, handled once, lane by lane.

A lane is a text chosen by the caller (chat and user). Each lane has one update in hand at a time, oldest
first; one whose lease ran out is claimed again before any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.sql.leases import latest
from storage.sql.statement import Row, Statement

Ids = dict[str, int | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUpdate:
    """An update to handle. ``raw`` is Telegram's JSON; ``attempts`` includes this one."""

    bot_id: int
    update_id: int
    lane: str
    raw: str
    attempts: int
    received_at: int


def insert(bot_id: int, update_id: int, lane: str, raw: str, now: int) -> Statement:
    """Store the update; a repeat changes nothing. Returns a row if it is new."""
    values = {"lane": lane, "raw": raw, "now": now}
    return Statement("update_insert", _ids(bot_id, update_id) | values)


def claim(bot_id: int, token: str, now: int, lease_until: int, limit: int) -> Statement:
    """Claim the next update of up to ``limit`` free lanes under ``token``; read them with ``claimed``.

    It sees what earlier statements of the same unit stored or finished.
    """
    values = {"token": token, "now": now, "lease_until": lease_until, "limit": limit}
    return Statement("update_claim", {"bot_id": bot_id} | values)


def finish(bot_id: int, update_id: int, token: str, now: int, lease_until: int = 0) -> Statement:
    """Mark it as done and delete its text; ``Conflict`` unless ``token`` holds it.

    With a lease its lane stays in the same hands until it is ``answered`` or ``unsaid``, or the lease ends.
    """
    values = {"token": token, "now": now, "lease_until": lease_until}
    return Statement("update_finish", _ids(bot_id, update_id) | values, guard=True)


def quarantine(bot_id: int, update_id: int, token: str, error: str, now: int) -> Statement:
    """Give it up: delete its text, keep ``error`` (without personal data); ``Conflict`` as in ``finish``."""
    values = {"token": token, "error": error, "now": now}
    return Statement("update_quarantine", _ids(bot_id, update_id) | values, guard=True)


def postpone(bot_id: int, update_id: int, token: str, until: int, error: str) -> Statement:
    """Retry it at ``until``; its lane waits too. ``Conflict`` as in ``finish``."""
    values = {"token": token, "until": until, "error": error}
    return Statement("update_postpone", _ids(bot_id, update_id) | values, guard=True)


def renew(bot_id: int, token: str, lease_until: int) -> Statement:
    """Extend everything ``token`` holds until ``lease_until``; returns a row for each."""
    return Statement("update_renew", {"bot_id": bot_id, "token": token, "lease_until": lease_until})


def void(bot_id: int, lease_until: int) -> Statement:
    """End every lease that is far longer than one given now: the clock has been set back since."""
    return Statement("update_void", {"bot_id": bot_id, "latest": latest(lease_until)})


def release(bot_id: int, token: str) -> Statement:
    """Release what ``token`` holds, at an orderly shutdown: the attempt at a new one doesn't count."""
    return Statement("update_release", {"bot_id": bot_id, "token": token})


def release_all(bot_id: int) -> Statement:
    """Release what anybody holds; only for a caller who knows that nobody else is running. The attempts count."""
    return Statement("update_release_all", {"bot_id": bot_id})


def answered(bot_id: int, update_id: int) -> Statement:
    """Record that the replies to a done update were sent; its lane is free."""
    return Statement("update_answered", _ids(bot_id, update_id))


def unsaid(bot_id: int, update_id: int) -> Statement:
    """Free the lane of a done update whose replies could not be sent; it stays among the unanswered."""
    return Statement("update_unsaid", _ids(bot_id, update_id))


def inherit(bot_id: int, token: str, now: int, lease_until: int) -> Statement:
    """Hold the lanes of done updates whose holder fell silent; returns ``lane`` and ``update_id`` of each.

    They are free once what the chat may have missed was shown again: ``answered``, or ``unsaid``.
    """
    values = {"bot_id": bot_id, "token": token, "now": now, "lease_until": lease_until}
    return Statement("update_inherit", values)


def take(bot_id: int, update_id: int, token: str, lease_until: int) -> Statement:
    """Hold the lane of a done update that is in nobody's hands; returns a row unless somebody has the lane."""
    return Statement("update_take", _ids(bot_id, update_id) | {"token": token, "lease_until": lease_until})


def is_unanswered(bot_id: int, update_id: int) -> Statement:
    """Read a done update; returns a row as long as its replies may not have been sent."""
    return Statement("update_is_unanswered", _ids(bot_id, update_id))


def unanswered(bot_id: int, since: int) -> Statement:
    """Read ``lane`` and ``update_id`` of updates done since then but perhaps not answered, in nobody's hands."""
    return Statement("update_unanswered", {"bot_id": bot_id, "since": since})


def failed(bot_id: int, limit: int = 20) -> Statement:
    """Read ``update_id``, ``lane``, ``attempts``, ``error`` and ``done_at`` of the updates given up last."""
    return Statement("update_failed", {"bot_id": bot_id, "limit": limit})


def backlog(bot_id: int) -> Statement:
    """Count unfinished updates (``number``); the oldest arrived at ``since`` (Unix ms or ``None``)."""
    return Statement("update_backlog", {"bot_id": bot_id})


def purge(before: int, limit: int = 1000) -> Statement:
    """Delete up to ``limit`` updates finished before then; returns a row for each.

    Keep them two days: Telegram repeats an update for one day, and may restart the numbering after a week.
    """
    return Statement("update_purge", {"before": before, "limit": limit})


def claimed(rows: Sequence[Row]) -> list[StoredUpdate]:
    """Read the answer of ``claim``, oldest update first."""
    return [read(row) for row in sorted(rows, key=lambda row: row["update_id"])]


def read(row: Row) -> StoredUpdate:
    """Read one row of an update that is not finished."""
    return StoredUpdate(
        bot_id=row["bot_id"],
        update_id=row["update_id"],
        lane=row["lane"],
        raw=row["raw"],
        attempts=row["attempts"],
        received_at=row["received_at"],
    )


def _ids(bot_id: int, update_id: int) -> Ids:
    return {"bot_id": bot_id, "update_id": update_id}
