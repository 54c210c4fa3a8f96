from dataclasses import replace
from datetime import date

import pytest

from guests.book.merging.merge import carried_over, fill_in
from guests.conversation.choices import Action, choices
from guests.conversation.events import Discard, Event, Tapped, Typed, Update
from guests.conversation.flow import advance
from guests.conversation.replies import Change, read_reply
from guests.conversation.state import Flow, Screen
from guests.guest import Guest
from guests.problems import Code, Problem
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
TODAY = date(2026, 11, 27)
END = date(2027, 2, 27)
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")
BLOCKED = Guest(first_name="Jane", last_name="Doe", phone="+447911123456", blocked=True, blocked_until=END)


def asked(guest: Guest = JANE) -> Flow:
    """Ask until when the guest is blocked."""
    return Flow.edit("g1", guest, "blocked_until")


def typed(text: str) -> Typed:
    """Type something at the bistro."""
    return Typed(text, BISTRO, TODAY)


def after(flow: Flow, *events: Event) -> Flow:
    """Return the flow after some events."""
    for event in events:
        following = advance(flow, event).flow
        assert following is not None
        flow = following
    return flow


def length(months: str) -> Tapped:
    """Tap for how long."""
    return Tapped(Action.CHOOSE, months, today=TODAY)


def test_the_length_is_tapped() -> None:
    """Four lengths are offered; one tap blocks the guest and shows the card."""
    flow = after(asked(), length("3"))

    assert [choice.subject for row in choices(asked())[:2] for choice in row] == ["0", "1", "3", "12"]
    assert flow.screen is Screen.REVIEW
    assert (flow.guest.blocked, flow.guest.blocked_until) == (True, END)


def presumed(guest: Guest = JANE) -> Flow:
    """Ask it as the button Block does: an answer blocks the guest, who is shown as blocked meanwhile."""
    return replace(asked(guest), guest=replace(guest, blocked=True))


def test_back_from_the_question_leads_to_the_card() -> None:
    """Nothing is asked any more, and nobody is blocked."""
    step = advance(presumed(), Tapped(Action.BACK))

    assert (step.flow, step.effect) == (None, Discard())


def test_back_from_the_question_keeps_what_was_typed_and_blocks_nobody() -> None:
    """A value of another field is to be saved, so the host chooses what to change."""
    flow = after(presumed(), typed("jane@example.com"), Tapped(Action.BACK))

    assert flow.screen in {Screen.FIELDS, Screen.MORE}
    assert flow.guest == replace(JANE, email="jane@example.com")


def test_back_from_the_question_leaves_a_block_of_the_book() -> None:
    """Who is blocked already stays so."""
    step = advance(asked(BLOCKED), Tapped(Action.BACK))

    assert (step.flow, step.effect) == (None, Discard())


def test_a_block_without_an_end() -> None:
    """Until lifted, it has none, and an earlier end is gone."""
    assert after(asked(BLOCKED), length("0")).guest.blocked_until is None
    assert after(asked(BLOCKED), length("0")).guest.blocked


@pytest.mark.parametrize("text", ["27 February 2027", "27.2.27", "27 Feb", "2027-02-27"])
def test_the_day_is_typed(text: str) -> None:
    """Any day to come ends it, with its year or without."""
    flow = after(asked(), typed(text))

    assert (flow.guest.blocked, flow.guest.blocked_until) == (True, END)


def test_a_day_that_has_been_is_asked_for_again() -> None:
    """Nothing changes, and the card says why."""
    flow = after(asked(), typed("3 March 2020"))

    assert flow.problem is not None
    assert flow.problem.code is Code.DATE_IS_OVER
    assert flow.guest == JANE


def test_a_reason_is_taken_on_the_way() -> None:
    """Words that are no day are the reason, and the question stays."""
    flow = after(asked(), typed("left without paying"))

    assert flow.question is not None
    assert after(flow, length("1")).guest.block_reason == "left without paying"


def test_unblocking_ends_all_of_it() -> None:
    """The button of the flag takes the end away, too."""
    flow = after(Flow.edit("g1", BLOCKED), Tapped(Action.MORE), Tapped(Action.FIELD, "blocked"))

    assert (flow.guest.blocked, flow.guest.blocked_until) == (False, None)


def test_a_reply_blocks_until_a_day() -> None:
    """``blocked until 27 Feb`` says it all."""
    said = read_reply(JANE, typed("blocked until 27 Feb"))

    assert isinstance(said, Change)
    assert said.values == {"blocked_until": END}
    with pytest.raises(Problem):
        read_reply(JANE, typed("blocked until: 3 March 2020"))


def test_of_two_blocks_the_longer_one_holds() -> None:
    """Merging shortens none; one without an end goes on."""
    for_ever, longer = Guest(blocked=True), Guest(blocked=True, blocked_until=date(2027, 5, 1))

    assert fill_in(BLOCKED, for_ever).blocked_until is None
    assert fill_in(for_ever, BLOCKED).blocked_until is None
    assert fill_in(BLOCKED, longer).blocked_until == date(2027, 5, 1)
    assert fill_in(JANE, BLOCKED).blocked_until == END
    assert fill_in(BLOCKED, JANE).blocked_until == END


def test_an_edit_begun_before_the_block_ended() -> None:
    """What it was not about stays lifted; a new end blocks again."""
    vip = Guest.from_dict(BLOCKED.to_dict() | {"vip": True})
    longer = Guest.from_dict(BLOCKED.to_dict() | {"blocked_until": "2027-05-01"})

    assert not carried_over(JANE, BLOCKED, vip).blocked
    assert carried_over(JANE, BLOCKED, longer).blocked


def test_saving_an_edited_end() -> None:
    """The end goes into the book with the block."""
    effect = advance(after(asked(), length("12")), Tapped(Action.SAVE)).effect

    assert isinstance(effect, Update)
    assert effect.guest.to_dict() | {"blocked": True, "blocked_until": "2027-11-27"} == effect.guest.to_dict()
