"""/walkin NAME, note: a guest of whom only a name to call is known, saved at once."""

from telegram import Update

from guests.entries import Entry
from guests.guest import FIELD, Guest
from guests.text.normalise import clean_line
from guests.translatable import N_
from handlers.book.writes import add_guest
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments


async def command(turn: Turn, update: Update) -> None:
    """Keep the guest; accounts that know guests without a name of their own are told."""
    name, _comma, note = clean_line(" ".join(arguments(update))).partition(",")
    if not name.strip():
        turn.reply(
            Say(
                text=turn.texts(
                    N_("Who is it? Type /walkin and a name, then a comma and a note if you like.")
                )
            )
        )
        return
    if len(name) > FIELD["nickname"].limit or len(note) > FIELD["note"].limit:
        turn.reply(Say(text=turn.texts(N_("That's too long for a walk-in. Please shorten it."))))
        return
    guest = Guest(nickname=name.strip(), note=note.strip() or None)
    entry = Entry(
        id=turn.services.new_id(),
        book=turn.place.book,
        venue=turn.place.slug,
        guest=guest,
        created_by=turn.user_id,
    )
    add_guest(turn, entry)
    turn.reply(Say(text=turn.texts(N_("Saving…")), guest_id=entry.id))
