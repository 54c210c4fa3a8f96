"""Drafts: guests being typed, stored so that a conversation survives the process. Each is with a bot."""

from guests.drafts import KEPT, Draft
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(draft: Draft, now: int, bot: int = 0) -> Statement:
    """Add a draft with ``bot`` at its own revision; raises ``Conflict`` if its id exists."""
    whose = {"bot": bot, "chat_id": draft.chat_id, "user_id": draft.user_id}
    shown = {"card_message_id": draft.card_message_id}
    return Statement("draft_put", _columns(draft, now) | whose | shown)


def advance(draft: Draft, now: int) -> Statement:
    """Replace the draft's previous revision (``revision - 1``); ``Conflict`` if it is no longer current.

    The message that shows it stays: ``set_card`` changes that.
    """
    return Statement("draft_advance", _columns(draft, now), guard=True)


def move(draft: Draft, now: int) -> Statement:
    """Replace the previous revision and go on in ``draft.chat_id``, where no message shows it; ``Conflict`` as above."""
    values = {"id": draft.id, "chat_id": draft.chat_id, "state": pack(dict(draft.state))}
    return Statement("draft_move", {**values, "revision": draft.revision, "now": now}, guard=True)


def amend(draft: Draft) -> Statement:
    """Replace the draft's state at the same revision; ``Conflict`` if it is no longer current."""
    values = {"id": draft.id, "state": pack(dict(draft.state)), "revision": draft.revision}
    return Statement("draft_amend", values, guard=True)


def remove_from(chat_id: int, user_id: int, message_id: int, bot: int = 0) -> Statement:
    """Delete the person's drafts that the message shows; returns a row for each."""
    values = {"bot": bot, "chat_id": chat_id, "user_id": user_id, "message_id": message_id}
    return Statement("draft_remove_from", values)


def remove(draft_id: str, revision: int) -> Statement:
    """Delete the draft at exactly this revision; ``Conflict`` if it has changed since."""
    return Statement("draft_remove", {"id": draft_id, "revision": revision}, guard=True)


def set_card(draft_id: str, message_id: int | None) -> Statement:
    """Store which message shows the draft; does nothing if the draft is gone."""
    return Statement("draft_set_card", {"id": draft_id, "card_message_id": message_id})


def by_id(draft_id: str) -> Statement:
    """Read one draft."""
    return Statement("draft_by_id", {"id": draft_id})


def about(guest_id: str) -> Statement:
    """Read the drafts in which the guest is edited."""
    return Statement("draft_about", {"id": guest_id})


def shown_in(chat_id: int, user_id: int, message_id: int, bot: int = 0) -> Statement:
    """Read the person's draft that this message shows."""
    values = {"bot": bot, "chat_id": chat_id, "user_id": user_id, "message_id": message_id}
    return Statement("draft_shown_in", values)


def newest(chat_id: int, user_id: int, bot: int = 0, limit: int = 20, *, kept: bool = False) -> Statement:
    """Read the drafts this person touched last in this chat, the newest first; ``kept``: also those that nobody has begun."""
    values = {"bot": bot, "chat_id": chat_id, "user_id": user_id, "revision": KEPT if kept else KEPT + 1}
    return Statement("draft_newest", {**values, "limit": limit})


def asking(chat_id: int, user_id: int, bot: int = 0) -> Statement:
    """Read the draft with an open question that this person touched last in this chat."""
    return Statement("draft_asking", {"bot": bot, "chat_id": chat_id, "user_id": user_id})


def writers(bot: int = 0) -> Statement:
    """Read each ``user_id`` and ``venue`` where the person has drafts with ``bot``, and their ``role`` there, if any."""
    return Statement("draft_writers", {"bot": bot})


def of_person(user_id: int, venue: str, bot: int = 0) -> Statement:
    """Read a person's drafts with ``bot`` at a venue."""
    return Statement("draft_of", {"bot": bot, "user_id": user_id, "venue": venue})


def purge(before: int) -> Statement:
    """Delete the drafts that nobody has touched since then: they hold personal data. Returns a row for each."""
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
        begun_at=row["created_at"],
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
