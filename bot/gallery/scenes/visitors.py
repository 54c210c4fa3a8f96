"""Guests who answer on their own phone: the link with its greeting, the form, and where the answers land."""

from typing import Final

from bot.gallery.acting.scene import Again, Scene, Tap, contact
from bot.gallery.values import OWNER
from handlers.book.invitations import REVOKE, REVOKE_OTHERS
from handlers.cards import guest_card
from handlers.guest import consent_history
from handlers.visitors.questions import ANSWERS, CONFIRM, DECLINE

PHONE: Final = "A link for one guest"
POSTER: Final = "A poster for guests"
GUEST, OTHER, THIRD = 7001, 7002, 7003

SCENES: Final = (
    Scene(PHONE, OWNER, (("", "/start g1"), ("The link", Tap(guest_card.INVITE)))),
    Scene(PHONE, GUEST, (("The link is opened", "/start {link}"), ("Nothing tapped yet", Tap(CONFIRM)))),
    Scene(PHONE, GUEST, (("A yes", Tap(ANSWERS[True])), ("The answers have arrived", Tap(CONFIRM)))),
    Scene(PHONE, GUEST, (("The link is used up", "/start {link}"),)),
    Scene(
        PHONE,
        OWNER,
        (
            ("Confirmed, on the card", "/start g1"),
            ("How it was asked", Tap(consent_history.HISTORY, guest="g1")),
        ),
    ),
    Scene(
        PHONE,
        OWNER,
        (("", Tap(guest_card.INVITE, guest="g1")), ("Revoked", Tap(REVOKE)), ("Revoked twice", Again())),
    ),
    Scene(POSTER, OWNER, (("", "/qr"), ("The poster", "/qr"), ("Earlier ones revoked", Tap(REVOKE_OTHERS)))),
    Scene(POSTER, OTHER, (("What's your name", "/start {link}"), ("A name that can't be read", "?"))),
    Scene(POSTER, OTHER, (("Your number", "Ines Costa"), ("Another's number", contact(1, "+447700900999")))),
    Scene(POSTER, OTHER, (("Consents", contact(OTHER, "+447700900999")), ("", Tap(ANSWERS[True])))),
    Scene(POSTER, OTHER, (("A host has the card", Tap(CONFIRM)),)),
    Scene(POSTER, THIRD, (("", "/start {link}"), ("", "Ines Costa"), ("", contact(THIRD, "+447700900998")))),
    Scene(POSTER, THIRD, (("Declined", Tap(DECLINE)),)),
)
