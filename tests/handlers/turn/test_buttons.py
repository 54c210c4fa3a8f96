import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.conversation.choices import Action
from guests.guest import FIELDS
from handlers.cards import guest_card
from handlers.commands import preferences
from handlers.draft.conversation import AGAIN
from handlers.turn.buttons import DRAFT, GUEST, PERSON, CallbackData, button, keyboard, read_press

LIMIT = 64  # bytes of callback_data, https://core.telegram.org/bots/api#inlinekeyboardbutton
IDS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", min_size=16, max_size=16)
FIELD_NAMES = st.sampled_from([row.name for row in FIELDS])
ACTIONS = st.sampled_from(
    [
        *(action.value for action in Action),
        AGAIN,
        guest_card.EDIT,
        guest_card.NOTE,
        guest_card.OPEN,
        guest_card.USE_RECORD,
        guest_card.SEND_AGAIN,
        guest_card.IT_IS_THERE,
        guest_card.DROP,
        preferences.LANGUAGE,
        preferences.VENUE,
    ]
)
PRESSES = st.builds(
    CallbackData,
    st.sampled_from([DRAFT, GUEST, PERSON]),
    ACTIONS,
    IDS,
    st.integers(0, 10**9),
    st.one_of(st.just(""), IDS, FIELD_NAMES),
)


@given(PRESSES)
def test_a_press_comes_back_as_it_was(press: CallbackData) -> None:
    """What a button sends is read back whole, and fits into what Telegram carries."""
    assert read_press(str(press)) == press
    assert 1 <= len(str(press).encode()) <= LIMIT


@given(st.text(max_size=64))
def test_garbage_is_no_press_or_a_harmless_one(data: str) -> None:
    """Any text is read without a failure, and what is read says exactly the same again."""
    press = read_press(data)

    assert press is None or read_press(str(press)) == press


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "d",
        "d:save:1:2",
        "d:save:1:2:3:4",
        "x:save:1:2:3",
        "d:save:1::",
        "d:save:1:-1:",
        "d:save:1:²:",
        "d:save:1:two:",
        "::::",
    ],
)
def test_what_no_button_of_ours_sends(data: str | None) -> None:
    """Wrong parts, an unknown scope and a revision that is no number are nothing."""
    assert read_press(data) is None


def test_a_button_wears_its_style() -> None:
    """Label, data and style reach Telegram."""
    made = button("Save", CallbackData(DRAFT, "save", "d1", 3), "success")

    assert made.to_dict() == {"text": "Save", "callback_data": "d:save:d1:3:", "style": "success"}


def test_a_keyboard_has_no_empty_rows() -> None:
    """Empty rows go, and a keyboard without buttons is none."""
    one = button("Save", CallbackData(DRAFT, "save"))

    assert keyboard([[], []]) is None
    assert keyboard([]) is None
    made = keyboard([[], [one], []])
    assert made is not None
    assert made.inline_keyboard == ((one,),)
