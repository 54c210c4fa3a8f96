"""What the bot says by itself, the queue, the menus of commands, and what a guest is asked in their own Telegram."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from bot.gallery.screen import Screen
from bot.gallery.values import (
    BISTRO,
    CLOPOS,
    MINUTE,
    NAMES,
    NOW,
    OMAR,
    OWNER,
    RESDIARY,
    SEASIDE,
    STRANGER,
    delivery,
    entry,
)
from guests.book.rights.erasure import ByHand, Erasure
from guests.delivery.outages import Audience, Notice, Outage, Phase
from guests.delivery.queue import Standing
from guests.delivery.state_machine import Delivery, Reason, State, incomplete
from guests.invitations.form import Form
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit
from guests.people import Role
from handlers.dispatcher import SORRY
from handlers.menus.announcer import DESCRIPTION, SHORT_DESCRIPTION
from handlers.menus.commands import ALL, GROUP, GROUP_ADMINISTRATORS, STRANGERS, menu_for
from handlers.queue.outage_notices import notice_text
from handlers.queue.page import (
    MANY,
    SHOWN,
    Listing,
    View,
    delivery_keyboard,
    delivery_text,
    list_keyboard,
    list_text,
)
from handlers.rights.forgetter import LEFT
from handlers.rights.receipt import HELD, receipt_text
from handlers.turn.questions import IN_SHORT
from handlers.visitors.questions import consents_keyboard, consents_text
from handlers.wording.translator import Texts

ERASED: Final = Erasure(
    guest_id="g1",
    venue="bistro",
    asked_by=OWNER,
    asked_at=NOW,
    due_at=NOW,
    by_hand=(ByHand(account=CLOPOS.id, record_id="50014"), ByHand(account=RESDIARY.id, record_id=None)),
    counts=dict.fromkeys(HELD, 2),
)
DOWN: Final = Notice(
    chat_id=OWNER,
    account=CLOPOS.id,
    user_id=OWNER,
    language="en",
    reason=Reason.UNAVAILABLE,
    waiting=3,
    held_up=3,
    since=NOW - 20 * MINUTE,
)
BACK: Final = replace(DOWN, phase=Phase.BACK, until=NOW)
HEARER: Final = Audience(chat_id=OWNER, user_id=OWNER)
NOTICES: Final[Mapping[str, tuple[Notice, Audience]]] = {
    "A provider does not answer": (DOWN, HEARER),
    "A provider asks for a pause": (replace(DOWN, reason=Reason.THROTTLED), HEARER),
    "A provider refuses the login, to a host": (replace(DOWN, reason=Reason.UNAUTHORISED), HEARER),
    "A provider refuses the login, to a manager": (
        replace(DOWN, reason=Reason.UNAUTHORISED),
        replace(HEARER, in_charge=True),
    ),
    "A provider is back, guests on their way": (BACK, HEARER),
    "A provider is back, all is there": (replace(BACK, waiting=0), HEARER),
    "A provider is back, some need a person": (replace(BACK, waiting=0), replace(HEARER, needing=1)),
    "Nobody waits any more": (replace(DOWN, phase=Phase.MOOT), HEARER),
}
REFUSED: Final = delivery(
    id="d9",
    guest_id="g2",
    state=State.NEEDS_YOU,
    reason=Reason.REJECTED,
    details={"said": "name is too long"},
)
OWED: Final[Mapping[str, Delivery]] = {
    "One that waits": delivery(reason=Reason.UNAVAILABLE, attempts=2),
    "One that was refused": REFUSED,
    "One that the provider has already": delivery(
        state=State.NEEDS_YOU, reason=Reason.DUPLICATE, details={"record_id": "50014", "field": "phone"}
    ),
    "One that lacks a field": incomplete(delivery(RESDIARY), ["email"]),
    "One that nobody is sure of": delivery(state=State.NEEDS_YOU, reason=Reason.UNCERTAIN),
}
LISTING: Final = Listing(
    view=View(),
    venues=(BISTRO, SEASIDE),
    names=NAMES,
    standings=(
        Standing(account=CLOPOS.id, waiting=12, needing=1, since=NOW - 20 * MINUTE),
        Standing(account=RESDIARY.id, waiting=1, since=NOW - MINUTE),
    ),
    owed=((entry(2, OMAR), REFUSED), (entry(), delivery(RESDIARY))),
    outages={
        CLOPOS.id: Outage(account=CLOPOS.id, reason=Reason.UNAVAILABLE, failures=4, since=NOW - 20 * MINUTE)
    },
)
INVITATION: Final = Invitation(
    id="i1", token_hash="", venue="bistro", made_by=OWNER, made_at=NOW, chat_id=OWNER, guest_id="g1"
)
MENUS: Final[Mapping[str, Sequence[str]]] = {
    "A host": menu_for(Role.HOST, 1),
    "A manager of two venues": menu_for(Role.MANAGER, 2),
    "A stranger": STRANGERS,
    "A group": GROUP,
    "A group's administrators": GROUP_ADMINISTRATORS,
}


def screens(texts: Texts) -> Iterator[Screen]:
    """Yield these screens in this language."""
    for title, (notice, audience) in NOTICES.items():
        yield Screen(group="Notices", title=title, text=notice_text(texts, CLOPOS.name, notice, audience))
    yield Screen(group="Notices", title="A fault on our side", text=texts(SORRY))
    for about, short in IN_SHORT.items():
        yield Screen(group="Notices", title=f"Asked again: {about.__name__}", text=texts(short))
    for kind, what in LEFT.items():
        yield Screen(group="Notices", title=f"Forgotten: {kind.value}", text=texts(what))
    yield Screen(group="Notices", title="The receipt of an erasure", text=receipt_text(texts, ERASED, NAMES))
    yield Screen(group="Notices", title="Before the first message", text=texts(DESCRIPTION))
    yield Screen(group="Notices", title="In the bot's profile", text=texts(SHORT_DESCRIPTION))
    yield Screen(
        group="The queue",
        title="What is owed",
        text=list_text(texts, LISTING),
        keyboard=list_keyboard(texts, LISTING),
    )
    for reason in MANY:
        outage = (
            Outage(account=CLOPOS.id, reason=reason, failures=4, since=NOW - 20 * MINUTE) if reason else None
        )
        shown = replace(LISTING, view=View(offset=SHOWN), outages={CLOPOS.id: outage} if outage else {})
        yield Screen(
            group="The queue",
            title=f"The second page, {reason.value if reason else 'without an outage'}",
            text=list_text(texts, shown),
            keyboard=list_keyboard(texts, shown),
        )
    for title, one in OWED.items():
        name = NAMES[one.account]
        text, keys = delivery_text(texts, name, entry(), one, None), delivery_keyboard(texts, one, View())
        yield Screen(group="The queue", title=title, text=text, keyboard=keys)
    for title, names in MENUS.items():
        lines = [texts("/{name} – {what}", name=name, what=texts.plain(ALL[name])) for name in names]
        yield Screen(group="The menu of commands", title=title, text=Markup("\n").join(lines))
    yield from _asked(texts)


def _asked(texts: Texts) -> Iterator[Screen]:
    """Yield what a guest is asked in their own Telegram, in their own language."""
    for title, answers in {"Consents, none yet": {}, "Consents, some given": {"consent_sms": True}}.items():
        form = Form(language=texts.language, answers=answers)
        visit = Visit(id="v1", user_id=STRANGER, invitation=INVITATION, form=form, opened_at=NOW)
        yield Screen(
            group="On the guest's own phone",
            title=title,
            text=consents_text(visit, BISTRO),
            keyboard=consents_keyboard(visit, BISTRO),
        )
