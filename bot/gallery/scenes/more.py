"""Behind ``More`` on a guest's card: blocks, consents, merging, deleting, and the guest's rights."""

from typing import Final

from bot.gallery.acting.scene import Again, Reply, Scene, Tap
from bot.gallery.values import HOST, OWNER
from guests.conversation.choices import Action
from guests.delivery.operations import Operation
from handlers.cards import guest_card
from handlers.cards.gone_card import KEEP
from handlers.guest import consent_history, history
from handlers.guest.menu import SURE_DELETE
from handlers.guest.merge import MERGE, PART, SURE_MERGE, SURE_PART
from handlers.rights import erase, handout, restrict

MORE: Final = "Behind More"
CARD: Final = ("", "/start g1")
MENU: Final = (("", Tap(guest_card.MENU, guest="g1")),)

SCENES: Final = (
    Scene(MORE, OWNER, (CARD, ("What can be done", Tap(guest_card.MENU)))),
    Scene(MORE, HOST, (CARD, ("What a host can do", Tap(guest_card.MENU)))),
    Scene(MORE, OWNER, (*MENU, ("Consent history", Tap(consent_history.HISTORY)))),
    Scene(MORE, OWNER, (*MENU, ("History", Tap(history.AUDIT)))),
    Scene(MORE, OWNER, (*MENU, ("Who is the same", Tap(MERGE)), ("What merging means", Tap(MERGE)))),
    Scene(MORE, OWNER, (*MENU, ("Delete there?", Tap(Operation.DELETE)))),
    Scene(MORE, OWNER, (*MENU, ("Erase?", Tap(erase.ERASE)))),
    Scene(
        MORE,
        OWNER,
        (*MENU, ("Block", Tap(Operation.BLOCK)), ("Blocked for a month", Tap(Action.CHOOSE, "1"))),
    ),
    Scene(
        MORE,
        OWNER,
        (
            ("The block is saved", Tap(Action.SAVE)),
            ("Behind it while blocked", Tap(guest_card.MENU, guest="g1")),
        ),
    ),
    Scene(MORE, OWNER, (("Unblock", Tap(Operation.UNBLOCK)), ("", Tap(Action.SAVE)))),
    Scene(MORE, OWNER, (*MENU, ("Unsubscribe", Tap(Operation.UNSUBSCRIBE)), ("", Tap(Action.SAVE)))),
    Scene(MORE, OWNER, (*MENU, ("Consent history, asked", Tap(consent_history.HISTORY)))),
    Scene(
        MORE,
        OWNER,
        (
            *MENU,
            ("Restricted", Tap(restrict.RESTRICT)),
            ("Behind it while restricted", Tap(guest_card.MENU, guest="g1")),
        ),
    ),
    Scene(MORE, OWNER, (("The restriction is lifted", Tap(restrict.LIFT)),)),
    Scene(MORE, OWNER, (*MENU, ("Handed out", Tap(handout.HAND_OUT)))),
    Scene(MORE, OWNER, (*MENU, ("", Tap(MERGE)), ("", Tap(MERGE)), ("Merged", Tap(SURE_MERGE)))),
    Scene(MORE, OWNER, (("What undoing a merge means", "/undo"), *MENU, ("Undo the merge?", Tap(PART)))),
    Scene(MORE, OWNER, (("The merge is undone", Tap(SURE_PART)),)),
    Scene(MORE, OWNER, (*MENU, ("", Tap(Operation.DELETE)), ("Deleted there", Tap(SURE_DELETE)))),
    Scene(MORE, OWNER, (("", "/start g4"), ("", Tap(guest_card.MENU)), ("", Tap(erase.ERASE)))),
    Scene(
        MORE,
        OWNER,
        (
            ("Hidden, to be erased", Tap(erase.SURE_ERASE)),
            ("The guest is kept", Tap(KEEP)),
            ("Kept too late", Again()),
        ),
    ),
    Scene(MORE, OWNER, (("", Tap(MERGE, guest="g5")), ("Nobody is the same", Tap(MERGE, guest="g5")))),
    Scene(MORE, OWNER, (("", Tap(MERGE, "g3", guest="g2")), ("What two different guests give", Again()))),
    Scene(MORE, OWNER, (("", Tap(SURE_MERGE)), ("", Reply("+ corner")), ("", Tap(PART, guest="g2")))),
    Scene(
        MORE,
        OWNER,
        (("Edited since the merge", Again()), ("Handed out, merged", Tap(handout.HAND_OUT, guest="g2"))),
    ),
    Scene(MORE, OWNER, (("", "/start g3"), ("", Tap(SURE_PART, guest="g2")))),
    Scene(
        MORE,
        OWNER,
        (
            ("", Tap(erase.SURE_ERASE, guest="g2")),
            ("A tap on a hidden guest", Tap(guest_card.EDIT, guest="g2")),
        ),
    ),
    Scene(MORE, HOST, (("A guest of nobody", Tap(guest_card.EDIT, guest="g99")),)),
)
