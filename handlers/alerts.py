"""Alerts: what asks for somebody with the rights to mend it is told to them in their private chats."""

from functools import partial

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from guests.entries import Role
from guests.guest import N_
from handlers.buttons import QUEUE, Press, button, keyboard
from handlers.notices import say_needing
from handlers.queue_page import PAGE
from handlers.sending import TWICE, carry
from handlers.services import Services
from handlers.turn import open_turn


async def in_charge(services: Services, venue: str) -> list[int]:
    """Return Telegram's ids of the owners, and of the managers of the venue."""
    members = await services.book.team(venue)
    managers = {member.user_id for member in members if member.role.rank >= Role.MANAGER.rank}
    return sorted(services.owners | managers)


async def tell_of_needs(bot: ExtBot[None], services: Services, venue: str, guests: int) -> None:
    """Tell those in charge of a venue that so many ``guests`` have come to need a person."""
    for user_id in await in_charge(services, venue):
        turn = await open_turn(services, user_id=user_id, chat_id=user_id)
        text = say_needing(turn.texts, guests)
        if len(services.venues) > 1:
            text = turn.texts(N_("{venue}: {news}"), venue=services.venues[venue].name, news=text)
        buttons = keyboard([[button(turn.texts.plain(N_("Open the queue")), Press(QUEUE, PAGE))]])
        send = partial(bot.send_message, user_id, text, parse_mode=ParseMode.HTML, reply_markup=buttons)
        await carry(send, tries=TWICE)
