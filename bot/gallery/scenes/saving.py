"""Saving a guest, changing them by replies, and taking a Save back."""

from typing import Final

from bot.gallery.acting.scene import Again, Reply, Scene, Tap
from bot.gallery.values import HOST, OWNER
from guests.conversation.choices import Action
from handlers.cards import guest_card
from handlers.cards.gone_card import PUT_BACK
from handlers.draft.needed_field import SKIP
from handlers.guest.undo import UNDO

SAVING: Final = "Saving and undoing"
ADA: Final = "Ada Okafor 07700 900456 ada@example.com"

SCENES: Final = (
    Scene(
        SAVING,
        OWNER,
        (
            ("Typed", ADA),
            ("What to change", Tap(Action.EDIT)),
            ("An older button", Again()),
            ("The card again", Tap(Action.BACK)),
            ("Saving", Tap(Action.SAVE)),
            ("What undoing means", "/undo"),
        ),
    ),
    Scene(SAVING, OWNER, (("Taken back", Tap(UNDO)), ("A reply to a guest taken back", Reply("vip")))),
    Scene(
        SAVING, OWNER, (("Nothing left to undo", "/undo"), ("", ADA), ("", Tap(Action.SAVE)), ("", "/undo"))
    ),
    Scene(SAVING, OWNER, (("", Tap(UNDO)), ("Put back", Tap(PUT_BACK)))),
    Scene(
        SAVING,
        OWNER,
        (("", "/start g1"), ("A reply changes", Reply("vip")), ("A reply repeats", Reply("vip"))),
    ),
    Scene(SAVING, OWNER, (("What undoing a change means", "/undo"), ("A change undone", Tap(UNDO)))),
    Scene(
        SAVING,
        HOST,
        (
            ("", "/start g1"),
            ("A reply asks how", Reply("what?")),
            ("A reply deletes nobody", Reply("delete")),
        ),
    ),
    Scene(SAVING, HOST, (("The name of a command", "queue"), ("One that is nobody's name", "today"))),
    Scene(SAVING, HOST, (("A word about nobody at hand", "late"),)),
    Scene(SAVING, HOST, (("", "/start g1"), ("Nothing of theirs to undo", Reply("undo")))),
    Scene(
        SAVING,
        OWNER,
        (
            ("", "Ada Okafor 07700 900457"),
            ("Cancelled", Tap(Action.CANCEL)),
            ("A card that is finished", Again()),
        ),
    ),
    Scene(SAVING, OWNER, (("", "/start g1"), ("", Tap("edit")), ("An edit cancelled", "/cancel"))),
    Scene(
        SAVING,
        HOST,
        (("", "/start g3"), ("", Tap("edit")), ("An edit cancelled by its button", Tap(Action.CANCEL))),
    ),
    Scene(SAVING, OWNER, (("", "Eva Lind 07700 900458"), ("Without an e-mail", Tap(Action.SAVE)))),
    Scene(SAVING, OWNER, (("Saved already", Again()), ("Asked for a field", Tap(guest_card.ADD)))),
    Scene(SAVING, OWNER, (("No answer to it", "eva@"), ("Answered", "eva@example.com"))),
    Scene(
        SAVING,
        OWNER,
        (("", Reply("vip")), ("", "/undo"), ("", Reply("+ corner")), ("Changed since", "/undo")),
    ),
    Scene(SAVING, OWNER, (("", "Ida Lind 07700 900459"), ("", Tap(Action.SAVE)), ("", Tap(guest_card.ADD)))),
    Scene(SAVING, OWNER, (("A field is skipped", Tap(SKIP)),)),
    Scene(
        SAVING,
        OWNER,
        (("", "Ayşe Yılmaz 0532 123 45 99"), ("Saved with a number in doubt", Tap(Action.SAVE))),
    ),
    Scene(SAVING, OWNER, (("The number is checked", Tap(guest_card.CHECK)),)),
)
