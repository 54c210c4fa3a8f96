"""Withdrawn messages: what somebody without rights still had on the screen becomes one line.

Rights end when a member leaves a team, and when the settings lose an owner or a venue. The database remembers the
first; the second is noticed when the program starts.
"""

from contextlib import suppress
from functools import partial
from typing import Final

from telegram.ext import ExtBot

from guests.book.unit import Conflict
from guests.drafts import Draft
from guests.people import Person
from guests.team.rights import DEFAULTS, Right
from guests.translatable import N_
from handlers.telegram.chats import Chats
from handlers.telegram.retrying import Fate
from handlers.turn.services import Services
from handlers.turn.turn import open_turn, with_owner_rights
from handlers.wording.translator import Texts

PLACED_WITHIN: Final = 60_000  # milliseconds; which message shows a draft is stored soon after it is sent
PHONES: Final = "phones from"  # the key under which it is remembered who sees whole numbers
WITHDRAWN: Final = N_("You no longer have access to this guest.")


async def want_withdrawn(services: Services) -> None:
    """Have the cards of everybody without rights drawn anew, which blanks them.

    All cards are, if the settings let others see whole phone numbers than at the last start.
    """
    book = services.book
    readers, known = await book.card_readers(), (await book.announced()).get(PHONES)
    present = services.rights.lowest[Right.PHONES].value
    changed = present != (known or DEFAULTS[Right.PHONES].value)
    concerned = [person for person in readers if changed or _is_outside(services, person)]
    await book.commit(
        *(book.withdraw_cards(one.user_id, one.venue) for one in concerned if one.venue),
        *([book.announce(PHONES, present)] if changed else ()),
    )


async def withdraw_drafts(bot: ExtBot[None], services: Services, chats: Chats) -> None:
    """Blank and drop the drafts of everybody without rights; one that can't be blanked now stays for the next time."""
    for person in await services.book.draft_writers():
        if person.venue and _is_outside(services, person):
            turn = await open_turn(services, user_id=person.user_id, chat_id=person.user_id)
            for draft in await services.book.drafts_of(person.user_id, person.venue):
                await _withdraw(bot, services, chats, draft, turn.texts)


async def blank(
    bot: ExtBot[None], chats: Chats, chat_id: int, message_id: int, texts: Texts
) -> Fate | object:
    """Leave one line of a message, without buttons."""
    edit = partial(
        bot.edit_message_text, texts(WITHDRAWN), chat_id=chat_id, message_id=message_id, reply_markup=None
    )
    return await chats.carry(chat_id, edit)


async def _withdraw(bot: ExtBot[None], services: Services, chats: Chats, draft: Draft, texts: Texts) -> None:
    at = draft.card_message_id
    if at is None and services.now() - draft.touched_at < PLACED_WITHIN:
        return
    if at is not None and await blank(bot, chats, draft.chat_id, at, texts) is Fate.UNREACHABLE:
        return
    with suppress(Conflict):  # dropped meanwhile, or changed: then the next time
        await services.book.commit(services.book.remove_draft(draft))


def _is_outside(services: Services, person: Person) -> bool:
    return person.venue not in with_owner_rights(services, person).roles
