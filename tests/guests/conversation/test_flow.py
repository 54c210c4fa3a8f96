from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from guests.consents.answers import CHANNELS, Asking, Wording
from guests.conversation.choices import Action, Choice, choices, hidden, offered
from guests.conversation.events import (
    Create,
    Discard,
    Elsewhere,
    Event,
    Merge,
    Offered,
    Seen,
    Tapped,
    Typed,
    Update,
)
from guests.conversation.flow import Step, advance
from guests.conversation.provider_matches import ProviderMatches, with_records
from guests.conversation.state import Flow, Screen
from guests.delivery.connector import ProviderRecord
from guests.guest import FIELDS, STEPS, Guest
from guests.problems import Code
from guests.quickadd.reader import read_line
from guests.values import Consent, Pick
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
TODAY = date(2026, 11, 21)
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")
REGULARS = Pick(account="bistro/clopos", kind="group", id="1", name="Regulars")
FRIENDS = Pick(account="bistro/clopos", kind="group", id="2", name="Friends")
WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
NAMESAKES = tuple(
    ProviderRecord(id=number, guest=JANE, echoed=frozenset({"phone"})) for number in ("17", "18")
)
SEEN = Seen("bistro/clopos", "+447911123456", NAMESAKES)
SEEN_ELSEWHERE = Seen(
    "bistro/chift", "+447911123456", (ProviderRecord(id="a", guest=JANE, echoed=frozenset()),)
)
LISTS = Offered((REGULARS, FRIENDS, WINE))


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


def used(flow: Flow) -> ProviderMatches:
    """Save, and return which records the guest is to be."""
    effect = advance(flow, tap(Action.SAVE)).effect
    assert isinstance(effect, Create)
    return effect.used


def test_who_knows_enough_of_a_guest_saves_at_any_optional_step() -> None:
    """Two answers and a tap; while somebody in the book may be the same person, the card asks first."""
    at_email = through(Flow.steps(), typed("Jane Doe"), typed("07911 123456"))

    assert at_email.asking == "email"
    assert advance(at_email, tap(Action.SAVE)).effect == Create(JANE)
    assert Choice(Action.SAVE) not in offered(Flow.steps())
    assert Choice(Action.SAVE) not in offered(replace(at_email, existing=("1",)))


def test_the_steps_lead_to_the_review() -> None:
    """Every question answered or skipped ends at the card with what was typed."""
    answers = {"first_name": "jane", "last_name": "Doe", "phone": "07911 123456", "note": "window seat"}
    events = (typed(answers[name]) if name in answers else tap(Action.SKIP) for name in STEPS)
    flow = through(Flow.steps(), *events)

    assert flow.screen is Screen.REVIEW
    assert flow.guest == replace(JANE, note="window seat")


def test_a_wrong_answer_asks_again_and_keeps_the_rest() -> None:
    """The problem is told, the question stays, nothing typed before is lost."""
    flow = through(Flow.steps(), typed("Jane"), typed("Doe"), typed("0791"))

    assert flow.problem is not None
    assert flow.problem.code is Code.NOT_A_PHONE
    assert (flow.asking, flow.guest.name) == ("phone", "Jane Doe")


def test_a_problem_is_told_once() -> None:
    """The next step starts without it."""
    flow = through(Flow.steps(), typed("Jane"), typed("Doe"), typed("0791"), typed("07911 123456"))

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


def test_use_existing_shows_first_what_would_change() -> None:
    """Nothing happens before Update; Back leads to the card, and what was typed is still there."""
    compared = through(Flow(guest=JANE, existing=("g1",)), tap(Action.USE_EXISTING, "g1"))

    assert (compared.screen, compared.comparing, compared.guest) == (Screen.COMPARE, "g1", JANE)
    assert advance(compared, tap(Action.UPDATE)).effect == Merge("g1", JANE)
    assert through(compared, tap(Action.BACK)) == Flow(guest=JANE, existing=("g1",))


