from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from guests.choices import Action, Choice, choices, offered
from guests.flow import Create, Discard, Event, Merge, Tapped, Typed, Update, advance
from guests.flow_state import Flow, Screen
from guests.guest import FIELDS, STEPS, Guest
from guests.problems import Code
from guests.quickadd import read_line
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
TODAY = date(2026, 11, 21)
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")


def typed(text: str) -> Typed:
    """Type something at the bistro."""
    return Typed(text, BISTRO, TODAY)


def through(flow: Flow, *events: Event) -> Flow:
    """Take the events one after another; none of them may end the conversation."""
    for event in events:
        step = advance(flow, event)
        assert step.flow is not None
        flow = step.flow
    return flow


def tap(action: Action, subject: str = "") -> Tapped:
    """Tap a button."""
    return Tapped(action, subject)


def test_the_steps_lead_to_the_review() -> None:
    """Every question answered or skipped ends at the card with what was typed."""
    flow = through(
        Flow.steps(),
        typed("jane"),
        typed("Doe"),
        typed("07911 123456"),
        tap(Action.SKIP),
        tap(Action.SKIP),
        typed("window seat"),
    )

    assert flow.screen is Screen.REVIEW
    assert flow.guest == replace(JANE, note="window seat")


def test_a_wrong_answer_asks_again_and_keeps_the_rest() -> None:
    """The problem is told, the question stays, nothing typed before is lost."""
    flow = through(Flow.steps(), typed("Jane"), typed("Doe"), typed("not a phone"))

    assert flow.problem is not None
    assert flow.problem.code is Code.NOT_A_PHONE
    assert (flow.asking, flow.guest.name) == ("phone", "Jane Doe")


def test_a_problem_is_told_once() -> None:
    """The next step starts without it."""
    flow = through(Flow.steps(), typed("Jane"), typed("Doe"), typed("not a phone"), typed("07911 123456"))

    assert flow.problem is None


def test_the_first_name_can_not_be_skipped() -> None:
    """A required step has no Skip, and a forged one changes nothing."""
    start = Flow.steps()

    assert Choice(Action.SKIP) not in offered(start)
    assert advance(start, tap(Action.SKIP)).flow == start


def test_back_returns_to_the_question_before() -> None:
    """The answer given there is still in the guest."""
    flow = through(Flow.steps(), typed("Jane"), tap(Action.BACK))

    assert (flow.asking, flow.guest.first_name) == ("first_name", "Jane")


def test_everything_at_once_answers_the_first_question() -> None:
    """A host who types the whole line at the first question is at the review."""
    flow = through(Flow.steps(), typed("Jane Doe 07911 123456"))

    assert (flow.screen, flow.guest) == (Screen.REVIEW, JANE)


def test_an_edit_returns_to_the_card() -> None:
    """A question opened from the card changes that field only."""
    flow = through(Flow(guest=JANE), tap(Action.EDIT), tap(Action.FIELD, "email"), typed("jane@example.com"))

    assert (flow.screen, flow.guest) == (Screen.REVIEW, replace(JANE, email="jane@example.com"))


def test_an_edit_can_clear_a_value() -> None:
    """Clear is offered where there is something to clear."""
    flow = through(Flow(guest=JANE), tap(Action.EDIT), tap(Action.FIELD, "last_name"), tap(Action.CLEAR))

    assert flow.guest.last_name is None


def test_a_flag_is_flipped_by_a_tap() -> None:
    """VIP needs no typing."""
    flow = through(Flow(guest=JANE), tap(Action.EDIT), tap(Action.FIELD, "vip"))

    assert (flow.screen, flow.guest.vip) == (Screen.REVIEW, True)


def test_a_note_is_added_to() -> None:
    """A second note does not take the first one away."""
    noted = Flow(guest=replace(JANE, note="nut allergy"))
    flow = through(noted, tap(Action.EDIT), tap(Action.FIELD, "note"), typed("likes the window"))

    assert flow.guest.note == "nut allergy\nlikes the window"


def test_an_edited_value_is_no_longer_unsure() -> None:
    """What the host typed for that very field is taken at their word."""
    flow = Flow(guest=JANE, unsure=("phone",))

    assert through(flow, tap(Action.EDIT), tap(Action.FIELD, "phone"), typed("07911 123457")).unsure == ()


def test_save_creates() -> None:
    """The conversation ends with the guest as reviewed."""
    step = advance(Flow(guest=JANE), tap(Action.SAVE))

    assert (step.flow, step.effect) == (None, Create(JANE))


def test_save_of_an_edited_guest_updates() -> None:
    """A guest of the book is changed, not added again."""
    assert advance(Flow(guest=JANE, guest_id="g1"), tap(Action.SAVE)).effect == Update("g1", JANE)


