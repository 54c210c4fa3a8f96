"""Alerts: what only those in charge can mend is told to them in their private chats."""

from functools import partial

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from guests.entries import Role
from guests.guest import N_
from handlers.sending import carry
from handlers.services import Services
from handlers.turn import open_turn


async def tell_login_refused(bot: ExtBot[None], services: Services, account_id: str) -> None:
    """Tell the owners and the managers of the venue that a provider refuses our login."""
    account = services.account(account_id)
    venue = account_id.partition("/")[0]
    if account is None:
        return
    members = await services.book.team(venue)
    managers = {member.user_id for member in members if member.role.rank >= Role.MANAGER.rank}
    for user_id in sorted(services.owners | managers):
        turn = await open_turn(services, user_id=user_id, chat_id=user_id)
        text = turn.texts(
            N_(
                "⚠️ <b>{provider}</b> refuses our login at {venue}. Guests are kept and wait. "
                "Please mend the account's settings; <code>hoststand check</code> says what is wrong."
            ),
            provider=account.name,
            venue=services.venues[venue].name,
        )
        await carry(partial(bot.send_message, user_id, text, parse_mode=ParseMode.HTML))