def test_one_who_is_alike_in_name_only_leaves_save_as_it_is() -> None:
    """They are listed and can be used, and Save stays a plain Save."""
    flow = Flow(guest=JANE, similar=("g1",))

    assert advance(flow, tap(Action.SAVE)).effect == Create(JANE)
    assert through(flow, tap(Action.USE_EXISTING, "g1")).comparing == "g1"


def test_who_is_told_apart_is_offered_no_more() -> None:
    """The others stay, and the decision goes with the guest, new or known."""
    flow = through(
        Flow(guest=JANE, existing=("g1", "g2"), similar=("g3",)),
        tap(Action.OTHERS),
        tap(Action.NOT_SAME, "g1"),
        tap(Action.NOT_SAME, "g3"),
        tap(Action.BACK),
    )

    assert (flow.existing, flow.similar, flow.apart) == (("g2",), (), ("g1", "g3"))
    assert advance(flow, tap(Action.NOT_SAME, "g1")).flow == flow
    assert advance(flow, tap(Action.SAVE_ANYWAY)).effect == Create(JANE, ("g1", "g3"))
    merged = advance(through(flow, tap(Action.USE_EXISTING, "g2")), tap(Action.UPDATE))
    assert merged.effect == Merge("g2", JANE, ("g1", "g3"))
    assert Choice(Action.SAVE) in offered(through(flow, tap(Action.NOT_SAME, "g2")))


def test_a_record_at_a_provider_can_be_used() -> None:
    """Of an account one record at most; a second tap takes it back."""
    flow = through(Flow(guest=JANE), SEEN, SEEN_ELSEWHERE, tap(Action.OTHERS))
    one = through(flow, tap(Action.USE_THERE, "0"), tap(Action.USE_THERE, "1"), tap(Action.USE_THERE, "2"))
    none = through(one, tap(Action.USE_THERE, "1"), tap(Action.USE_THERE, "2"))

    assert [each.record.id for each in used(through(one, tap(Action.BACK)))] == ["18", "a"]
    assert used(through(none, tap(Action.BACK))) == ()


def test_one_of_each_is_in_front() -> None:
    """The likeliest guest and the first record have room on the card, in four rows; the others are a tap away."""
    crowd = Flow(guest=JANE, existing=("g1", "g2"), similar=("g3",))
    flow = through(crowd, SEEN, SEEN_ELSEWHERE)

    assert [[one.subject for one in row] for row in choices(flow)] == [
        ["g1", "g1"],
        ["0"],
        ["", "", ""],
        ["", ""],
    ]
    assert (hidden(flow), hidden(crowd), hidden(Flow(guest=JANE, similar=("g3",)))) == (4, 2, 0)
    everybody = {one.subject for one in offered(through(flow, tap(Action.OTHERS)))}
    assert everybody == {"g1", "g2", "g3", "0", "1", "2", ""}


def test_when_all_are_told_apart_the_card_is_back() -> None:
    """There is nobody left to look at."""
    flow = through(Flow(guest=JANE, existing=("g1", "g2")), tap(Action.OTHERS))

    assert through(flow, tap(Action.NOT_SAME, "g1")).screen is Screen.CANDIDATES
    assert through(flow, tap(Action.NOT_SAME, "g1"), tap(Action.NOT_SAME, "g2")).screen is Screen.REVIEW


def test_a_second_answer_moves_nothing() -> None:
    """Buttons count by position, so what an account answered for a phone stands."""
    flow = through(Flow(guest=JANE), SEEN)

    assert through(flow, replace(SEEN, records=())) == flow
    assert through(flow, SEEN_ELSEWHERE).provider_matches[:2] == flow.provider_matches


def test_a_record_of_another_phone_is_out_of_sight() -> None:
    """When the phone is edited, what was found under the old one is neither offered nor used."""
    chosen = through(Flow(guest=JANE), SEEN, tap(Action.USE_THERE, "0"))
    edited = through(chosen, tap(Action.EDIT), tap(Action.FIELD, "phone"), typed("07911 123457"))

    assert used(edited) == ()
    assert advance(edited, tap(Action.USE_THERE, "1")).flow == edited


