"""``/qr``: a picture by which guests introduce themselves, for managers."""

from functools import partial
from typing import Final

from telegram import Update

from guests.people import Role
from guests.translatable import N_
from handlers.access import at_least
from handlers.book.invitations import REVOKE_OTHERS, invite, picture_of, revoking
from handlers.turn.buttons import INVITATION, CallbackData, button, keyboard
from handlers.turn.replies import Picture
from handlers.turn.turn import Turn

CAPTION: Final = N_(
    "Guests of <b>{venue}</b> scan this to introduce themselves. A host on duty gets each of them as a card; "
    "nobody is in the book before a host saves them.\n{link}"
)


@at_least(Role.MANAGER)
async def command(turn: Turn, _: Update) -> None:
    """Send a new picture; those made before go on working until they are revoked."""
    earlier = await turn.services.book.posters(turn.place.slug)
    invitation, link = invite(turn, turn.place.slug)
    rows = [[revoking(turn, invitation)]]
    if earlier:
        label = str(turn.texts.plural("Revoke {count} earlier one", "Revoke {count} earlier ones", earlier))
        rows.append([button(label, CallbackData(INVITATION, REVOKE_OTHERS, invitation.id))])
    turn.reply(
        Picture(
            content=picture_of(link),
            caption=turn.texts(CAPTION, venue=turn.place.name, link=link),
            keyboard=keyboard(rows),
            placed=partial(turn.services.book.place_invitation, invitation.id),
        )
    )
