"""Questions with several answers: buttons that are on or off, on pages."""

from dataclasses import replace
from datetime import date

from guests.conversation.choices import ON_A_PAGE, Action, Choice, choices, offered
from guests.conversation.events import Offered, Tapped, Typed
from guests.conversation.flow import advance
from guests.conversation.state import Flow, Screen
from guests.fields.health import ALLERGENS
from guests.guest import Guest
from guests.values import Pick
from guests.venue import Venue

JANE = Guest(first_name="Jane", phone="+447400123456")
ASKED = replace(Flow(guest=JANE), screen=Screen.FIELDS)
BISTRO = Venue(slug="bistro", name="Bistro", country="GB")


def tap(flow: Flow, action: Action, subject: str = "") -> Flow:
    """Tap a button that is there."""
    assert Choice(action, subject) in offered(flow)
    after = advance(flow, Tapped(action, subject)).flow
    assert after
    return after


def test_a_tap_switches_an_option_and_the_question_stays() -> None:
    """Until the host is done."""
    flow = tap(tap(ASKED, Action.FIELD, "allergies"), Action.CHOOSE, "fish")
    flow = tap(tap(flow, Action.CHOOSE, "gluten"), Action.CHOOSE, "fish")
    assert flow.asking == "allergies"
    done = tap(flow, Action.DONE)
    assert (done.screen, done.guest.allergies) == (Screen.REVIEW, ("gluten",))


def test_options_stand_on_pages() -> None:
    """All of them once, and the last page leads to the first."""
    first = tap(ASKED, Action.FIELD, "allergies")
    second = tap(first, Action.TURN)
    shown = [
        one.subject
        for flow in (first, second)
        for row in choices(flow)
        for one in row
        if one.action is Action.CHOOSE
    ]
    assert shown == [value for value, _ in ALLERGENS]
    assert len(shown) > ON_A_PAGE
    assert tap(second, Action.TURN) == first
    assert Flow.from_dict(second.to_dict()) == second


def test_what_is_typed_is_added() -> None:
    """Values and own words beside what was tapped."""
    flow = tap(tap(ASKED, Action.FIELD, "allergies"), Action.CHOOSE, "fish")
    after = advance(flow, Typed("milk and kiwi", BISTRO, date(2026, 11, 27))).flow
    assert after
    assert after.guest.allergies == ("fish", "milk", "kiwi")


def test_tags_are_picked_from_the_venues() -> None:
    """By buttons alone."""
    tags = tuple(Pick(account="bistro", kind="tag", id=tag, name=tag) for tag in ("regular", "press"))
    flow = advance(ASKED, Offered(tags, "tags")).flow
    assert flow
    flow = tap(tap(tap(flow, Action.CHOOSE, "1"), Action.CHOOSE, "0"), Action.DONE)
    assert flow.guest.tags == ("press", "regular")
