"""How a guest stands at the accounts: whoever has the guest shares a line, each other account has one of its own.

What only proves it (numbers of records, what was only sent, when and by whom) is folded away in a quotation. It begins
with what a reply has changed: its first lines show on a phone before it is unfolded.
"""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from guests.book.display import Display
from guests.clock import local
from guests.delivery.operations import CREATIONS
from guests.delivery.state_machine import Delivery, State
from guests.delivery.telling.health_notes import NEEDS
from guests.delivery.undo import creations
from guests.translatable import N_
from handlers.cards.comparison import CHANGED_BY_REPLY, say_changes
from handlers.cards.no_place import say_homeless
from handlers.turn.services import AccountInfo
from handlers.wording.deliveries import QUOTATION, say_delivery, say_record
from handlers.wording.phrases import clock, today_as
from handlers.wording.translator import Texts


def to_show(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Return the deliveries that the card speaks of: of each operation at an account, the last one.

    One that was dropped counts only where there is no other.
    """
    by_weight = sorted(deliveries, key=lambda one: one.state is not State.DROPPED)
    last = {(one.account, one.operation): one for one in by_weight}
    return sorted(last.values(), key=lambda one: [other.account for other in deliveries].index(one.account))


def say_standing(texts: Texts, display: Display, names: Mapping[str, str]) -> list[Markup]:
    """Return the lines; ``names`` are those of the accounts, in the order of the settings."""
    shown = to_show(display.deliveries)
    open_ones = [one for one in shown if not _is_done(one)]
    elsewhere = {one.account for one in open_ones if one.operation in CREATIONS}
    behind = frozenset(one.account for one in shown if one.details.get("behind"))
    there = display.recorded - elsewhere - behind
    places = [names.get(account, account) for account in _in_order(there, names)]
    lines = [texts(N_("Saved ✓ {places}"), places=texts.listed((texts.plain(N_("Guest book")), *places)))]
    lines += [
        say_delivery(texts, names.get(one.account, one.account), one, down=display.down.get(one.account))
        for one in open_ones
    ]
    if behind:
        told = [names.get(account, account) for account in _in_order(behind, names)]
        lines.append(texts(N_("Change there: {providers}"), providers=texts.listed(told)))
    return lines


def say_details(
    texts: Texts, display: Display, accounts: Sequence[AccountInfo], reader: int | None
) -> Markup:
    """Return the quotation; ``reader`` is Telegram's id of whom the card is shown to."""
    names = {account.id: account.name for account in accounts}
    done = (one for one in to_show(display.deliveries) if _is_done(one) and one.operation not in CREATIONS)
    lines = []
    if display.before and (changes := say_changes(texts, display.before, display.entry.guest)):
        lines.append(texts(CHANGED_BY_REPLY, changes=changes))
    lines += _say_records(texts, display, names)
    lines += [say_delivery(texts, names.get(one.account, one.account), one) for one in done]
    if any(getattr(display.entry.guest, row.name) for row in NEEDS):
        lines.append(_say_who_knows(texts, [one.name for one in accounts if one.health]))
    told = [one for one in accounts if one.id in display.recorded]
    lines += say_homeless(texts, display.entry.guest, told)
    if display.entry.created_at:
        lines.append(_say_registered(texts, display, reader))
    return QUOTATION.format(Markup("\n").join(lines)) if lines else Markup()


def _say_records(texts: Texts, display: Display, names: Mapping[str, str]) -> Iterator[Markup]:
    """Yield a line per account that has the guest: by a creation of ours, by a link alone, or as one who was merged."""
    made, beside = creations(display.deliveries), display.beside
    for account in _in_order(display.recorded | beside.keys(), names):
        name, creation, also = names.get(account, account), made.get(account), beside.get(account, ())
        if creation and creation.state is State.SAVED:
            yield say_record(texts, name, creation, also)
        else:
            linked = [display.links[account]] if account in display.links else []
            yield texts(
                N_("{provider}: saved as {record}"), provider=name, record=texts.listed([*linked, *also])
            )


def _say_who_knows(texts: Texts, told: Sequence[str]) -> Markup:
    """Say who is told of allergies and diets."""
    if not told:
        return texts(N_("Allergies and diet: in the guest book only"))
    return texts(N_("Allergies and diet: also in the note at {providers}"), providers=texts.listed(told))


def _is_done(delivery: Delivery) -> bool:
    """Whether there is nothing more to say than that it is done."""
    return delivery.state is State.SAVED and not delivery.differences


def _in_order(accounts: frozenset[str], names: Mapping[str, str]) -> list[str]:
    return [account for account in names if account in accounts] + sorted(accounts - names.keys())


def _say_registered(texts: Texts, display: Display, reader: int | None) -> Markup:
    entry = display.entry
    when = local(entry.created_at, texts.zone).date()
    values = {"day": today_as(texts, when), "time": clock(texts, entry.created_at)}
    if entry.created_by is not None and entry.created_by == reader:
        return texts(N_("Registered {day}, {time}, by you"), **values)
    if display.registrar:
        return texts(N_("Registered {day}, {time}, by {name}"), **values, name=display.registrar)
    return texts(N_("Registered {day}, {time}"), **values)