def test_nobody_can_not_be_saved() -> None:
    """A card without name, phone and e-mail has no Save."""
    flow = Flow(guest=Guest(note="window seat"))

    assert advance(flow, tap(Action.SAVE)).flow == flow


def test_typing_at_the_review_changes_nothing() -> None:
    """No question is open there, so it is to be read by itself."""
    flow = Flow(guest=JANE)

    assert advance(flow, typed("hello")) == Step(flow, Elsewhere())


def test_what_is_about_somebody_else_leaves_the_question() -> None:
    """Another guest's line is no answer, at a step and at an edited field alike; the problem shown before stays too."""
    step = through(Flow.steps(), typed("Jane"), typed("Doe"), typed("none of your business"))
    edit = through(Flow(guest=JANE), tap(Action.EDIT), tap(Action.FIELD, "note"))

    for flow in (step, edit):
        assert advance(flow, typed("John Roe 07911 123457")) == Step(flow, Elsewhere())


def test_a_value_of_another_field_leaves_the_question() -> None:
    """It is kept, and its step is not asked any more."""
    flow = through(Flow.steps(), typed("Jane"), typed("jane@example.com"))
    assert (flow.asking, flow.guest.email) == ("last_name", "jane@example.com")

    flow = through(flow, typed("Doe"), typed("07911 123456"))
    assert flow.asking == "birthday"


def test_all_of_a_guest_ends_the_steps() -> None:
    """Whatever step it is typed at, if it can be the same guest; a name with a note goes on with what is missing."""
    begun = through(Flow.steps(), typed("Jane"))

    whole = through(begun, typed("Jane Doe 07911 123456"))
    part = through(Flow.steps(), typed("Jane Doe window seat"))

    assert (whole.screen, whole.guest) == (Screen.REVIEW, JANE)
    assert (part.asking, part.guest.name, part.guest.note) == ("phone", "Jane Doe", "window seat")


@pytest.mark.parametrize("text", ["no", "None", "skip", "don't know", "Yok", "не знаю", "-"])
def test_no_answer_skips_a_step(text: str) -> None:
    """A host who says that there is none need not look for the button; an edit is no step."""
    step = Flow(guest=JANE, screen=Screen.ASK, asking="email")

    assert advance(step, typed(text)).flow == advance(step, tap(Action.SKIP)).flow or text == "-"
    assert through(replace(step, editing=True), typed(text)).asking == "email"


def test_a_consent_can_be_typed() -> None:
    """A plain yes or no is kept with the same proof as a tapped one."""
    asked = through(Flow(guest=JANE), tap(Action.EDIT), tap(Action.MORE), tap(Action.FIELD, "consent_sms"))
    said = Typed("Yes", BISTRO, TODAY, ASKING)

    assert through(asked, said).guest.consent_sms == consent("consent_sms", "yes")


def test_a_question_of_an_earlier_version_is_dropped() -> None:
    """A draft in which a provider's need was asked before Save shows the card, with Save."""
    state = Flow(guest=JANE, screen=Screen.ASK, asking="email").to_dict() | {"needed": True}

    assert Choice(Action.SAVE) in offered(Flow.from_dict(state))


def test_a_forgotten_field_does_not_break_an_old_draft() -> None:
    """A draft that asks for a field that is no more shows the card."""
    state = Flow.steps().to_dict() | {"asking": "shoe_size"}

    assert Flow.from_dict(state).screen is Screen.REVIEW


