"""/queue: what is owed to the providers and what needs a person, with buttons to get it done.

A host sees the venue where they are, managers and owners all of theirs.
"""

import re
from functools import partial
from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.audit.acts import Act
from guests.conversation.events import Typed
from guests.conversation.typed_answers import is_remark
from guests.delivery.queue import slices
from guests.people import Role
from guests.questions import Question, RecordNumber, WhyDropped
from guests.translatable import N_
from guests.venue import Venue
from handlers.book.writes import WAKE_WORKER, accounts_of
from handlers.queue.decisions import SETTLED, Owed, decide, drop, find, link
from handlers.queue.page import (
    DROP,
    OPEN,
    PAGE,
    RETRY_ALL,
    SHOWN,
    THERE,
    Listing,
    View,
    delivery_keyboard,
    delivery_text,
    list_keyboard,
    list_text,
    offers,
)
from handlers.turn.buttons import CallbackData, key_of
from handlers.turn.questions import close
from handlers.turn.replies import Afterwards, Say, Show, Toast
from handlers.turn.turn import Turn

# One word with a digit in it; neither an e-mail address nor a phone number as it is dialled.
RECORD_ID: Final = re.compile(r"(?!\+|0\d{8,}$)(?=\S*\d)[^\s@]{1,100}")


async def command(turn: Turn, _: Update) -> None:
    """Show the queue in a new message."""
    show(turn, View())


async def pressed(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Do what a button of the queue says, in the message ``at``."""
    question = next((one for one in turn.questions if press.id == one.about.subject), None)
    for one in turn.questions:
        if one is question or one.message_id == at:
            close(turn, one)
    view = View(press.subject, press.revision)
    found = await find(turn, press.id) if press.action not in {PAGE, RETRY_ALL} else None
    said: str | None
    if press.action == PAGE:
        said = ""
    elif press.action == RETRY_ALL:
        said = _retry_all(turn, press.id)
    elif found is None:
        said = turn.texts.plain(SETTLED)
    elif press.action == OPEN:
        said = None
        await _open(turn, found, view, at)
    else:
        said = await decide(turn, press, found, at, question)
    turn.reply(Toast(query_id=query_id, text=said or ""))
    if said is not None:
        show(turn, view, at)


async def answered(turn: Turn, question: Question, about: RecordNumber | WhyDropped, text: str) -> bool:
    """Take a text for the answer to a question, if it is one; else it is to be read by itself."""
    at = question.message_id
    found = await find(turn, about.delivery_id)
    action = THERE if isinstance(about, RecordNumber) else DROP
    if found is None or action not in offers(found.delivery):
        close(turn, question)
        return False
    if isinstance(about, RecordNumber):
        fits = RECORD_ID.fullmatch(text.strip()) is not None
    else:
        fits = is_remark(Typed(text, turn.place, turn.today()))
    if not fits:
        return False
    close(turn, question)
    said = (
        await link(turn, found, text, about, at)
        if isinstance(about, RecordNumber)
        else drop(turn, found, typed=text)
    )
    if said is not None:
        turn.reply(Say(text=Markup("{}").format(said), instead_of=at))
        show(turn, View(about.venue_key, about.offset))
    return True


def show(turn: Turn, view: View, at: int | None = None) -> None:
    """Show a page of the list as it is by then: in the message ``at``, or in a new one."""
    turn.reply(Afterwards(make=partial(_page, turn, view, at)))


async def _page(turn: Turn, view: View, at: int | None) -> Say | Show:
    venues = seen_by(turn)
    chosen = [one for one in venues if view.venue in {"", key_of(one.slug)}] or venues
    book = turn.services.book
    accounts = [account.id for venue in chosen for account in accounts_of(turn, venue.slug)]
    standings = await book.standings(accounts)
    last = max(sum(one.listed for one in standings) - 1, 0) // SHOWN * SHOWN
    offset = min(view.offset, last)
    listing = Listing(
        view=View(view.venue, offset),
        venues=venues,
        names=_names(turn, venues),
        standings=standings,
        owed=await book.owed(slices(standings, offset, SHOWN)),
        outages=await book.outages() if standings else {},
    )
    nothing = N_("Nothing is waiting: every guest has arrived everywhere.")
    text = list_text(turn.texts, listing) if standings else turn.texts(nothing)
    buttons = list_keyboard(turn.texts, listing)
    if at is None:
        return Say(text=text, keyboard=buttons)
    return Show(message_id=at, text=text, keyboard=buttons)


def seen_by(turn: Turn) -> list[Venue]:
    """Return the venues whose queue the person sees."""
    roles = turn.person.roles
    return [
        venue
        for slug, venue in turn.services.venues.items()
        if slug == turn.place.slug or (slug in roles and roles[slug].rank >= Role.MANAGER.rank)
    ]


def _names(turn: Turn, venues: list[Venue]) -> dict[str, str]:
    """Return the names of accounts, with the venue's where several are seen."""
    several = len(venues) > 1
    return {
        account.id: f"{account.name} · {venue.name}" if several else account.name
        for venue in venues
        for account in accounts_of(turn, venue.slug)
    }


async def _open(turn: Turn, found: Owed, view: View, at: int) -> None:
    outages = await turn.services.book.outages()
    outage = outages.get(found.delivery.account)
    text = delivery_text(turn.texts, found.provider, found.entry, found.delivery, outage)
    if not offers(found.delivery):
        text += "\n" + turn.texts(N_("There's nothing to do about it now."))
    turn.reply(Show(message_id=at, text=text, keyboard=delivery_keyboard(turn.texts, found.delivery, view)))


def _retry_all(turn: Turn, key: str) -> str:
    known = (account for venue in seen_by(turn) for account in accounts_of(turn, venue.slug))
    account = next((one for one in known if key_of(one.id) == key), None)
    if account is None:
        return turn.texts.plain(SETTLED)
    turn.write(turn.services.book.expedite(account.id), turn.services.book.ask_at_once(account.id))
    turn.note(Act.DELIVERY_RETRIED, venue=account.id.partition("/")[0], account=account.id)
    turn.wakes.add(WAKE_WORKER)
    said = N_("All of them go out as soon as {provider} answers.")
    return turn.texts.plain(said, provider=account.name)
