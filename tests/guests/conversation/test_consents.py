from dataclasses import replace

import pytest

from guests.consents.answers import CHANNELS, Asking, Wording
from guests.conversation.choices import Action, Choice, choices, offered
from guests.conversation.events import Create, Discard, Tapped, Update
from guests.conversation.flow import Step, advance
from guests.conversation.state import Flow, Screen
from guests.guest import Guest
from guests.values import Consent

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")
ASKING = Asking(
    moment="2026-11-27T20:00:00.000+00:00",
    by=1002,
    wordings={name: Wording("May we?", "1") for name in CHANNELS},
)
REFUSED = Consent(allowed=False, changed_at="2026-01-01", source="import")


def tapped(flow: Flow, *choices_: Choice) -> Step:
    """Tap one after another; each must be on the screen."""
    step = Step(flow)
    for choice in choices_:
        assert step.flow is not None
        assert choice in offered(step.flow)
        step = advance(step.flow, Tapped(choice.action, choice.subject, ASKING))
    return step


def answers(flow: Flow | None, name: str = "consent_sms") -> bool | None:
    """Return the answer so far."""
    assert flow is not None
    said: Consent | None = getattr(flow.guest, name)
    return said.allowed if said else None


TO_CONSENTS, ALL_YES, SAVE, DONE = (
    Choice(action) for action in (Action.CONSENTS, Action.ALL_YES, Action.SAVE, Action.DONE)
)
TOGGLE = Choice(Action.TOGGLE, "consent_sms")


def test_four_consents_of_a_new_guest_take_three_taps() -> None:
    """Consents, All yes, Save."""
    taps = (TO_CONSENTS, ALL_YES, SAVE)
    step = tapped(Flow(guest=JANE), *taps)

    assert len(taps) <= 3
    assert isinstance(step.effect, Create)
    said = [getattr(step.effect.guest, name) for name in CHANNELS]
    assert [(one.allowed, one.wording, one.asked_by) for one in said] == [(True, "May we?", 1002)] * 4


def test_four_consents_of_a_guest_in_the_book_take_three_taps() -> None:
    """Consents on the card, All yes, Done."""
    step = tapped(Flow.ask_consents("g1", JANE), ALL_YES, DONE)

    assert isinstance(step.effect, Update)
    assert all(getattr(step.effect.guest, name).allowed for name in CHANNELS)


def test_a_toggle_goes_round() -> None:
    """Not asked, yes, no, and not asked again; Done leads back to the card, where Save is."""
    flow = Flow(guest=JANE)
    seen = [answers(tapped(flow, TO_CONSENTS, *[TOGGLE] * taps).flow) for taps in range(4)]
    back = tapped(flow, TO_CONSENTS, TOGGLE, DONE).flow

    assert seen == [None, True, False, None]
    assert back is not None
    assert (back.screen, answers(back)) == (Screen.REVIEW, True)
    assert SAVE in offered(back)


def test_an_answer_in_the_book_stays_an_answer() -> None:
    """It changes between no and yes; what comes back to it keeps its own proof."""
    flow = Flow.ask_consents("g1", replace(JANE, consent_sms=REFUSED))
    once, twice = tapped(flow, TOGGLE).flow, tapped(flow, TOGGLE, TOGGLE).flow

    assert (answers(once), answers(twice)) == (True, False)
    assert twice is not None
    assert twice.guest.consent_sms == REFUSED


def test_all_yes_keeps_the_proof_of_what_was_a_yes() -> None:
    """Only what was no yes is answered now."""
    given = Consent(allowed=True, changed_at="2026-01-01", wording="Old words")
    flow = tapped(Flow.ask_consents("g1", replace(JANE, consent_call=given)), ALL_YES).flow

    assert flow is not None
    assert flow.guest.consent_call == given
    assert all(answers(flow, name) for name in CHANNELS)


def test_other_edits_are_reviewed_before_they_are_saved() -> None:
    """Done saves only where nothing but consents was changed; Back from such a screen changes nothing."""
    edited = replace(Flow.edit("g1", JANE), guest=replace(JANE, vip=True), screen=Screen.REVIEW)
    step = tapped(edited, TO_CONSENTS, ALL_YES, DONE)

    assert step.flow is not None
    assert step.flow.screen is Screen.REVIEW
    assert isinstance(tapped(Flow.ask_consents("g1", JANE), TOGGLE, Choice(Action.BACK)).effect, Discard)


def test_a_likely_duplicate_is_not_saved_by_accident() -> None:
    """The consents of somebody who may be in the book offer Save anyway, as the card does."""
    flow = Flow(guest=JANE, existing=("g2",), screen=Screen.CONSENTS)

    assert SAVE not in offered(flow)
    assert Choice(Action.SAVE_ANYWAY) in offered(flow)


@pytest.mark.parametrize("flow", [Flow(guest=JANE, screen=Screen.CONSENTS), Flow.ask_consents("g1", JANE)])
def test_the_screen_has_four_rows(flow: Flow) -> None:
    """Two rows of toggles, All yes, and the way out."""
    assert [len(row) for row in choices(flow)] == [2, 2, 1, 3]


def test_an_answer_in_the_book_can_not_be_cleared() -> None:
    """To forget a refusal would let the next list permit what the guest refused; a new answer can still be cleared."""
    refused = replace(JANE, consent_sms=REFUSED)
    clear = Choice(Action.CLEAR)

    assert clear not in offered(Flow.edit("g1", refused, "consent_sms"))
    assert clear in offered(Flow(guest=refused, screen=Screen.ASK, asking="consent_sms", editing=True))
