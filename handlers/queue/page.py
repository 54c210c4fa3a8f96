"""The pages of /queue as values: the list by account, one delivery with what can be done, and its questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from guests.delivery.operations import CREATIONS
from guests.delivery.outages import Outage
from guests.delivery.queue import Standing
from guests.delivery.state_machine import Delivery, Reason, State, missing_fields
from guests.entries import Entry
from guests.number_doubts import doubted
from guests.translatable import N_
from guests.venue import Venue
from handlers.book.writes import MENDED
from handlers.cards.guest_card import ADD
from handlers.cards.guest_card import OPEN as OPEN_GUEST
from handlers.turn.buttons import GUEST, QUEUE, CallbackData, button, key_of, keyboard
from handlers.wording.deliveries import DROPPED, say_delivery, short_number
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import DOUBT, clock, label_of
from handlers.wording.translator import Texts

SHOWN: Final = 5
PAGE: Final = "page"
OPEN: Final = "open"
RETRY: Final = "retry"
RETRY_ALL: Final = "all"
EDIT: Final = "edit"
THERE: Final = "there"
KNOWN: Final = "known"
UNNUMBERED: Final = "seen"
SURE: Final = "sure"
DROP: Final = "drop"
DROP_FOR: Final = "why-"  # followed by a preset

MANY: Final[dict[Reason | None, str]] = {
    None: N_("<b>{provider}</b>: {count} waiting since {since}"),
    Reason.UNAVAILABLE: N_("<b>{provider}</b>: not available since {since}, {count} waiting"),
    Reason.THROTTLED: N_("<b>{provider}</b>: too busy since {since}, {count} waiting"),
    Reason.UNAUTHORISED: N_("<b>{provider}</b>: has refused our login since {since}, {count} waiting"),
}
LABELS: Final[dict[str, str]] = {
    RETRY: N_("Retry now"),
    EDIT: N_("Edit and send again"),
    ADD: N_("Add {field}"),
    KNOWN: N_("It's no. {record}"),
    THERE: N_("It is there"),
    DROP: N_("Drop"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the queue is looked at: one venue by its key (``""``: all), from ``offset`` on."""

    venue: str = ""
    offset: int = 0

    def press(self, action: str, subject: str = "") -> CallbackData:
        """Return the press that does ``action`` with a delivery or an account, and comes back here."""
        return CallbackData(QUEUE, action, subject, self.offset, self.venue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one page of the list shows. ``names`` are those of the accounts; ``owed`` are the deliveries."""

    view: View
    venues: Sequence[Venue]
    names: Mapping[str, str]
    standings: Sequence[Standing] = ()
    owed: Sequence[tuple[Entry, Delivery]] = ()
    outages: Mapping[str, Outage] = field(default_factory=dict)


def offers(delivery: Delivery) -> tuple[str, ...]:
    """Return what a person can do about a delivery as it stands; anything else that is tapped is stale."""
    if delivery.state is State.WAITING:
        return RETRY, DROP
    there = (THERE,) if delivery.operation in CREATIONS or delivery.reason is Reason.UNCERTAIN else ()
    if delivery.state is State.UNCERTAIN:
        return RETRY, *there, DROP
    if delivery.state is not State.NEEDS_YOU:
        return ()
    if delivery.reason is Reason.INCOMPLETE:
        return ADD, *there, DROP  # to try again helps nothing
    edit = (EDIT,) if delivery.reason in MENDED else ()
    known = (KNOWN,) if delivery.details.get("record_id") and there else ()
    return *edit, RETRY, *known, *there, DROP


def list_text(texts: Texts, listing: Listing) -> Markup:
    """Return the list: a line for each account that holds many, then the deliveries of this page."""
    lines = [texts(N_("<b>On its way or waiting for you</b>"))]
    names, outages = listing.names, listing.outages
    for one in listing.standings:
        if one.is_grouped:
            lines += [Markup(), _say_many(texts, names[one.account], one, outages.get(one.account))]
    named = None
    for entry, delivery in _by_guest(listing.owed):
        if entry.id != named:
            doubt = Markup(" ") + texts(DOUBT) if "phone" in doubted(entry.guest) else Markup()
            lines.append(Markup("\n<b>{}</b>").format(brief(texts, entry)) + doubt)
            named = entry.id
        outage = outages.get(delivery.account)
        down = outage.reason if outage else None
        lines.append(say_delivery(texts, names[delivery.account], delivery, down=down))
    return Markup("\n").join(lines)


def _by_guest(owed: Sequence[tuple[Entry, Delivery]]) -> list[tuple[Entry, Delivery]]:
    """Return deliveries with those of one guest together, where the first of them stands."""
    places: dict[str, int] = {}
    for entry, _ in owed:
        places.setdefault(entry.id, len(places))
    return sorted(owed, key=lambda one: places[one[0].id])


def _say_many(texts: Texts, provider: str, standing: Standing, outage: Outage | None) -> Markup:
    since = outage.since if outage else standing.since or 0
    message = MANY.get(outage.reason, MANY[None]) if outage else MANY[None]
    return texts(message, provider=provider, since=clock(texts, since), count=standing.waiting)


def list_keyboard(texts: Texts, listing: Listing) -> InlineKeyboardMarkup | None:
    """Return the buttons: retry all or a refused login, one for each delivery, other pages, other venues."""
    names, standings, view = listing.names, listing.standings, listing.view
    rows = [
        [button(f"{texts.plain(again)} · {names[one.account]}", view.press(RETRY_ALL, key_of(one.account)))]
        for one in standings
        if (again := _again(one, listing.outages.get(one.account)))
    ]
    rows += [
        [button(f"{brief(texts, entry)} · {names[one.account]}", view.press(OPEN, one.id))]
        for entry, one in _by_guest(listing.owed)
    ]
    total = sum(one.listed for one in standings)
    pages = [
        (view.offset > 0, max(view.offset - SHOWN, 0), N_("‹ Previous")),
        (view.offset + SHOWN < total, view.offset + SHOWN, N_("Next ›")),
    ]
    rows.append(
        [
            button(texts.plain(label), View(view.venue, at).press(PAGE))
            for needed, at, label in pages
            if needed
        ]
    )
    return keyboard([*rows, _filters(texts, view, listing.venues)])


def _again(standing: Standing, outage: Outage | None) -> str | None:
    """Return the label to try an account again: one with many, or one that has refused our login and waits to be asked."""
    if standing.is_grouped:
        return N_("Retry all now")
    return LABELS[RETRY] if outage and outage.reason is Reason.UNAUTHORISED else None


def _filters(texts: Texts, view: View, venues: Sequence[Venue]) -> list[InlineKeyboardButton]:
    if len(venues) < 2:  # noqa: PLR2004 - one venue needs no choice
        return []
    choices = [("", texts.plain(N_("All venues"))), *((key_of(one.slug), one.name) for one in venues)]
    return [
        button(f"• {label}" if key == view.venue else label, View(key).press(PAGE)) for key, label in choices
    ]


def delivery_text(
    texts: Texts, provider: str, entry: Entry, delivery: Delivery, outage: Outage | None
) -> Markup:
    """Return the page of one delivery."""
    line = say_delivery(texts, provider, delivery, down=outage.reason if outage else None)
    return Markup("<b>{}</b>\n{}").format(brief(texts, entry), line)


def delivery_keyboard(texts: Texts, delivery: Delivery, view: View) -> InlineKeyboardMarkup | None:
    """Return the buttons: what can be done about it, the guest's card, and the way back."""
    values = {
        "record": short_number(str(delivery.details.get("record_id", ""))),
        "field": label_of(texts, next(iter(missing_fields(delivery)), "")),
    }
    possible = [
        button(texts.plain(LABELS[action], **values), view.press(action, delivery.id))
        for action in offers(delivery)
    ]
    rows = [possible[at : at + 2] for at in range(0, len(possible), 2)]
    guest = button(texts.plain(N_("Open the guest")), CallbackData(GUEST, OPEN_GUEST, delivery.guest_id))
    return keyboard([*rows, [guest, _back(texts, view)]])


def record_question(texts: Texts, delivery: Delivery, view: View) -> InlineKeyboardMarkup:
    """Return the buttons beside the question for the record's number."""
    rows = [[button(texts.plain(N_("I don't know its number")), view.press(UNNUMBERED, delivery.id))]]
    if record := delivery.details.get("record_id"):
        known = texts.plain(LABELS[KNOWN], record=short_number(record))
        rows.insert(0, [button(known, view.press(KNOWN, delivery.id))])
    return InlineKeyboardMarkup([*rows, [_back(texts, view, delivery)]])


def reason_question(texts: Texts, delivery: Delivery, view: View) -> InlineKeyboardMarkup:
    """Return the buttons beside the question why a delivery is dropped."""
    rows = [
        [button(texts.plain(label), view.press(DROP_FOR + name, delivery.id))]
        for name, label in DROPPED.items()
    ]
    return InlineKeyboardMarkup([*rows, [_back(texts, view, delivery)]])


def sure_question(texts: Texts, delivery: Delivery, view: View) -> InlineKeyboardMarkup:
    """Return the buttons beside the question whether a record of somebody else's name is meant."""
    yes = button(texts.plain(N_("Yes, that is the guest")), view.press(SURE, delivery.id))
    return InlineKeyboardMarkup([[yes], [_back(texts, view, delivery)]])


def _back(texts: Texts, view: View, delivery: Delivery | None = None) -> InlineKeyboardButton:
    press = view.press(OPEN, delivery.id) if delivery else view.press(PAGE)
    return button(texts.plain(N_("Back")), press)
