"""What undoing a Save comes to, said before it is done: in the book, and at each account."""

from dataclasses import replace

from markupsafe import Markup

from guests.book.display import Display
from guests.delivery.changes import changed_fields
from guests.delivery.operations import Operation
from guests.delivery.undo import Did, Save, creations, fates, is_untold
from guests.entries import Entry
from guests.guest import FIELD, Guest
from guests.translatable import N_
from handlers.book.writes import accounts_around, telling
from handlers.cards.gone_card import say_fates
from handlers.guest.merge import say_parting
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import label_of, show_value


async def consequences(turn: Turn, save: Save, display: Display) -> list[Markup]:
    """Return what undoing comes to, in the book and at each account."""
    texts, entry = turn.texts, display.entry
    if save.did is Did.CREATED:
        names = {account.id: account.name for account in accounts_around(turn, entry)}
        becomes = fates(display.deliveries, deletable(turn, entry), display.links)
        leaves = texts(N_("<b>{guest}</b> will be taken out of the book."), guest=brief(turn.texts, entry))
        return [leaves, *say_fates(texts, display, becomes, names)]
    if save.did is Did.MERGED:
        merger = await turn.services.book.merger(entry.id)
        gone = await turn.display(merger.gone_id) if merger else None
        return say_parting(turn, display, gone, merger) if merger and gone else []
    before = Guest.from_dict(save.details["before"])
    introduced, rest = sides(save, display)
    names = {account.id: account.name for account in accounts_around(turn, entry)}
    becomes = fates(introduced.deliveries, deletable(turn, entry), introduced.links)
    lines = [texts(N_("<b>{guest}</b> goes back to what it was:"), guest=brief(turn.texts, entry))]
    lines += [*_say_changes(turn, entry.guest, before), *_say_told(turn, save, rest, before)]
    return [*lines, *say_fates(texts, introduced, becomes, names)]


def sides(save: Save, display: Display) -> tuple[Display, Display]:
    """Return what concerns the accounts that got to know the guest by a Save, and what concerns the others."""
    introduced = save.details.get("introduced", ())
    return (
        replace(
            display,
            deliveries=tuple(one for one in display.deliveries if one.account in introduced),
            links={account: record for account, record in display.links.items() if account in introduced},
        ),
        replace(
            display, deliveries=tuple(one for one in display.deliveries if one.account not in introduced)
        ),
    )


def _say_changes(turn: Turn, now: Guest, before: Guest) -> list[Markup]:
    return [
        turn.texts(
            N_("{field}: {sent} → {stored}"),
            field=label_of(turn.texts, name),
            sent=_said(turn, now, name),
            stored=_said(turn, before, name),
        )
        for name in FIELD
        if name in changed_fields(now, before)
    ]


def _said(turn: Turn, guest: Guest, name: str) -> str:
    value = getattr(guest, name)
    return show_value(turn.texts, FIELD[name], value) if value else turn.texts.plain(N_("nothing"))


def _say_told(turn: Turn, save: Save, display: Display, before: Guest) -> list[Markup]:
    """Return a line for each account that hears of it, and for each that heard of the edit and can't be told."""
    lines = []
    for creation in creations(display.deliveries).values():
        account = turn.services.account(creation.account)
        owed, untold = telling(turn, creation, display.entry.guest, before)
        if account and untold and not is_untold(save, creation):
            by_hand = N_("{provider}: has no call for this. Please change it there by hand")
            lines.append(turn.texts(by_hand, provider=account.name))
        elif account and owed:
            lines.append(turn.texts(N_("{provider}: will be updated"), provider=account.name))
    return lines


def deletable(turn: Turn, entry: Entry) -> set[str]:
    """Return the accounts of the guest's venues that can delete."""
    return {account.id for account in accounts_around(turn, entry) if Operation.DELETE in account.operations}
