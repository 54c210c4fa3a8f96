"""Merging two guests of the book: who may be the same person, what comes of it field by field, and the way back.

What is chosen in the preview travels in its buttons: the other guest, a bit per field, and the sum of both
revisions. The sum grows whenever either guest changes, so an older preview acts on nothing.
"""

from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton

from guests.book.display import Display
from guests.book.merging.effects import folded
from guests.book.merging.merge import NOTE, MergePlan, taken_apart
from guests.delivery.undo import Merger
from guests.entries import Entry
from guests.guest import FIELD
from guests.matching.match import match
from guests.translatable import N_
from handlers.book.merge_writes import fold, foldable, join, part
from handlers.book.writes import become_guest_card
from handlers.cards.frames import guest_button, show_page
from handlers.turn.buttons import GUEST, CallbackData, button
from handlers.turn.turn import Turn
from handlers.wording.deliveries import short_number
from handlers.wording.match_reasons import brief, say_why
from handlers.wording.phrases import label_of, say_guest, show_value

MERGE: Final = "merge"
SURE_MERGE: Final = "merge!"
PART: Final = "part"
SURE_PART: Final = "part!"
FOLD: Final = "fold"
SURE_FOLD: Final = "fold!"
ACTIONS: Final = frozenset({MERGE, SURE_MERGE, PART, SURE_PART, FOLD, SURE_FOLD})
CANDIDATES: Final = 6
NOTED: Final = N_("{field}: <b>{stays}</b> stays, {noted} goes into the note")
MOVED: Final = N_("{field}: <b>{stays}</b> stays, {noted} becomes: {place}")


async def act(turn: Turn, display: Display, press: CallbackData, at: int) -> None:
    """Do what the button says to the guest in ``display``; the person may merge."""
    if press.action in {MERGE, SURE_MERGE}:
        await _merge(turn, display, press, at)
    elif press.action in {PART, SURE_PART}:
        await _part(turn, display, press, at)
    elif press.action == FOLD and foldable(turn, display):
        _ask_to_fold(turn, display, at)
    else:
        if press.action == SURE_FOLD:
            fold(turn, display)
        become_guest_card(turn, display.entry.id, at)


async def _merge(turn: Turn, display: Display, press: CallbackData, at: int) -> None:
    """Offer who may be the same person, then show what comes of it, then do it."""
    other_id, _, choices = press.subject.partition(".")
    other = await turn.display(other_id) if other_id and other_id != display.entry.id else None
    apart = other is None or other.entry.gone or other.entry.book != display.entry.book
    if other is None or apart or other.entry.restricted:
        await _offer_candidates(turn, display, at)
        return
    plan = MergePlan(display.entry.guest, other.entry.guest, _read_choices(choices))
    if press.action == SURE_MERGE and press.revision == _revisions(display, other):
        join(turn, display, other, plan)
        become_guest_card(turn, display.entry.id, at)
    elif press.revision in {0, _revisions(display, other)}:
        _preview(turn, display, other, plan, at)
    else:
        _preview(turn, display, other, MergePlan(plan.kept, plan.gone), at, changed=True)


def _revisions(display: Display, other: Display) -> int:
    return display.entry.revision + other.entry.revision


def _read_choices(text: str) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


async def _offer_candidates(turn: Turn, display: Display, at: int) -> None:
    guest, venue, book = display.entry.guest, display.entry.venue, turn.services.book
    found = await book.alike(display.entry.book, guest, limit=CANDIDATES + 1)
    for name in (guest.name, guest.last_name, guest.first_name):
        found += await book.search(turn.services.venues[venue], name, limit=CANDIDATES) if name else []
    apart = {display.entry.id, *await book.told_apart(display.entry.id)}
    others = {one.entry.id: one.entry for one in found if one.entry.id not in apart}
    offered = list(others.values())[:CANDIDATES]
    asked = N_("Which guest is the same person as <b>{guest}</b>?")
    nobody = N_("Nobody else looks like <b>{guest}</b>.")
    lines = [turn.texts(asked if offered else nobody, guest=brief(turn.texts, display.entry))]
    lines += [_say_candidate(turn, display.entry, one) for one in offered]
    rows = [
        [button(brief(turn.texts, one), CallbackData(GUEST, MERGE, display.entry.id, 0, one.id))]
        for one in offered
    ]
    show_page(turn, display, at, lines, rows)


def _say_candidate(turn: Turn, entry: Entry, other: Entry) -> Markup:
    why = say_why(turn.texts, match(entry.guest, other.guest).likenesses)
    return Markup("· {}{}").format(brief(turn.texts, other), f" — {why}" if why else "")


