"""A guest of the book: how the card tells where they have arrived, and what a person is asked to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.gallery.screen import Screen
from bot.gallery.values import (
    ACCOUNTS,
    BOT,
    CHIFT,
    CLOPOS,
    FULL,
    JANE,
    LEYLA,
    NAMELESS,
    NAMES,
    NOW,
    RESDIARY,
    SEASIDE,
    TODAY,
    delivery,
    display,
    entry,
)
from guests.book.display import Display
from guests.conversation.state import Flow
from guests.days import MonthDay
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State, incomplete
from guests.drafts import Draft
from guests.entries import TAKEN_BACK, TO_BE_ERASED
from guests.guest import FIELD, Guest
from handlers.cards.guest_card import guest_keyboard, guest_text
from handlers.cards.minimal import minimal_draft, minimal_guest, minimal_list
from handlers.cards.withdrawn import WITHDRAWN
from handlers.wording.translator import Texts

RECORD: Final = {"record_id": "50014", "name": "Jane Doe", "field": "phone"}


ALLERGIES: Final = tuple(name for name, _ in FIELD["allergies"].options)
NEED_A_PERSON: Final = tuple(
    delivery(account, state=State.NEEDS_YOU, reason=reason)
    for account, reason in ((CLOPOS, Reason.REJECTED), (RESDIARY, Reason.GONE), (CHIFT, Reason.UNCERTAIN))
)


def _there(**given: Any) -> Delivery:
    return delivery(state=State.SAVED, record_id="50014", **given)


def _waits(reason: Reason | None, **given: Any) -> Delivery:
    return delivery(reason=reason, attempts=2 if reason else 0, **given)


def _needs(reason: Reason, **details: Any) -> Delivery:
    return delivery(state=State.NEEDS_YOU, reason=reason, details=details)


_DOWN: Final = {CLOPOS.id: Reason.UNAVAILABLE}
_BUSY: Final = {CLOPOS.id: Reason.THROTTLED}


def _told(operation: Operation) -> Delivery:
    return delivery(RESDIARY, id=f"d-{operation}", operation=operation, state=State.SAVED)


def _by_hand() -> Delivery:
    return delivery(
        RESDIARY, id="x", operation=Operation.BLOCK, state=State.NEEDS_YOU, reason=Reason.UNSUPPORTED
    )


def _found_there() -> Display:
    found = delivery(state=State.SAVED, record_id="50014", details={"linked": True})
    return replace(display(found, merged_into=TAKEN_BACK), links={CLOPOS.id: "50014"})


ELSEWHERE: Final = (
    delivery(RESDIARY, state=State.SAVED, record_id="811"),
    delivery(CHIFT, state=State.SAVED, record_id="717f6e01-3c5d-4204"),
)
STATES: Final[Sequence[tuple[str, Display]]] = (
    ("Saved everywhere", display(_there(), *ELSEWHERE)),
    ("With every common field", display(_there(), *ELSEWHERE, guest=FULL)),
    ("In two scripts", display(_there(), guest=LEYLA)),
    ("A guest without a name", display(guest=NAMELESS)),
    ("On the way", display(_waits(None), *ELSEWHERE)),
    ("A provider does not answer", display(_waits(Reason.UNAVAILABLE), *ELSEWHERE)),
    ("A provider is too busy", display(_waits(Reason.THROTTLED), *ELSEWHERE)),
    ("A provider refuses the login", display(_waits(Reason.UNAUTHORISED), *ELSEWHERE)),
    ("It may have arrived", display(_waits(Reason.UNCERTAIN, state=State.UNCERTAIN), *ELSEWHERE)),
    ("A provider needs a field", display(incomplete(delivery(RESDIARY), ["email"]), _there())),
    ("A provider does not accept it", display(_needs(Reason.REJECTED, said="name is too long"), *ELSEWHERE)),
    ("A provider has the phone already", display(_needs(Reason.DUPLICATE, **RECORD), *ELSEWHERE)),
    ("Nobody can tell whether it arrived", display(_needs(Reason.UNCERTAIN), *ELSEWHERE)),
    ("The record is no longer there", display(_needs(Reason.GONE), *ELSEWHERE)),
    ("A provider takes no new guests", display(_needs(Reason.UNSUPPORTED), *ELSEWHERE)),
    (
        "Stored otherwise",
        display(_there(differences=(Difference("name", "Jane Doe", "JANE D"),)), *ELSEWHERE),
    ),
    ("Changed here, not there", display(_there(details={"behind": True}), *ELSEWHERE)),
    ("A change is under way", display(*ELSEWHERE, delivery(RESDIARY, id="x", operation=Operation.UPDATE))),
    (
        "Left out by a person",
        display(delivery(state=State.DROPPED, details={"dropped": "by_hand"}), *ELSEWHERE),
    ),
    ("Changed by a reply", replace(display(_there(), guest=replace(JANE, vip=True)), before=JANE)),
    ("Restricted", display(_there(), restricted_at=NOW)),
    ("A provider says why not", display(_needs(Reason.REJECTED, said="name is too long", **RECORD))),
    ("A provider is down, and nothing has been tried", replace(display(_waits(None)), down=_DOWN)),
    ("A provider asks for a pause, and nothing has been tried", replace(display(_waits(None)), down=_BUSY)),
    ("Nothing is sent while restricted", display(_waits(Reason.RESTRICTED), restricted_at=NOW)),
    ("Sent, not confirmed", display(_there(details={"unconfirmed": ["note", "vip"]}))),
    ("With another record there", replace(display(_there()), also={CLOPOS.id: ("50014", "50021")})),
    ("Confirmed by a colleague", display(delivery(state=State.SAVED))),
    ("Changes are told", display(_there(), *(_told(one) for one in Operation if one not in CREATIONS))),
    ("A change has to be made there by hand", display(_there(), _by_hand())),
    ("Three need a person", display(*NEED_A_PERSON)),
    ("With every allergy", display(guest=replace(JANE, allergies=ALLERGIES))),
    ("On the guest's birthday", display(guest=replace(JANE, birthday=MonthDay(TODAY.month, TODAY.day)))),
    ("Undone while it was on its way", display(delivery(state=State.SENDING), merged_into=TAKEN_BACK)),
    ("Undone, found there by a colleague", _found_there()),
    ("Undone", display(delivery(state=State.DROPPED), *ELSEWHERE, merged_into=TAKEN_BACK)),
    ("Merged into another", display(merged_into="g2")),
    ("To be erased", replace(display(merged_into=TO_BE_ERASED), erase_at=NOW)),
)


def screens(texts: Texts) -> Iterator[Screen]:
    """Yield the cards of guests in this language, in private and in a group."""
    for title, shown in STATES:
        yield Screen(
            group="A guest's card",
            title=title,
            text=guest_text(texts, shown, ACCOUNTS),
            keyboard=guest_keyboard(texts, shown, ACCOUNTS),
        )
    masking, saved = texts.masking(True), STATES[0][1]
    yield Screen(
        group="A guest's card",
        title="For who sees no phones",
        text=guest_text(masking, saved, ACCOUNTS),
        keyboard=guest_keyboard(masking, saved, ACCOUNTS),
    )
    yield Screen(group="A guest's card", title="For who has left the team", text=texts(WITHDRAWN))
    elsewhere = guest_text(texts, saved, ACCOUNTS, elsewhere=SEASIDE.name)
    yield Screen(group="A guest's card", title="Saved last at another venue", text=elsewhere)
    alone = guest_text(texts, display(guest=FULL), (CLOPOS,))
    yield Screen(group="A guest's card", title="Where no provider is told of allergies", text=alone)
    yield from _in_a_group(texts)


def _in_a_group(texts: Texts) -> Iterator[Screen]:
    group, flow = "In a group", Flow(guest=JANE)
    draft = Draft(id="d1", chat_id=-100, user_id=1001, venue="bistro", state=flow.to_dict())
    headline = texts.plural("Found {count} guest:", "Found {count} guests:", 2)
    drawn = {
        "A line was read": minimal_draft(texts, draft, flow, BOT),
        "Perhaps in the book already": minimal_draft(texts, draft, replace(flow, existing=("g1",)), BOT),
        "A value to check": minimal_draft(texts, draft, replace(flow, unsure=("last_name",)), BOT),
        "A guest without a name": minimal_guest(texts, display(guest=Guest(phone=JANE.phone)), NAMES, BOT),
        "Saved, one on the way": minimal_guest(texts, display(_waits(None), *ELSEWHERE), NAMES, BOT),
        "A person is needed": minimal_guest(texts, display(_needs(Reason.REJECTED)), NAMES, BOT),
        "Guests who were found": minimal_list(texts, headline, [entry(), entry(2, LEYLA)], BOT),
    }
    yield from (
        Screen(group=group, title=title, text=text, keyboard=keyboard)
        for title, (text, keyboard) in drawn.items()
    )
