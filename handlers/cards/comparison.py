"""Comparing: what a guest of the book would gain from what was typed, field by field."""

from functools import partial
from typing import Any, Final

from markupsafe import Markup

from guests.book.merging.merge import fill_in
from guests.fields.blocking import BLOCKED, UNTIL
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.translatable import N_
from handlers.wording.phrases import NO, YES, show_value
from handlers.wording.translator import Texts

GAINED: Final = N_("{field}: + {value}")
CHANGED: Final = N_("{field}: {sent} → {stored}")
NOTED: Final = N_("{field}: {value} stays; {other} goes to the note")
CHANGED_BY_REPLY: Final = N_("✎ Changed: {changes}. Reply “undo” to take it back.")
STAYS: Final = N_("{field}: {value} stays")


def say_gains(texts: Texts, known: Guest, typed: Guest) -> list[Markup]:
    """Return a line for each field that changes, and for each that stays although something else was typed."""
    after = fill_in(known, typed)
    lines = (_say(texts, row, known, typed, after) for row in FIELDS)
    return [line for line in lines if line]


def say_changes(texts: Texts, before: Guest, after: Guest) -> str:
    """Return in one line what is other now: new values, added words, and labels of what is gone."""
    said = []
    for row in FIELDS:
        was, now = getattr(before, row.name), getattr(after, row.name)
        if was == now or _goes_without_saying(row.name, before, after):
            continue
        label = texts.plain(row.label)
        if not now:
            said.append(
                texts.plain(N_("not {field}") if row.kind is Kind.FLAG else N_("no {field}"), field=label)
            )
        elif row.kind is Kind.NOTE and was and now.startswith(was):
            said.append(texts.plain("{field} + {value}", field=label, value=now.removeprefix(was).strip()))
        elif row.kind is Kind.FLAG:
            said.append(label)
        else:
            said.append(texts.plain("{field} {value}", field=label, value=_text(texts, row, now)))
    return texts.listed(said)


def _goes_without_saying(name: str, before: Guest, after: Guest) -> bool:
    """Whether another change says this one too: a new end says that there is a block, its lifting that it has no end."""
    if name == BLOCKED:
        return after.blocked_until not in {None, before.blocked_until}
    return name == UNTIL and before.blocked and not after.blocked


def _say(texts: Texts, row: Field, known: Guest, typed: Guest, after: Guest) -> Markup | None:
    was, new, wanted = (getattr(guest, row.name) for guest in (known, after, typed))
    label, say = texts.plain(row.label), partial(_text, texts, row)
    if row.kind is Kind.NOTE:
        gain = (new or "").removeprefix(was or "").strip().replace("\n", "; ")
        return texts(GAINED, field=label, value=gain) if gain else None
    if was != new:
        changed = texts(CHANGED, field=label, sent=say(was), stored=say(new)) if was else None
        return changed or texts(GAINED, field=label, value=say(new))
    if not wanted or say(wanted) == say(was) or wanted in (*after.numbers, *after.emails):
        return None
    stays = STAYS if row.kind is Kind.CONSENT else NOTED
    return texts(stays, field=label, value=say(was), other=say(wanted))


def _text(texts: Texts, row: Field, value: Any) -> str:
    match row.kind:
        case Kind.CONSENT:
            return texts.plain(YES if value.allowed else NO)
        case Kind.FLAG:
            return texts.plain(YES)
        case _:
            return show_value(texts, row, value)
