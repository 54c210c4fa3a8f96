"""Alerts: what asks for somebody with the rights to mend it is told to them in their private chats."""

from functools import partial

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from guests.people import Role
from guests.translatable import N_
from handlers.queue.outage_notices import say_needing
from handlers.queue.page import PAGE
from handlers.telegram.retrying import carry
from handlers.turn.buttons import QUEUE, CallbackData, button, keyboard
from handlers.turn.services import Services
from handlers.turn.turn import open_turn


async def staff_of(services: Services, venue: str) -> dict[int, bool]:
    """Return Telegram's ids of the owners and of the team of a venue, and whether each is in charge there."""
    members = await services.book.team(venue)
    team = {member.user_id: member.role.rank >= Role.MANAGER.rank for member in members}
    return team | dict.fromkeys(services.owners, True)


async def tell_of_needs(bot: ExtBot[None], services: Services, venue: str, guests: int) -> None:
    """Tell those in charge of a venue that so many ``guests`` have come to need a person."""
    staff = await staff_of(services, venue)
    for user_id in (user_id for user_id, in_charge in staff.items() if in_charge):
        turn = await open_turn(services, user_id=user_id, chat_id=user_id)
        text = say_needing(turn.texts, guests)
        if len(services.venues) > 1:
            text = turn.texts(N_("{venue}: {news}"), venue=services.venues[venue].name, news=text)
        buttons = keyboard([[button(turn.texts.plain(N_("Open the queue")), CallbackData(QUEUE, PAGE))]])
        send = partial(
            bot.send_message,
            user_id,
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            protect_content=services.protect_content or None,
        )
        await carry(send)