@pytest.mark.parametrize(
    ("events", "screen", "asking"),
    [
        ((tap(Action.EDIT),), Screen.REVIEW, None),
        ((tap(Action.EDIT), tap(Action.MORE)), Screen.FIELDS, None),
        ((tap(Action.OTHERS),), Screen.REVIEW, None),
        ((tap(Action.EDIT), tap(Action.FIELD, "email")), Screen.FIELDS, None),
        ((tap(Action.EDIT), tap(Action.MORE), tap(Action.FIELD, "nickname")), Screen.MORE, None),
        ((tap(Action.EDIT), tap(Action.MORE), LISTS), Screen.MORE, None),
    ],
)
def test_back_from_each_screen(events: tuple[Event, ...], screen: Screen, asking: str | None) -> None:
    """Back leads to where the host came from, and nothing of the guest has changed."""
    flow = through(Flow(guest=JANE, similar=("g1", "g2")), *events, tap(Action.BACK))

    assert (flow.screen, flow.asking, flow.editing) == (screen, asking, False)
    assert (flow.guest, flow.offers) == (JANE, ())


ASKING = Asking(
    moment="2026-11-21T10:00:00.000+00:00",
    by=1002,
    wordings={name: Wording("May we?", "2026-11") for name in CHANNELS},
)


def consent(name: str, answer: str, guest: Guest = JANE) -> Consent | None:
    """Answer the question about a channel."""
    asked = through(Flow(guest=guest), tap(Action.EDIT), tap(Action.MORE), tap(Action.FIELD, name))
    tapped = Tapped(Action.CHOOSE, answer, ASKING)
    given: Consent | None = getattr(through(asked, tapped).guest, name)
    return given


def test_a_consent_is_kept_with_its_proof() -> None:
    """What was said, about which number, where, when, to whom, and to which words."""
    assert consent("consent_sms", "yes") == Consent(
        allowed=True,
        value="+447911123456",
        source="host stand",
        changed_at="2026-11-21T10:00:00.000+00:00",
        wording="May we?",
        version="2026-11",
        asked_by=1002,
    )


def test_a_consent_concerns_its_channel() -> None:
    """E-mail's is about the address, the others' about the phone; a no is kept as a no."""
    guest = replace(JANE, email="jane@example.com")

    by_mail, by_phone = consent("consent_email", "no", guest), consent("consent_whatsapp", "no", guest)
    assert by_mail is not None
    assert by_phone is not None
    assert (by_mail.allowed, by_mail.value) == (False, "jane@example.com")
    assert (by_phone.allowed, by_phone.value) == (False, "+447911123456")


@pytest.mark.parametrize("field", ["gender", "picks"])
def test_what_is_tapped_can_not_be_typed(field: str) -> None:
    """A question that is answered by a tap says so when something is typed."""
    flow = through(Flow(guest=JANE, screen=Screen.MORE), tap(Action.FIELD, field), typed("yes"))

    assert flow.problem is not None
    assert (flow.problem.code, flow.asking, flow.guest) == (Code.TAP_ONE, field, JANE)


def test_picks_are_toggled() -> None:
    """A tap adds what the lists offer, of a group the new one only; a second tap takes it away."""
    flow = Flow(guest=replace(JANE, picks=(REGULARS,)))
    first = through(flow, LISTS, tap(Action.CHOOSE, "2"))
    assert (first.guest.picks, first.screen, first.offers) == ((REGULARS, WINE), Screen.REVIEW, ())

    second = through(first, LISTS, tap(Action.CHOOSE, "1"))
    assert second.guest.picks == (WINE, FRIENDS)

    assert through(second, LISTS, tap(Action.CHOOSE, "2")).guest.picks == (FRIENDS,)
    assert through(second, LISTS, tap(Action.CLEAR)).guest.picks == ()


def test_empty_lists_offer_nothing() -> None:
    """Where no provider has lists, there is a way back and nothing to choose."""
    flow = through(Flow(guest=JANE), Offered(()))

    assert offered(flow) == {Choice(Action.BACK), Choice(Action.CANCEL)}


