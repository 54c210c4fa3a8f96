from dataclasses import replace
from typing import Any

import pytest
from telegram import InlineKeyboardMarkup

from guests.delivery.operations import Operation
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State, incomplete
from guests.entries import TAKEN_BACK
from guests.guest import Guest
from handlers.cards.guest_card import guest_keyboard, guest_text
from handlers.turn.buttons import read_press
from handlers.wording.phrases import clock
from tests.handlers.values import (
    EN,
    HENRY,
    JANE,
    NOON,
    OWNER,
    TR,
    account,
    callbacks,
    delivery,
    display,
    entry,
    labels,
)

LONG = "717f6e01-3c5d-4204-be37-8e83038999d4"
ACCOUNTS = (account(), account("ResDiary"))
MINE, MORE = ["Edit", "Note", "Copy phone"], ["Consents", "Guest's phone", "More"]


def needs(reason: Reason, **given: object) -> Delivery:
    """Make a delivery that a person has to decide about."""
    return delivery(state=State.NEEDS_YOU, reason=reason, **given)


def keyboard(*deliveries: Delivery, guest: Guest = JANE) -> InlineKeyboardMarkup | None:
    """Return the card's buttons in English."""
    return guest_keyboard(EN, display(*deliveries, guest=guest), ACCOUNTS)


def lines(*deliveries: Delivery, reader: int | None = None, **given: Any) -> list[str]:
    """Return the lines of the card in English that say how the guest stands."""
    shown = replace(display(*deliveries), **given)
    return [line for line in str(guest_text(EN, shown, ACCOUNTS, reader)).splitlines()[2:] if line]


def made(number: str = "77", **given: Any) -> Delivery:
    """Make a delivery by which the guest is there."""
    return delivery(state=State.SAVED, record_id=number, **given)


def there(number: str = "88", **given: Any) -> Delivery:
    """Make one by which the guest is at ResDiary."""
    return made(number, id="x2", key="k2", account="bistro/resdiary", **given)


def copied(markup: InlineKeyboardMarkup | None) -> dict[str, str]:
    """Return what each button copies, by its label."""
    rows = markup.inline_keyboard if markup else ()
    return {one.text: one.copy_text.text for row in rows for one in row if one.copy_text}


def test_where_it_has_to_be_changed_by_hand_the_number_can_be_copied() -> None:
    """At each account that can't be told, and at no other; the rest keeps its place."""
    behind = keyboard(made(details={"behind": True}), there(LONG, details={"behind": True}))

    assert copied(behind) == {"No. · Clopos": "77", "No. · ResDiary": LONG, "Copy phone": "+44 7700 900123"}
    assert labels(behind) == [
        ["No. · Clopos", "Done there"],
        ["No. · ResDiary", "Done there"],
        MINE,
        MORE,
    ]
    alone = keyboard(replace(made(details={"behind": True}), record_id=None), there())
    assert labels(alone) == [["Done there · Clopos"], MINE, MORE]
    assert labels(keyboard(made(), there())) == [MINE, MORE]


def test_where_it_has_to_be_deleted_by_hand_the_number_can_be_copied() -> None:
    """After /undo; what was never sent has none."""
    gone = replace(display(made(), delivery(id="x2", account="bistro/resdiary", state=State.DROPPED)))
    gone = replace(gone, entry=replace(gone.entry, merged_into=TAKEN_BACK))

    assert copied(guest_keyboard(EN, gone, ACCOUNTS)) == {"No. · Clopos": "77"}


def test_those_who_have_the_guest_share_a_line() -> None:
    """The guest, the book and all accounts where everything is well on one line, in the order of the settings."""
    shown = display(there(), made(), guest=JANE)

    assert guest_text(EN, shown, ACCOUNTS).splitlines() == [
        "👤 <b>Jane Doe</b>",
        "📞 +44 7700 900123",
        "",
        "Saved ✓ Guest book, Clopos, ResDiary",
        "<blockquote expandable>Clopos: saved as 77",
        "ResDiary: saved as 88</blockquote>",
    ]


