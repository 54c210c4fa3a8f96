"""The receipt of an erasure: what went, and what a person has to delete by hand, with the numbers to copy."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from markupsafe import Markup
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from guests.book.rights.erasure import Erasure
from guests.clock import local
from guests.people import Role
from guests.team.rights import Right
from guests.translatable import N_
from handlers.access import role_among
from handlers.telegram.retrying import Fate, carry
from handlers.turn.buttons import keyboard
from handlers.turn.services import Services
from handlers.wording.deliveries import short_number
from handlers.wording.phrases import today_as
from handlers.wording.translator import Texts, texts_for

COPIED: Final = 256  # characters that a button can copy (https://core.telegram.org/bots/api#copytextbutton)
HELD: Final[Mapping[str, str]] = {
    "guests": N_("Guests in the book: {count}"),
    "deliveries": N_("What was sent to accounts: {count}"),
    "links": N_("Record numbers: {count}"),
    "merges": N_("Merges: {count}"),
    "cards": N_("Cards in chats: {count}"),
    "drafts": N_("Unfinished edits: {count}"),
    "audit": N_("Details in the audit: {count}"),
}


def say_held(texts: Texts, counts: Mapping[str, int]) -> list[Markup]:
    """Return a line for each kind of which there is something."""
    return [texts(label, count=counts[kind]) for kind, label in HELD.items() if counts.get(kind)]


def say_day(texts: Texts, moment: int) -> str:
    """Return the day of a Unix time in milliseconds, where the readers are."""
    return today_as(texts, local(moment, texts.zone).date())


def receipt_text(texts: Texts, erasure: Erasure, names: Mapping[str, str]) -> Markup:
    """Return the receipt, which says nothing about the person; ``names`` are those of the accounts."""
    title = N_("🗑 Erased, as you asked on {date}. Receipt {number}")
    lines = [
        texts(title, date=say_day(texts, erasure.asked_at), number=short_number(erasure.guest_id)),
        *say_held(texts, erasure.counts),
    ]
    if erasure.by_hand:
        lines += [Markup(), texts(N_("Please delete by hand, where I can't:"))]
        lines += [
            _say_by_hand(texts, names.get(one.account, one.account), one.record_id) for one in erasure.by_hand
        ]
    return Markup("\n").join(lines)


def _say_by_hand(texts: Texts, provider: str, record_id: str | None) -> Markup:
    if record_id is None:
        return texts(N_("• {provider}: it may be there, please look"), provider=provider)
    return texts(N_("• {provider}: no. {record}"), provider=provider, record=short_number(record_id))


class Receipts:
    """Gives receipts to those who asked, in their private chats, or to owners."""

    def __init__(self, bot: ExtBot[None], services: Services) -> None:
        self._bot = bot
        self._services = services

    async def give(self, erasure: Erasure) -> bool:
        """Send the receipt; False if Telegram is out of reach, so that it has to be tried again."""
        to = await self._readers(erasure)
        return all([await self._send(chat_id, erasure) for chat_id in sorted(to)])

    async def _readers(self, erasure: Erasure) -> set[int]:
        """Return who asked, unless they have lost that right since: then the venue's owners.

        If nobody in the chat asked, these hear of what is to be deleted by hand.
        """
        services, asked = self._services, erasure.asked_by
        if asked is None and not erasure.by_hand:
            return set()
        team = await services.book.team(erasure.venue)
        role = None if asked is None else role_among(services, asked, erasure.venue, team)
        if asked is not None and services.rights.allow(role, Right.ERASE):
            return {asked}
        return {one.user_id for one in team if one.role is Role.OWNER} | services.owners

    async def _send(self, chat_id: int, erasure: Erasure) -> bool:
        texts = texts_for(erasure.language).at(self._services.venues.get(erasure.venue))
        send = partial(
            self._bot.send_message,
            chat_id,
            receipt_text(texts, erasure, self._names(erasure)),
            parse_mode=ParseMode.HTML,
            reply_markup=self._copies(erasure),
            protect_content=self._services.protect_content or None,
        )
        outcome: object = await carry(send)
        return outcome is not Fate.UNREACHABLE

    def _copies(self, erasure: Erasure) -> InlineKeyboardMarkup | None:
        names = self._names(erasure)
        buttons = [
            InlineKeyboardButton(
                f"📋 {names.get(one.account, one.account)} {short_number(one.record_id)}",
                copy_text=CopyTextButton(one.record_id),
            )
            for one in erasure.by_hand
            if one.record_id and len(one.record_id) <= COPIED
        ]
        return keyboard([[one] for one in buttons])

    def _names(self, erasure: Erasure) -> dict[str, str]:
        known = (self._services.account(one.account) for one in erasure.by_hand)
        return {account.id: account.name for account in known if account}