@pytest.mark.parametrize(
    ("flow", "event"),
    [
        (through(Flow(guest=JANE), LISTS), tap(Action.CHOOSE, "3")),
        (through(Flow(guest=JANE), LISTS), tap(Action.CHOOSE, "-1")),
        (through(Flow(guest=JANE), LISTS), tap(Action.CHOOSE, "x")),
        (Flow(guest=JANE), tap(Action.CHOOSE, "0")),
        (Flow(guest=JANE, screen=Screen.ASK, asking="gender", editing=True), tap(Action.CHOOSE, "yes")),
        (Flow(guest=JANE, screen=Screen.ASK, asking="consent_sms", editing=True), tap(Action.CHOOSE, "male")),
        (Flow(guest=JANE), tap(Action.MORE)),
        (Flow(guest=JANE, screen=Screen.FIELDS), tap(Action.FIELD, "nickname")),
        (Flow(guest=JANE, screen=Screen.MORE), tap(Action.FIELD, "phone")),
    ],
)
def test_a_stale_choice_changes_nothing(flow: Flow, event: Tapped) -> None:
    """What is not on the present screen is answered with the screen as it is."""
    step = advance(flow, event)

    assert (step.flow, step.effect) == (flow, None)


@pytest.mark.parametrize("field", [row.name for row in FIELDS])
def test_every_field_can_be_edited(field: str) -> None:
    """Each field is on one of the two pages and opens its question, or flips."""
    edit = through(Flow(guest=JANE), tap(Action.EDIT))
    pages = [edit, through(edit, tap(Action.MORE))]
    (page,) = [page for page in pages if Choice(Action.FIELD, field) in offered(page)]

    opened = through(page, tap(Action.FIELD, field))

    assert opened.asking == field or getattr(opened.guest, field) is True


