"""``Guest's phone``: a picture that the host holds up, so that the guest answers in their own Telegram."""

from functools import partial
from typing import Final

from guests.entries import Entry
from guests.translatable import N_
from handlers.book.invitations import invite, picture_of, revoking
from handlers.turn.buttons import keyboard
from handlers.turn.replies import Picture
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief

CAPTION: Final = N_(
    "<b>{guest}</b> scans this with their own phone and answers there. It works once, for 24 hours.\n{link}"
)


def show(turn: Turn, entry: Entry) -> None:
    """Send the picture with its link; an earlier one for the guest works no more."""
    invitation, link = invite(turn, entry.venue, entry.id)
    turn.reply(
        Picture(
            content=picture_of(link),
            caption=turn.texts(CAPTION, guest=brief(turn.texts, entry), link=link),
            keyboard=keyboard([[revoking(turn, invitation)]]),
            placed=partial(turn.services.book.place_invitation, invitation.id),
        )
    )
