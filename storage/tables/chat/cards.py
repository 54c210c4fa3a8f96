"""Cards: the messages that show a guest of the book, to be edited when something happens. Each is a bot's."""

from dataclasses import dataclass
from typing import Final

from guests.book.display import Card
from guests.book.unit import Conflict
from storage.sql.statement import Row, Statement

REPLACED: Final = "card_replaced"


@dataclass(frozen=True, slots=True)
class Hold:
    """Who draws cards, from ``now`` until when (Unix ms), by the clock of all who share the database.

    Without a name nobody else draws, and nothing is held.
    """

    holder: str
    now: int
    until: int


ALONE: Final = Hold("", 0, 0)


def put(card: Card, now: int, bot: int = 0) -> Statement:
    """Register the message of ``bot`` as a card of the guest; raises ``Conflict`` for a guest who is not in the book.

    The card is then stale, whatever ``wanted`` and ``shown`` say.
    """
    whose = {
        "guest_id": card.guest_id,
        "user_id": card.user_id,
        "venue": card.venue,
        "language": card.language,
    }
    return Statement("card_put", _message(card.chat_id, card.message_id, bot) | whose | {"now": now})


def want(guest_id: str) -> Statement:
    """Mark every card of the guest as stale."""
    return Statement("card_want", {"guest_id": guest_id})


def want_to_draw(guest_id: str, hold: Hold) -> Statement:
    """Mark every card of the guest as stale, and hold those that nobody else does."""
    return Statement("card_want_to_draw", {"guest_id": guest_id} | _values(hold))


def take(guest_id: str, hold: Hold) -> Statement:
    """Hold every stale card of the guest that nobody else does."""
    return Statement("card_hold", {"guest_id": guest_id} | _values(hold))


def keep(card: Card, hold: Hold) -> Statement:
    """Hold a card for longer; returns a row unless somebody else has held it since."""
    values = {"holder": hold.holder, "until": hold.until}
    return Statement("card_keep", _message(card.chat_id, card.message_id, card.bot) | values)


def want_at(chat_id: int, message_id: int, bot: int = 0) -> Statement:
    """Mark the message as stale, if it is a card."""
    return Statement("card_want_at", _message(chat_id, message_id, bot))


def set_shown(card: Card, holder: str = "") -> Statement:
    """Record that the message shows what was wanted when ``card`` was read, and let go of it.

    It is stale if something newer was drawn meanwhile, or if it was no longer the holder's to draw. Returns its ``guest_id``,
    ``wanted`` and ``shown``; what is newer than shown is left to the holder.
    """
    values = {"guest_id": card.guest_id, "shown": card.wanted, "holder": holder}
    return Statement("card_set_shown", _message(card.chat_id, card.message_id, card.bot) | values)


def replace(card: Card, hold: Hold, bot: int = 0) -> tuple[Statement, ...]:
    """Let a page be shown in the card's place, which is not drawn over: the card is put again, or wanted by ``want_of``.

    The unit is refused while another draws the card, see ``is_held``.
    """
    place = _message(card.chat_id, card.message_id, bot)
    free = {"holder": hold.holder, "now": hold.now}
    return Statement("card_replace", place | free), Statement(REPLACED, place, guard=True)


def is_held(conflict: Conflict) -> bool:
    """Tell whether a unit was refused because another process is drawing a card: for a moment, or until its hold ends."""
    return str(conflict) == REPLACED


def remove(card: Card) -> Statement:
    """Delete the card."""
    return remove_at(card.chat_id, card.message_id, card.bot)


def remove_at(chat_id: int, message_id: int, bot: int = 0) -> Statement:
    """Delete the card in this message, if it is one."""
    return Statement("card_remove", _message(chat_id, message_id, bot))


def want_of(user_id: int, venue: str) -> Statement:
    """Mark as stale every card that this person has at this venue, also those with a page in their place."""
    return Statement("card_want_of", {"user_id": user_id, "venue": venue})


def want_back(guest_id: str) -> Statement:
    """Mark as stale every card of the guest, also those with a page in their place."""
    return Statement("card_want_back", {"guest_id": guest_id})


def readers(bot: int = 0) -> Statement:
    """Read each ``user_id`` and ``venue`` at which the person has cards of ``bot``, and their ``role`` there, if any."""
    return Statement("card_readers", {"bot": bot})


def remove_in(chat_id: int, bot: int = 0) -> Statement:
    """Delete every card of a chat; returns a row for each."""
    return Statement("card_remove_in", {"chat_id": chat_id, "bot": bot})


def hand_over(guest_id: str, to: str) -> Statement:
    """Make every card of the guest show the guest ``to`` from the next drawing on."""
    return Statement("card_hand_over", {"guest_id": guest_id, "to": to})


def of_guest(guest_id: str) -> Statement:
    """Read the messages that show a guest, oldest first."""
    return Statement("card_of_guest", {"guest_id": guest_id})


def guest_of(chat_id: int, message_id: int, bot: int = 0) -> Statement:
    """Read the card in this message; no row if it shows no guest of the book, or a page in the place of the card."""
    return Statement("card_of_message", _message(chat_id, message_id, bot))


def stale(hold: Hold = ALONE, bot: int = 0, limit: int = 1000) -> Statement:
    """Read the ``guest_id`` of each guest with a stale card of ``bot`` that nobody else is drawing."""
    return Statement("card_stale", {"bot": bot, "limit": limit, "holder": hold.holder, "now": hold.now})


def read(row: Row) -> Card:
    """Read one row."""
    return Card(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        guest_id=row["guest_id"],
        user_id=row["user_id"],
        venue=row["venue"],
        language=row["language"],
        wanted=row["wanted"],
        shown=row["shown"],
        bot=row["bot"],
        held_by=row["held_by"],
    )


def _message(chat_id: int, message_id: int, bot: int) -> dict[str, int | str]:
    return {"bot": bot, "chat_id": chat_id, "message_id": message_id}


def _values(hold: Hold) -> dict[str, int | str]:
    return {"holder": hold.holder, "now": hold.now, "until": hold.until}
