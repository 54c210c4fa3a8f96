"""Making and revoking the links with which guests answer in their own Telegram."""

from io import BytesIO
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton

from guests.audit.acts import Act
from guests.invitations.invitation import LIFE, Invitation, hashed, new_token
from guests.translatable import N_
from handlers.turn.buttons import INVITATION, CallbackData, button
from handlers.turn.deep_links import link_of
from handlers.turn.replies import Caption, Toast
from handlers.turn.turn import Turn

REVOKE: Final = "revoke"
REVOKE_OTHERS: Final = "others"
SCALE: Final = 20  # pixels of a module: large enough for a poster, small enough for Telegram


def invite(turn: Turn, venue: str, guest_id: str | None = None) -> tuple[Invitation, str]:
    """Keep an invitation to a guest of the book, or a venue's poster; returns it with its link, which is kept nowhere."""
    token, now = new_token(), turn.services.now()
    invitation = Invitation(
        id=turn.services.new_id(),
        token_hash=hashed(token),
        venue=venue,
        guest_id=guest_id,
        made_by=turn.user_id,
        made_at=now,
        expires_at=now + LIFE if guest_id else None,
        chat_id=turn.chat_id,
    )
    turn.write(*turn.services.book.add_invitation(invitation))
    turn.note(Act.INVITED, venue=venue, guest_id=guest_id)
    return invitation, link_of(turn.bot, token)


def picture_of(link: str) -> bytes:
    """Return a QR code (ISO/IEC 18004, level M) of the link as PNG."""
    import segno  # noqa: PLC0415 - a tenth of a second that only this needs

    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="png", scale=SCALE, border=4)
    return drawn.getvalue()


def revoking(turn: Turn, invitation: Invitation) -> InlineKeyboardButton:
    """Return the button that revokes it."""
    return button(turn.texts.plain(N_("Revoke")), CallbackData(INVITATION, REVOKE, invitation.id), "danger")


async def pressed(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Revoke an invitation, or all other posters; only a guest's host and whoever has the venue may."""
    invitation = await turn.services.book.invitation(invitation_id=press.id)
    if invitation is None or invitation.venue not in turn.person.roles:
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(N_("This link is over already."))))
        return
    book = turn.services.book
    if press.action == REVOKE_OTHERS:
        turn.write(book.close_posters(invitation.venue, but=invitation.id))
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(N_("The earlier ones no longer work."))))
        return
    if invitation.closed_at is None:
        turn.write(book.close_invitation(invitation))
    turn.reply(Toast(query_id=query_id))
    turn.reply(Caption(chat_id=turn.chat_id, message_id=at, text=revoked(turn)))


def revoked(turn: Turn) -> Markup:
    """Return what stands below a picture whose link works no more."""
    return turn.texts(N_("Revoked. This link no longer works."))