def test_each_other_account_has_a_line_of_its_own() -> None:
    """What waits, lacks something or needs a person; it is not among those who have the guest."""
    waiting = delivery(id="x2", account="bistro/resdiary")

    assert lines(made(), waiting)[:2] == ["Saved ✓ Guest book, Clopos", "ResDiary: waiting"]
    assert lines(made(), incomplete(waiting, ["email"]))[1] == "ResDiary: needs E-mail"
    assert lines(needs(Reason.REJECTED), there())[:2] == [
        "Saved ✓ Guest book, ResDiary",
        "Clopos: needs you: it doesn't accept this guest. Please edit",
    ]


def test_a_difference_is_in_sight() -> None:
    """Beside the account's name, on a line of its own; the number of the record is folded away."""
    differing = made(differences=(Difference("name", "Jane Doe", "JANE D"),))

    assert lines(differing, there()) == [
        "Saved ✓ Guest book, ResDiary",
        "Clopos: saved ✓ ↳ Name: Jane Doe → JANE D",
        "<blockquote expandable>Clopos: saved as 77",
        "ResDiary: saved as 88</blockquote>",
    ]


def test_who_was_left_behind_shares_a_line() -> None:
    """They have the guest as it was before the edit, so they are not among those who have what the card says."""
    behind: dict[str, Any] = {"details": {"behind": True}}

    assert lines(made(**behind), there(**behind))[:2] == [
        "Saved ✓ Guest book",
        "Change there: Clopos, ResDiary",
    ]
    assert lines(made(), there(**behind))[:2] == [
        "Saved ✓ Guest book, Clopos",
        "Change there: ResDiary",
    ]


def test_what_was_changed_there_is_folded_away() -> None:
    """A change that is done is no news; one that waits is."""
    change = there(operation=Operation.UPDATE)

    assert lines(there(), change)[1:] == [
        "<blockquote expandable>ResDiary: saved as 88",
        "ResDiary · change: done ✓</blockquote>",
    ]
    assert lines(there(), replace(change, state=State.WAITING))[1] == "ResDiary · change: waiting"


def test_a_record_by_a_link_alone_is_one() -> None:
    """As is one of a guest who became part of this one."""
    shown = lines(links={"bistro/clopos": "77"}, also={"bistro/clopos": ("78",), "bistro/resdiary": ("9",)})

    assert shown == [
        "Saved ✓ Guest book, Clopos",
        "<blockquote expandable>Clopos: saved as 77, 78",
        "ResDiary: saved as 9</blockquote>",
    ]


@pytest.mark.parametrize(
    ("reader", "registrar", "ending"),
    [(HENRY, "Henry", ", by you"), (OWNER, "Henry", ", by Henry"), (OWNER, "", "")],
)
def test_when_and_by_whom(reader: int, registrar: str, ending: str) -> None:
    """The last line of the quotation; a name only where the team has one, and never one's own."""
    registered = replace(entry(), created_at=NOON, created_by=HENRY)
    (_, last) = lines(reader=reader, entry=registered, registrar=registrar)

    assert last.startswith("<blockquote expandable>Registered ")
    assert last.endswith(f"{clock(EN, NOON)}{ending}</blockquote>")


def test_a_usual_card_is_short() -> None:
    """Name, phone, e-mail and note, five accounts that have the guest: seven lines, the folded ones aside."""
    names = ("Clopos", "Check&Place", "Check&Place staff", "ResDiary", "Chift")
    saved = [made(LONG, id=name, key=name, account=account(name).id) for name in names]
    guest = replace(JANE, email="jane@example.com", note="window seat")
    card = guest_text(EN, display(*saved, guest=guest), tuple(map(account, names)))
    shown, _, folded = card.partition("<blockquote expandable>")

    assert len(shown.splitlines()) + 1 == 7
    assert LONG not in shown
    assert folded.count("saved as") == 5


def test_the_card_in_turkish() -> None:
    """The same lines in the language of the card's reader."""
    said = guest_text(TR, display(made()), ACCOUNTS)

    assert said.splitlines()[-2:] == [
        "Kaydedildi ✓ Misafir defteri, Clopos",
        "<blockquote expandable>Clopos: kayıt no 77</blockquote>",
    ]


def test_an_account_that_left_the_settings() -> None:
    """Its deliveries are still shown, under the account's own id."""
    assert "bistro/gone: waiting" in guest_text(EN, display(delivery(account="bistro/gone")), ACCOUNTS)
    assert "Guest book, bistro/gone" in guest_text(EN, display(made(account="bistro/gone")), ACCOUNTS)


