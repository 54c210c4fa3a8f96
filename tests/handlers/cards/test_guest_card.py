import pytest
from telegram import InlineKeyboardMarkup

from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.guest import Guest
from handlers.cards.guest_card import guest_keyboard, guest_text
from handlers.turn.buttons import read_press
from tests.handlers.values import EN, JANE, TR, account, callbacks, delivery, display, labels

ACCOUNTS = (account(), account("ResDiary"))
MINE, MORE = ["Edit", "Note", "Copy phone"], ["More"]


def needs(reason: Reason, **given: object) -> Delivery:
    """Make a delivery that a person has to decide about."""
    return delivery(state=State.NEEDS_YOU, reason=reason, **given)


def keyboard(*deliveries: Delivery, guest: Guest = JANE) -> InlineKeyboardMarkup | None:
    """Return the card's buttons in English."""
    return guest_keyboard(EN, display(*deliveries, guest=guest), ACCOUNTS)


def test_a_line_for_each_provider() -> None:
    """The guest, the book, and how it stands at each provider, by the provider's name."""
    shown = display(
        delivery(state=State.SAVED, record_id="77"), delivery(id="x2", account="bistro/resdiary"), guest=JANE
    )

    assert guest_text(EN, shown, ACCOUNTS).splitlines() == [
        "👤 <b>Jane Doe</b>",
        "📞 +44 7700 900123",
        "",
        "Guest book: saved ✓",
        "Clopos: saved ✓ no. 77",
        "ResDiary: waiting",
    ]


def test_the_card_in_turkish() -> None:
    """The same lines in the language of the card's reader."""
    said = guest_text(TR, display(delivery(state=State.SAVED, record_id="77")), ACCOUNTS)

    assert said.splitlines()[-2:] == ["Misafir defteri: kaydedildi ✓", "Clopos: kaydedildi ✓ no: 77"]


def test_an_account_that_left_the_settings() -> None:
    """Its deliveries are still shown, under the account's own id."""
    assert "bistro/gone: waiting" in guest_text(EN, display(delivery(account="bistro/gone")), ACCOUNTS)


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
    """The accounts keep their order; an older change is covered by the newer one."""
    shown = display(
        delivery(state=State.SAVED, record_id="77"),
        delivery(id="x2", account="bistro/resdiary"),
        delivery(id="x3", operation=Operation.UPDATE, state=State.SAVED),
        delivery(id="x4", operation=Operation.UPDATE),
    )

    assert guest_text(EN, shown, ACCOUNTS).splitlines()[-3:] == [
        "Clopos: saved ✓ no. 77",
        "Clopos · change: waiting",
        "ResDiary: waiting",
    ]


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
