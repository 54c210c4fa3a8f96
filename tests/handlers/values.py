"""Values that the tests of the chat's words and cards are made of."""

from typing import Any

from telegram import Bot, InlineKeyboardMarkup, User

from guests.book.display import Card, Display
from guests.conversation.state import Flow
from guests.delivery.connector import Evidence
from guests.delivery.state_machine import Delivery
from guests.drafts import Draft
from guests.entries import Entry
from guests.guest import FIELDS, Guest
from handlers.turn.services import AccountInfo
from handlers.wording.translator import texts_for

EN = texts_for("en")
TR = texts_for("tr")
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
NOON = 1_790_000_000_000
OWNER, HENRY, MARY, STRANGER = 1001, 1002, 1003, 6666


class Named(Bot):
    """A bot that knows its name without asking."""

    @property
    def bot(self) -> User:
        """Who it is."""
        return User(1, "Stand", is_bot=True, username="Stand_Bot")


def account(
    name: str = "Clopos", *, without: str = "", requires: tuple[tuple[str, ...], ...] = ()
) -> AccountInfo:
    """Make an account of the bistro that carries all fields but those named in ``without``."""
    carries = {row.name: Evidence.DOCUMENTED for row in FIELDS if row.name not in without.split()}
    kind = name.lower()
    return AccountInfo(id=f"bistro/{kind}", kind=kind, name=name, carries=carries, requires=requires)


def entry(number: int = 1, guest: Guest = JANE, **given: Any) -> Entry:
    """Make the guest ``g<number>`` of the bistro."""
    return Entry(id=f"g{number}", guest=guest, **{"venue": "bistro", **given})


def draft(flow: Flow, **given: Any) -> Draft:
    """Make the draft ``d1`` of somebody at the bistro."""
    values = {"id": "d1", "chat_id": 1001, "user_id": 1001, "venue": "bistro", "state": flow.to_dict()}
    return Draft(**{**values, **given})


def delivery(**given: Any) -> Delivery:
    """Make a delivery of ``g1`` to Clopos that is due."""
    values = {
        "id": "x1",
        "guest_id": "g1",
        "account": "bistro/clopos",
        "key": "k1",
        "since": NOON,
        "due_at": NOON,
    }
    return Delivery(**{**values, **given})


def display(*deliveries: Delivery, guest: Guest = JANE, cards: tuple[Card, ...] = ()) -> Display:
    """Make what the cards of ``g1`` show."""
    return Display(entry=entry(guest=guest), deliveries=deliveries, cards=cards)


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    """Return the rows of labels."""
    return [[one.text for one in row] for row in keyboard.inline_keyboard] if keyboard else []


def callbacks(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    """Return what the buttons send, in order."""
    rows = keyboard.inline_keyboard if keyboard else ()
    return [str(one.callback_data) for row in rows for one in row if one.callback_data]
