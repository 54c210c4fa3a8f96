"""/walkin NAME, note: a guest of whom only a name to call is known, saved at once."""

from dataclasses import replace

from telegram import Update

from guests.book.display import Display
from guests.entries import Entry
from guests.guest import FIELD, Guest
from guests.quickadd.line import Text
from guests.quickadd.remarks import read_remark
from guests.text.normalise import clean_line
from guests.translatable import N_
from handlers.book.writes import add_guest
from handlers.cards.guest_card import first_card, guest_keyboard, guest_text
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
    venue = turn.place
    remark = read_remark(Text(note.strip(), venue.country, venue.language, turn.today(), ()))
    guest = Guest(nickname=name.strip(), note=remark.note or None, **remark.values)
    entry = Entry(
        id=turn.services.new_id(),
        book=turn.place.book,
        venue=turn.place.slug,
        guest=guest,
        created_by=turn.user_id,
    )
    add_guest(turn, entry)
    turn.reply(_card(turn, entry))


def _card(turn: Turn, entry: Entry) -> Say:
    """Show who it is, which the first answer of an account turns into the card; without one, the card at once."""
    if turn.wakes or turn.new:
        text, buttons = first_card(turn.texts, entry)
        return Say(text=text, keyboard=buttons, guest_id=entry.id)
    display = Display(entry=replace(entry, created_at=turn.services.now()), deliveries=(), cards=())
    text = guest_text(turn.texts, display, (), turn.user_id)
    return Say(text=text, keyboard=guest_keyboard(turn.texts, display, ()), guest_id=entry.id)