WIDE = replace(JANE, picks=(WINE,), consent_sms=Consent(allowed=False, wording="May we?"), gender="female")
AYSE = Guest(first_name="Ayşe", birthday=date(1990, 5, 12), vip=True)
GUESTS = st.sampled_from([Guest(), JANE, AYSE, WIDE])
ASKED = st.sampled_from([row.name for row in FIELDS])
FLOWS = st.builds(
    Flow,
    guest=GUESTS,
    screen=st.sampled_from(Screen),
    asking=ASKED,
    editing=st.booleans(),
    offers=st.sampled_from([(), LISTS.picks]),
    unsure=st.sampled_from([(), ("phone",)]),
    existing=st.sampled_from([(), ("g1",), ("g1", "g2")]),
    similar=st.sampled_from([(), ("g3",)]),
    apart=st.sampled_from([(), ("g4",)]),
    comparing=st.just("g1"),
    provider_matches=st.sampled_from(
        [(), with_records((), "bistro/clopos", "+447911123456", NAMESAKES, JANE)]
    ),
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
            assert isinstance(step.effect, Create | Discard | Merge)
            assert not isinstance(step.effect, Merge) or step.effect.guest_id not in step.effect.apart
            self.flow = Flow.steps()
        else:
            assert step.effect is None
            self.flow = step.flow

    @rule(
        text=st.sampled_from(
            [
                *("Jane", "Doe", "07911 123456", "a@example.com", "12.5.1990", "hm?", "\0", "", "no"),
                *("John Roe 07911 123457 vip", "Jane Doe window seat", "Jane Doe jane@example.com"),
            ]
        )
    )
    def types(self, text: str) -> None:
        """Type something, sensible or not."""
        before = self.flow
        step = advance(before, typed(text))
        assert step.flow is not None
        self.flow = step.flow
        for row in FIELDS:
            if row.name != before.asking and (known := getattr(before.guest, row.name)):
                assert getattr(self.flow.guest, row.name) == known
        if step.effect:
            assert (step.effect, self.flow) == (Elsewhere(), before)

    @precondition(lambda self: Choice(Action.FIELD, "picks") in offered(self.flow))
    @rule(picks=st.sampled_from([LISTS, Offered((WINE,)), Offered(())]))
    def opens_the_lists(self, picks: Offered) -> None:
        """Tap the groups, and the providers' lists come."""
        step = advance(self.flow, picks)
        assert step.flow is not None
        assert step.flow.guest == self.flow.guest
        self.flow = step.flow

    @invariant()
    def a_card_has_four_rows(self) -> None:
        """Leave what stands above the buttons in sight."""
        assert self.flow.screen is not Screen.REVIEW or len(choices(self.flow)) <= 4

    @precondition(lambda self: self.flow.screen is Screen.REVIEW)
    @rule(found=st.lists(st.sampled_from(["g1", "g2", "g3"]), unique=True), cut=st.integers(0, 3))
    def somebody_is_found(self, found: list[str], cut: int) -> None:
        """Find guests of the book who look the same, as is done whenever the card is shown."""
        new = [guest_id for guest_id in found if guest_id not in self.flow.apart]
        self.flow = replace(self.flow, existing=tuple(new[:cut]), similar=tuple(new[cut:]))

    @rule(
        key=st.sampled_from(["+447911123456", "jane@example.com"]),
        seen=st.sampled_from([SEEN, SEEN_ELSEWHERE]),
    )
    def a_provider_answers(self, key: str, seen: Seen) -> None:
        """Hear from a provider, at whatever moment."""
        before = self.flow
        step = advance(before, replace(seen, key=key))
        assert step.flow is not None
        self.flow = step.flow
        assert self.flow.provider_matches[: len(before.provider_matches)] == before.provider_matches
        assert replace(self.flow, provider_matches=before.provider_matches) == before

    @invariant()
    def who_was_told_apart_stays_so(self) -> None:
        """Offer nobody again of whom the host said that they are not the guest."""
        subjects = {choice.subject for choice in offered(self.flow)}
        assert not subjects & set(self.flow.apart)

    @invariant()
    def one_record_of_an_account_is_used(self) -> None:
        """Let the guest be one record at each account."""
        chosen = [one.account for one in self.flow.provider_matches if one.used]
        assert len(chosen) == len(set(chosen))

    @invariant()
    def somebody_is_compared_exactly_when_shown(self) -> None:
        """Hold the screen against who is compared: they agree."""
        assert (self.flow.comparing is not None) == (self.flow.screen is Screen.COMPARE)

    @invariant()
    def lists_are_offered_while_they_are_asked(self) -> None:
        """Drop the lists with their question."""
        assert not self.flow.offers or self.flow.asking == "picks"

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
        assert replace(again, problem=None) == replace(self.flow, problem=None)


TestConversation = Conversation.TestCase


def test_every_step_is_a_field_with_a_question() -> None:
    """The steps follow from the catalogue."""
    assert [row.name for row in FIELDS if row.question] == list(STEPS)


def test_a_line_that_was_read_starts_at_the_card() -> None:
    """Quick-add's unsure fields are carried along."""
    reading = read_line("Jane Doe 07911 123456", country="GB", today=TODAY)

    assert Flow.reading(reading).screen is Screen.REVIEW
    assert choices(Flow.reading(reading))[0][0] == Choice(Action.SAVE)


def test_a_misspelt_name_is_no_news() -> None:
    """Who is meant keeps the name as it was; all else that was typed is theirs, and Back has the name as typed."""
    typed = Guest(first_name="Jnae", last_name="Doe", note="window")
    flow = through(Flow(guest=typed, meant="g1"), tap(Action.USE_EXISTING, "g1"))

    step = advance(flow, tap(Action.UPDATE))

    assert step.effect == Merge("g1", Guest(note="window"), ())
    assert through(flow, tap(Action.BACK)).guest == typed


def test_back_leads_where_the_question_came_from() -> None:
    """One that a button of a guest's card asks leads to the card; one that was picked from the fields, to them."""
    asked = advance(Flow.edit("g1", JANE, "note"), tap(Action.BACK))
    picked = through(Flow.edit("g1", JANE), tap(Action.FIELD, "note"), tap(Action.BACK))

    assert (asked.flow, asked.effect) == (None, Discard())
    assert picked == Flow.edit("g1", JANE)
