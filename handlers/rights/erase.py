"""Erase: hide a guest at once, have them erased after a grace period, and keep them after all until then."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from guests.audit.acts import Act
from guests.book.display import Display
from guests.book.rights.erasure import Stage, holdings
from guests.delivery.operations import Operation
from guests.delivery.undo import owed_again
from guests.entries import Entry
from guests.translatable import N_
from handlers.book.writes import WAKE_WORKER, accounts_around, become_guest_card
from handlers.cards.frames import guest_button, show_page
from handlers.rights.asking import WAKE_ERASER, asked
from handlers.rights.receipt import say_held
from handlers.turn.replies import Toast
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief

ERASE: Final = "erase"
SURE_ERASE: Final = "erase!"
ACTIONS: Final = frozenset({ERASE, SURE_ERASE})


async def act(turn: Turn, display: Display, at: int, *, sure: bool) -> None:
    """Say what goes where, or have it done."""
    if sure:
        await _ask(turn, display, at)
    else:
        await _preview(turn, display, at)


async def _preview(turn: Turn, display: Display, at: int) -> None:
    texts, book = turn.texts, turn.services.book
    parts = await book.parts(display.entry.id)
    counts = await book.held([one.entry.id for one in parts])
    lines = [
        texts(N_("Erase <b>{guest}</b> everywhere?"), guest=brief(texts, display.entry)),
        *say_held(texts, counts),
        *_say_accounts(turn, display, parts),
        Markup(),
        _say_grace(turn),
    ]
    yes = guest_button(turn, N_("Erase"), SURE_ERASE, display.entry.id)
    show_page(turn, display, at, lines, [[yes]])


def _say_accounts(turn: Turn, display: Display, parts: list[Display]) -> list[Markup]:
    accounts = {one.id: one for one in accounts_around(turn, display.entry)}
    lines = []
    for name in dict.fromkeys(one.account for one in holdings(parts)):
        account = accounts.get(name)
        able = account is not None and Operation.DELETE in account.operations
        says = (
            N_("{provider}: will be asked to delete it") if able else N_("{provider}: you delete it by hand")
        )
        lines.append(turn.texts(says, provider=account.name if account else name))
    return lines


def _say_grace(turn: Turn) -> Markup:
    days = turn.services.erase_after_days
    if not days:
        return turn.texts(N_("This happens at once, and nobody can take it back."))
    return turn.texts.plural(
        "The guest is hidden at once. For {count} day it can be taken back.",
        "The guest is hidden at once. For {count} days it can be taken back.",
        days,
    )


async def _ask(turn: Turn, display: Display, at: int) -> None:
    services = turn.services
    writes = await asked(
        services.book,
        display,
        by=turn.user_id,
        language=turn.texts.language,
        now=services.now(),
        days=services.erase_after_days,
    )
    turn.write(*writes)
    turn.note(Act.ERASURE_ASKED, venue=display.entry.venue, guest_id=display.entry.id)
    turn.wakes.add(WAKE_ERASER)
    become_guest_card(turn, display.entry.id, at)


async def revoke(turn: Turn, query_id: str, entry: Entry, at: int) -> None:
    """Keep the guest after all, with everything that was owed."""
    book, said = turn.services.book, N_("The guest is kept.")
    display, erasure = await turn.display(entry.id), await book.erasure(entry.id)
    if display is None or erasure is None or erasure.stage is not Stage.WAITING:
        said = N_("It's too late for that.")
    else:
        states = {one.id: one.state for one in display.deliveries}
        again = owed_again(display.deliveries, erasure.open, turn.services.now())
        turn.write(
            *(book.decide(one, was=states[one.id]) for one in again),
            *book.revoke_erasure(replace(entry, updated_at=turn.services.now())),
        )
        turn.note(Act.ERASURE_REVOKED, venue=entry.venue, guest_id=entry.id)
        turn.wakes.add(WAKE_WORKER)
    turn.reply(Toast(query_id=query_id, text=turn.texts.plain(said)))
    become_guest_card(turn, entry.id, at)
