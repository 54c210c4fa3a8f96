"""Lanes: updates of one chat and person are handled one after another, those of others at the same time.

Telegram itself queues messages by chat and presses by person, so a message and a press of one host can
arrive together (``telegram-bot-api``, the server's own source): their order is ours to keep.
"""

from typing import Any, Final

CARRIERS: Final = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")


def lane_of(update: dict[str, Any]) -> tuple[int, int]:
    """Return the ids of the chat and the person of a raw update; 0 for what it does not tell."""
    for kind in CARRIERS:
        if isinstance(body := update.get(kind), dict):
            person = _id(body.get("from"))
            chat = _id((body.get("message") or body).get("chat")) or person
            return chat, person
    return 0, 0


def _id(holder: object) -> int:
    found = holder.get("id") if isinstance(holder, dict) else None
    return found if isinstance(found, int) else 0