def test_likely_the_same_person_turns_save_into_save_anyway() -> None:
    """With somebody of the same phone in the book, a plain Save is not offered."""
    flow = Flow(guest=JANE, existing=("g1",))

    assert advance(flow, tap(Action.SAVE)).flow == flow
    assert advance(flow, tap(Action.SAVE_ANYWAY)).effect == Create(JANE)
    assert advance(flow, tap(Action.USE_EXISTING, "g1")).effect == Merge("g1", JANE)


def test_nobody_can_not_be_saved() -> None:
    """A card without name, phone and e-mail has no Save."""
    flow = Flow(guest=Guest(note="window seat"))

    assert advance(flow, tap(Action.SAVE)).flow == flow


def test_typing_at_the_review_changes_nothing() -> None:
    """No question is open there."""
    flow = Flow(guest=JANE)

    assert advance(flow, typed("hello")).flow == flow


def test_a_forgotten_field_does_not_break_an_old_draft() -> None:
    """A draft that asks for a field that is no more shows the card."""
    state = Flow.steps().to_dict() | {"asking": "shoe_size"}

    assert Flow.from_dict(state).screen is Screen.REVIEW


GUESTS = st.sampled_from([Guest(), JANE, Guest(first_name="Ayşe", birthday=date(1990, 5, 12), vip=True)])
FLOWS = st.builds(
    Flow,
    guest=GUESTS,
    screen=st.sampled_from([Screen.REVIEW, Screen.FIELDS]),
    unsure=st.sampled_from([(), ("phone",)]),
    existing=st.sampled_from([(), ("g1",), ("g1", "g2")]),
    guest_id=st.sampled_from([None, "g1"]),
)


@given(FLOWS)
def test_a_flow_survives_being_stored(flow: Flow) -> None:
    """What is read back is what was kept."""
    assert Flow.from_dict(flow.to_dict()) == flow


@given(FLOWS, st.sampled_from(Action), st.text(max_size=20))
def test_every_tap_is_answered(flow: Flow, action: Action, subject: str) -> None:
    """A tap that is not offered changes nothing; none raises."""
    step = advance(flow, Tapped(action, subject))

    if Choice(action, subject) not in offered(flow):
        assert (step.flow, step.effect) == (flow, None)


class Conversation(RuleBasedStateMachine):
    """A host who taps and types at random: what was answered stays until it is changed on purpose."""

    def __init__(self) -> None:
        """Begin at the first question."""
        super().__init__()
        self.flow: Flow = Flow.steps()

    @rule(data=st.data())
    def taps(self, data: st.DataObject) -> None:
        """Tap something on the screen."""
        choice = data.draw(st.sampled_from(sorted(offered(self.flow), key=str)))
        step = advance(self.flow, Tapped(choice.action, choice.subject))
        if step.flow is None:
            assert isinstance(step.effect, Create | Discard)
            self.flow = Flow.steps()
        else:
            assert step.effect is None
            self.flow = step.flow

    @rule(
        text=st.sampled_from(["Jane", "Doe", "07911 123456", "a@example.com", "12.5.1990", "hm?", "\0", ""])
    )
    def types(self, text: str) -> None:
        """Type something, sensible or not."""
        before = self.flow
        step = advance(before, typed(text))
        assert step.flow is not None
        self.flow = step.flow
        for row in FIELDS:
            if row.name != before.asking and "@" not in text:
                assert getattr(self.flow.guest, row.name) == getattr(before.guest, row.name)

    @invariant()
    def a_question_is_open_exactly_when_asking(self) -> None:
        """Hold the screen against the open question: they agree."""
        assert (self.flow.question is not None) == (self.flow.screen is Screen.ASK)

    @invariant()
    def there_is_always_a_way_out(self) -> None:
        """Cancel stands on every screen."""
        assert Choice(Action.CANCEL) in offered(self.flow)

    @invariant()
    def only_somebody_can_be_saved(self) -> None:
        """Save is offered for a known guest only."""
        saves = {Choice(Action.SAVE), Choice(Action.SAVE_ANYWAY)}
        assert self.flow.guest.is_known or not saves & offered(self.flow)

    @invariant()
    def it_can_be_stored(self) -> None:
        """Every state is JSON and comes back."""
        again = Flow.from_dict(self.flow.to_dict())
        assert (again.guest, again.screen, again.asking) == (
            self.flow.guest,
            self.flow.screen,
            self.flow.asking,
        )


TestConversation = Conversation.TestCase


def test_every_step_is_a_field_with_a_question() -> None:
    """The steps follow from the catalogue."""
    assert [row.name for row in FIELDS if row.question] == list(STEPS)


def test_a_line_that_was_read_starts_at_the_card() -> None:
    """Quick-add's unsure fields are carried along."""
    reading = read_line("Jane Doe 07911 123456", country="GB", today=TODAY)

    assert Flow.reading(reading).screen is Screen.REVIEW
    assert choices(Flow.reading(reading))[0][0] == Choice(Action.SAVE)