@pytest.mark.parametrize(
    ("owed", "row"),
    [
        (needs(Reason.DUPLICATE, details={"record_id": "9"}), ["Use existing", "Try again", "Leave out"]),
        (needs(Reason.DUPLICATE), ["Try again", "Leave out"]),
        (needs(Reason.REJECTED), ["Try again", "Leave out"]),
        (needs(Reason.UNSUPPORTED), ["Try again", "Leave out"]),
        (needs(Reason.UNCERTAIN), ["It is there", "Send again"]),
        (needs(Reason.BROKEN), ["It is there", "Send again"]),
    ],
)
def test_what_a_person_has_to_decide_comes_first(owed: Delivery, row: list[str]) -> None:
    """Each reason offers what can be done about it; an unknown record can't be used."""
    assert labels(keyboard(owed)) == [row, MINE, MORE]


@pytest.mark.parametrize("state", sorted(set(State) - {State.NEEDS_YOU}))
def test_what_needs_nobody_asks_nobody(state: State) -> None:
    """Only a delivery that needs a person has buttons of its own."""
    assert labels(keyboard(delivery(state=state))) == [MINE, MORE]


def test_of_each_operation_the_last_is_shown() -> None:
    """An older change is covered by the newer one."""
    older, newer = (
        there(operation=Operation.UPDATE),
        delivery(id="x4", account="bistro/resdiary", operation=Operation.UPDATE),
    )

    assert lines(made(), there(), older, newer)[1:] == [
        "ResDiary · change: waiting",
        "<blockquote expandable>Clopos: saved as 77",
        "ResDiary: saved as 88</blockquote>",
    ]


def test_what_is_missing_is_asked_for_first() -> None:
    """A button for each missing field, before all decisions; to try again without it is no choice."""
    lacking = incomplete(delivery(), ["last_name", "email"])
    again = incomplete(delivery(id="x2", account="bistro/resdiary"), ["email"])

    assert labels(keyboard(lacking, again)) == [["Add Last name", "Add E-mail"], MINE, MORE]


@pytest.mark.parametrize("lacks", [False, True])
def test_many_decisions_have_a_page_of_their_own(*, lacks: bool) -> None:
    """Four rows at most, whatever happens at five accounts."""
    five = [needs(Reason.UNCERTAIN, id=f"x{at}", account=f"bistro/{at}") for at in range(5)]
    lacking = [incomplete(delivery(id="y", account="bistro/y"), ["email"])] if lacks else []
    first = [["Add E-mail"], ["5 more to decide"]]
    if not lacks:
        first = [["It is there", "Send again"], ["4 more to decide"]]

    assert labels(keyboard(*five, *lacking)) == [*first, MINE, MORE]


def test_two_decisions_name_their_providers() -> None:
    """Where two providers wait for a person, the buttons tell which is which."""
    two = needs(Reason.REJECTED), needs(Reason.UNCERTAIN, id="x2", account="bistro/resdiary")

    assert labels(keyboard(*two))[:2] == [
        ["Try again · Clopos", "Leave out · Clopos"],
        ["It is there · ResDiary", "Send again · ResDiary"],
    ]


def test_a_decision_is_about_one_delivery() -> None:
    """The button carries the guest's and the delivery's id, and nothing else."""
    found = [read_press(data) for data in callbacks(keyboard(needs(Reason.REJECTED)))]

    assert [(press.scope, press.action, press.id, press.subject) for press in found if press] == [
        ("g", "again", "g1", "x1"),
        ("g", "drop", "g1", "x1"),
        ("g", "edit", "g1", ""),
        ("g", "note", "g1", ""),
        ("g", "consents", "g1", ""),
        ("g", "invite", "g1", ""),
        ("g", "menu", "g1", ""),
    ]


def test_the_phone_is_copied_in_international_form() -> None:
    """The button copies on the phone itself; without a phone there is none."""
    made = keyboard()
    assert made is not None
    copied = made.inline_keyboard[0][-1].copy_text

    assert copied is not None
    assert copied.text == "+44 7700 900123"
    assert labels(keyboard(guest=Guest(first_name="Jane"))) == [["Edit", "Note"], MORE]
