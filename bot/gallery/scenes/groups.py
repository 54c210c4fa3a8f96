"""A group: bound to a venue, with little to see of a guest, and unbound again."""

from typing import Final

from bot.gallery.acting.scene import GROUP_CHAT, Again, Deed, Scene, Tap
from bot.gallery.values import BOT, HOST, OWNER
from guests.conversation.choices import Action
from handlers.cards import guest_card
from handlers.groups.binding import BIND

GROUP: Final = "In a group, step by step"


def said(by: int, *deeds: tuple[str, Deed]) -> Scene:
    """Return a scene in the group."""
    return Scene(GROUP, by, deeds, GROUP_CHAT)


SCENES: Final = (
    said(OWNER, ("Which venue", "/bind"), ("Bound", Tap(BIND, "bistro")), ("Bound already", "/bind")),
    said(HOST, ("What can be said here", f"@{BOT}"), ("For the private chat", f"/queue@{BOT}")),
    said(HOST, ("A line", f"@{BOT} Bea Lund 07700 900789"), ("Saved", Tap(Action.SAVE))),
    said(HOST, ("", f"@{BOT} Cora Lund 07700 900788")),
    said(OWNER, ("A colleague's line", Tap(Action.SAVE))),
    said(
        HOST,
        ("", Tap(Action.SAVE)),
        ("Saved already", Again()),
        ("A button of the private chat", Tap(guest_card.EDIT, guest="g1")),
    ),
    said(HOST, ("Found", f"@{BOT} jane"), ("Nobody found", f"/find@{BOT} zzz")),
    said(HOST, ("Not for hosts", "/unbind")),
    said(OWNER, ("Unbound", "/unbind")),
)
