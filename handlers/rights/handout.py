"""Hand out: all that is held on one person, as files for that person."""

import json
from typing import Final

from guests.audit.acts import Act
from guests.book.display import Display
from guests.book.rights.dossier import as_data
from guests.translatable import N_
from handlers.book.writes import accounts_around
from handlers.rights.handout_page import page
from handlers.turn.replies import Document
from handlers.turn.turn import Turn

HAND_OUT: Final = "handout"


async def act(turn: Turn, display: Display) -> None:
    """Send the files, one for people and one for machines, where nobody else reads along."""
    if turn.chat_id != turn.user_id:
        return
    entry, texts = display.entry, turn.texts.masking(False)  # the file is for the guest
    dossier = await turn.services.book.dossier(entry.id)
    if dossier is None:
        return
    turn.note(Act.HANDED_OUT, venue=entry.venue, guest_id=entry.id)
    names = {one.id: one.name for one in accounts_around(turn, entry)}
    names |= {one.slug: one.name for one in turn.services.venues.values() if one.book == entry.book}
    venue = turn.services.venues[entry.venue].name
    refused = texts(N_("Telegram didn't take the file. Please try again."))
    day = turn.today(entry.venue).isoformat()
    read = page(texts, dossier, names, venue, turn.services.now())
    files = {
        "html": (read.encode(), N_("What is held on this guest, to read and to print")),
        "json": (
            json.dumps(as_data(dossier), ensure_ascii=False, indent=2).encode(),
            N_("The same for machines"),
        ),
    }
    for ending, (content, caption) in files.items():
        turn.reply(
            Document(content=content, name=f"guest-{day}.{ending}", caption=texts(caption), refused=refused)
        )
