"""What people type and tap on the stage, and the screens that come of it."""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from bot.gallery.screen import Screen
from bot.gallery.stage import Stage, staged
from bot.gallery.values import HOST, OWNER, STRANGER
from guests.conversation.choices import Action
from guests.delivery.operations import Operation
from handlers.cards import guest_card
from handlers.guest import consent_history, history
from handlers.guest.merge import MERGE
from handlers.rights import erase
from handlers.team import pages
from handlers.turn.replies import Document

Scene = tuple[str, int, Sequence[tuple[str, str]]]
"""A group, who acts, and what they do: the title of what comes of it (none: only the way to the next) and a text
that is typed, or ``>`` and the action of the button that is tapped."""
THE_CARD: Final = (("", "/start g1"),)
MENU: Final = (*THE_CARD, ("", f">{guest_card.MENU}"))

SCENES: Final[Sequence[Scene]] = (
    ("Small commands", OWNER, (("The greeting", "/start"), ("How it works", "/help"))),
    ("Small commands", OWNER, (("Which language", "/language"), ("Which venue", "/venue"))),
    ("Small commands", OWNER, (("Nothing to cancel", "/cancel"), ("Nothing to undo", "/undo"))),
    ("Small commands", OWNER, (("In which format", "/export"), ("Nobody to export", ">csv"))),
    ("Small commands", OWNER, (("Nothing owed", "/queue"), ("No such command", "/dance"))),
    ("Small commands", HOST, (("Not for hosts", "/team"),)),
    ("Small commands", STRANGER, (("For strangers", "Who is here tonight?"),)),
    ("Finding", OWNER, (("Whom to find", "/find"), ("Found by name", "/find doe"))),
    ("Finding", OWNER, (("Found by phone", "07700 900123"), ("Nobody found", "/find zzz"))),
    ("Finding", OWNER, (("Nobody with this ending", "9999"),)),
    ("Walk-ins", OWNER, (("Who is it", "/walkin"), ("Saved at once", "/walkin Blue hat, table 3"))),
    (
        "Saving and undoing",
        OWNER,
        (
            ("Typed", "Ada Okafor 07700 900456 ada@example.com"),
            ("What to change", f">{Action.EDIT}"),
            ("The card again", f">{Action.BACK}"),
            ("Saving", f">{Action.SAVE}"),
            ("What undoing means", "/undo"),
        ),
    ),
    ("Saving and undoing", OWNER, (("", "Ada Okafor 07700 900456"), ("Cancelled", f">{Action.CANCEL}"))),
    ("Behind More", OWNER, (*MENU[:-1], ("What can be done", f">{guest_card.MENU}"))),
    ("Behind More", OWNER, (*MENU, ("Consent history", f">{consent_history.HISTORY}"))),
    ("Behind More", OWNER, (*MENU, ("History", f">{history.AUDIT}"))),
    ("Behind More", OWNER, (*MENU, ("Who is the same", f">{MERGE}"), ("What merging means", f">{MERGE}"))),
    ("Behind More", OWNER, (*MENU, ("Delete there?", f">{Operation.DELETE}"))),
    ("Behind More", OWNER, (*MENU, ("Erase?", f">{erase.ERASE}"))),
    ("Behind More", OWNER, (*MENU, ("Block", f">{Operation.BLOCK}"))),
    ("The team", OWNER, (("Everybody", "/team"), ("One person", f">{pages.PERSON}"))),
    ("The team", OWNER, (("", "/team"), ("", f">{pages.PERSON}"), ("Remove?", f">{pages.REMOVE}"))),
    ("The team", OWNER, (("", "/team"), ("Whom to invite", f">{pages.INVITE}"))),
    ("The team", OWNER, (("Added by number", "/team add 4242 host Ines"),)),
)


async def screens(language: str) -> AsyncIterator[Screen]:
    """Yield what the bot says to all of it, in this language."""
    async with staged(language) as stage:
        for group, who, acts in SCENES:
            for title, what in acts:
                async for screen in _act(stage, group, title, what, who):
                    yield screen


async def _act(stage: Stage, group: str, title: str, what: str, who: int) -> AsyncIterator[Screen]:
    said = await (stage.press(what[1:], who) if what.startswith(">") else stage.type(what, who))
    for number, one in enumerate(said, 1):
        if title:
            named = title if len(said) == 1 else f"{title} ({number})"
            text, keys = (one.caption, None) if isinstance(one, Document) else (one.text, one.keyboard)
            yield Screen(group=group, title=named, text=text, keyboard=keys)