def _preview(
    turn: Turn, display: Display, other: Display, plan: MergePlan, at: int, *, changed: bool = False
) -> None:
    texts = turn.texts
    moved_on = texts(N_("One of the two has changed in the meantime. This is how they are now."))
    becomes = N_("<b>{other}</b> will be merged into <b>{guest}</b>.")
    lines = [moved_on, Markup()] if changed else []
    lines.append(texts(becomes, other=brief(turn.texts, other.entry), guest=brief(turn.texts, display.entry)))
    for row in plan.rows:
        stays, noted = (show_value(texts, FIELD[row.name], value) for value in (row.stays, row.other))
        stands = NOTED if row.place == NOTE else MOVED
        names = {"field": label_of(texts, row.name), "place": label_of(texts, row.place)}
        lines.append(texts(stands, stays=stays, noted=noted, **names))
    if plan.gained:
        fields = texts.listed(label_of(texts, name) for name in plan.gained)
        lines.append(texts(N_("Taken from the other guest: {fields}"), fields=fields))
    lines += [Markup(), *say_guest(texts, plan.result), Markup()]
    lines.append(texts(N_("It can be undone: More, then Undo the merge.")))
    show_page(turn, display, at, lines, _choices(turn, display, other, plan))


def _choices(
    turn: Turn, display: Display, other: Display, plan: MergePlan
) -> list[list[InlineKeyboardButton]]:
    """Return a button per field that can be taken from the other side, then swap and merge."""
    kept, gone, revisions = display.entry.id, other.entry.id, _revisions(display, other)

    def press(action: str, choices: int, *, swap: bool = False) -> CallbackData:
        ours, theirs = (gone, kept) if swap else (kept, gone)
        return CallbackData(GUEST, action, ours, revisions, f"{theirs}.{choices:x}")

    rows = []
    for at, row in enumerate(plan.rows):
        value = show_value(turn.texts, FIELD[row.name], row.other)
        label = turn.texts.plain("⇄ {field}: {value}", field=label_of(turn.texts, row.name), value=value)
        rows.append([button(label, press(MERGE, plan.toggled(at)))])
    other_way = turn.texts.plain(N_("Keep the other one instead"))
    rows.append([button(other_way, press(MERGE, 0, swap=True))])
    rows.append([button(turn.texts.plain(N_("Merge")), press(SURE_MERGE, plan.choices), "success")])
    return rows


async def _part(turn: Turn, display: Display, press: CallbackData, at: int) -> None:
    """Show what comes of undoing the last merge, then do it."""
    merger = await turn.services.book.merger(display.entry.id)
    gone = await turn.display(merger.gone_id) if merger else None
    if merger is None or gone is None:
        become_guest_card(turn, display.entry.id, at)
    elif press.action == SURE_PART and press.revision == display.entry.revision:
        part(turn, display, gone, merger)
        become_guest_card(turn, display.entry.id, at)
    else:
        undo = turn.texts.plain(N_("Undo the merge"))
        sure = CallbackData(GUEST, SURE_PART, display.entry.id, display.entry.revision)
        lines = say_parting(turn, display, gone, merger)
        show_page(turn, display, at, lines, [[button(undo, sure, "danger")]])


def say_parting(turn: Turn, display: Display, gone: Display, merger: Merger) -> list[Markup]:
    """Return what comes of undoing a merge."""
    texts = turn.texts
    restored, edited = taken_apart(display.entry.guest, merger.before, merger.merged)
    again = N_("<b>{other}</b> is a separate guest again, and this one is as before:")
    lines = [texts(again, other=brief(turn.texts, gone.entry)), *say_guest(texts, restored)]
    if edited:
        fields = texts.listed(label_of(texts, row.name) for row in FIELD.values() if row.name in edited)
        lines += [Markup(), texts(N_("Edited since the merge, so it stays: {fields}"), fields=fields)]
    lost = folded(display, gone)
    if names := texts.listed(one.name for one in map(turn.services.account, sorted(lost)) if one):
        lines += [
            Markup(),
            texts(N_("At {providers} they stay merged: that can't be undone."), providers=names),
        ]
    return lines


def _ask_to_fold(turn: Turn, display: Display, at: int) -> None:
    there = foldable(turn, display)
    lines = [
        turn.texts(
            N_("{provider} has {guest} as no. {record} and also as no. {others}. Merge them there?"),
            provider=account.name,
            guest=brief(turn.texts, display.entry),
            record=short_number(display.links[account.id]),
            others=turn.texts.listed(map(short_number, display.beside[account.id])),
        )
        for account in there
    ]
    lines.append(turn.texts(N_("It can't be undone there.")))
    sure = guest_button(turn, N_("Merge there"), SURE_FOLD, display.entry.id)
    show_page(turn, display, at, lines, [[sure]])
