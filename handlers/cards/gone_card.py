"""The card of a guest who is in the book no more: taken back, with what became of it where; or merged."""

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from guests.book.display import Display
from guests.clock import local
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery
from guests.delivery.undo import Fate, creations, fates, given_up
from guests.translatable import N_
from handlers.wording.deliveries import QUOTATION, say_delivery, short_number
from handlers.wording.phrases import say_guest, today_as
from handlers.wording.translator import Texts

PUT_BACK: Final = "back"
KEEP: Final = "keep"

FATES: Final[dict[Fate, str]] = {
    Fate.WITHDRAWN: N_("{provider}: not sent"),
    Fate.DELETED: N_("{provider}: will be asked to delete it"),
    Fate.LINKED: N_("{provider}: stays there as a colleague found it, no. {record}"),
    Fate.ON_ITS_WAY: N_("{provider}: on its way right now. If it arrives, please delete it there by hand"),
    Fate.UNKNOWN: N_("{provider}: I can't tell whether it arrived. Please check there"),
}


def gone_text(texts: Texts, display: Display, names: Mapping[str, str]) -> Markup:
    """Return the card's text; ``names`` are those of the accounts. Of whom is to be erased it says nothing."""
    if display.entry.to_be_erased:
        day = local(display.erase_at or 0, texts.zone).date()
        return texts(N_("🗑 This guest is hidden and will be erased on {date}."), date=today_as(texts, day))
    if not display.entry.taken_back:
        return texts(N_("This guest was merged into another."))
    lines = [texts(N_("↩️ Undone: this guest is no longer in the book.")), Markup()]
    lines += [*say_guest(texts, display.entry.guest), Markup()]
    lines += say_fates(texts, display, fates(display.deliveries, (), display.links), names)
    return Markup("\n").join(lines)


def staying(deliveries: Sequence[Delivery], becomes: Mapping[str, Fate]) -> list[Delivery]:
    """Return the creations of the records that somebody has to delete by hand."""
    made = creations(deliveries)
    return [made[account] for account, fate in becomes.items() if fate is Fate.STAYS]


def say_fates(
    texts: Texts, display: Display, becomes: Mapping[str, Fate], names: Mapping[str, str]
) -> list[Markup]:
    """Return what becomes of the guest at each account, or how a deletion stands.

    Where it stays and has to be deleted by hand, the accounts share a line, and the numbers are folded away.
    """
    gone = given_up(display.deliveries)
    deletions = {
        one.account: one
        for one in display.deliveries
        if one.operation is Operation.DELETE and one.account in gone
    }
    made = {account: one.record_id for account, one in creations(display.deliveries).items()}
    lines = []
    for account, fate in becomes.items():
        provider = names.get(account, account)
        record = made.get(account) or display.links.get(account, "?")
        if fate is Fate.STAYS:
            continue
        if fate is Fate.DELETED and account in deletions:
            lines.append(say_delivery(texts, provider, deletions[account]))
        else:
            lines.append(texts(FATES[fate], provider=provider, record=short_number(record)))
    if stays := staying(display.deliveries, becomes):
        by_hand = N_("Stays there, please delete it by hand: {providers}")
        numbers = (
            texts(
                "{provider}: {record}",
                provider=names.get(one.account, one.account),
                record=one.record_id or "?",
            )
            for one in stays
        )
        providers = texts.listed(names.get(one.account, one.account) for one in stays)
        lines += [texts(by_hand, providers=providers), QUOTATION.format(Markup("\n").join(numbers))]
    return lines
