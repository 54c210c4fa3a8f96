"""/queue: what is still owed to the providers, and what needs a person."""

from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.guest import N_
from handlers.buttons import GUEST, Press, button, keyboard
from handlers.guest_card import OPEN
from handlers.likeness import brief
from handlers.replies import Say
from handlers.turn import Context
from handlers.wording import say_delivery

SHOWN: Final = 10


async def command(_: Update, context: Context) -> None:
    """Show the oldest deliveries that are not at rest, each with a button that opens the guest."""
    turn = context.turn
    owed = await turn.services.book.owed(turn.place.slug, limit=SHOWN)
    if not owed:
        turn.reply(Say(text=turn.texts(N_("Nothing is waiting: every guest is where they should be."))))
        return
    names = {account.id: account.name for account in turn.accounts}
    lines = [turn.texts(N_("<b>On its way or waiting for you</b>"))]
    for entry, delivery in owed:
        lines.append(Markup("\n<b>{}</b>").format(brief(entry)))
        lines.append(say_delivery(turn.texts, names.get(delivery.account, delivery.account), delivery))
    entries = {entry.id: entry for entry, _ in owed}
    rows = [[button(brief(entry), Press(GUEST, OPEN, entry.id))] for entry in entries.values()]
    turn.reply(Say(text=Markup("\n").join(lines), keyboard=keyboard(rows)))
