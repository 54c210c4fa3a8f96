"""Drafts: guests being typed, kept so that a conversation outlives the process."""

from guests.drafts import Draft
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(draft: Draft, now: int) -> Statement:
    """Add a draft, at the revision that it has; raises ``Conflict`` when its id stands already."""
    whose = {"chat_id": draft.chat_id, "user_id": draft.user_id, "card_message_id": draft.card_message_id}
    return Statement("draft_put", _columns(draft, now) | whose)


def advance(draft: Draft, now: int) -> Statement:
    """Store the draft over its revision before (``revision - 1``); ``Conflict`` when that has passed.

    Which message shows it stays: that is ``set_card``'s.
    """
    return Statement("draft_advance", _columns(draft, now), guard=True)


def amend(draft: Draft) -> Statement:
    """Store the draft's state over the one at the same revision; ``Conflict`` when that has passed."""
    values = {"id": draft.id, "state": pack(dict(draft.state)), "revision": draft.revision}
    return Statement("draft_amend", values, guard=True)


def remove_from(chat_id: int, user_id: int, message_id: int) -> Statement:
    """Forget the person's drafts that the message shows; a row comes back for each."""
    values = {"chat_id": chat_id, "user_id": user_id, "message_id": message_id}
    return Statement("draft_remove_from", values)


def remove(draft_id: str, revision: int) -> Statement:
    """Forget the draft at exactly this revision; ``Conflict`` when it has moved on."""
    return Statement("draft_remove", {"id": draft_id, "revision": revision}, guard=True)


def set_card(draft_id: str, message_id: int | None) -> Statement:
    """Note which message shows the draft; nothing happens when the draft is gone."""
    return Statement("draft_set_card", {"id": draft_id, "card_message_id": message_id})


def by_id(draft_id: str) -> Statement:
    """Read one draft."""
    return Statement("draft_by_id", {"id": draft_id})


def newest(chat_id: int, user_id: int) -> Statement:
    """Read the draft of this person in this chat that was touched last."""
    return Statement("draft_newest", {"chat_id": chat_id, "user_id": user_id})


def asking(chat_id: int, user_id: int) -> Statement:
    """Read the draft of this person in this chat that was touched last among those with an open question."""
    return Statement("draft_asking", {"chat_id": chat_id, "user_id": user_id})


def purge(before: int) -> Statement:
    """Forget the drafts that nobody has touched since then: they hold personal data. A row for each."""
    return Statement("draft_purge", {"before": before})


def read(row: Row) -> Draft:
    """Read one row."""
    return Draft(
        id=row["id"],
        chat_id=row["chat_id"],
        user_id=row["user_id"],
        venue=row["venue"],
        state=unpack(row["state"]),
        revision=row["revision"],
        open_question=bool(row["open_question"]),
        card_message_id=row["card_message_id"],
        touched_at=row["updated_at"],
    )


def _columns(draft: Draft, now: int) -> dict[str, str | int | None]:
    return {
        "id": draft.id,
        "venue": draft.venue,
        "state": pack(dict(draft.state)),
        "revision": draft.revision,
        "open_question": draft.open_question,
        "now": now,
    }
