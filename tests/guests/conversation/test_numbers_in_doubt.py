"""A number in doubt in the conversation: its buttons, and what a tap on one does."""

from dataclasses import replace
from typing import Any

import pytest

from guests.conversation.choices import ROWS, Action, Choice, choices
from guests.conversation.events import Create, Seen, Tapped, Typed, Update
from guests.conversation.flow import advance
from guests.conversation.state import Flow, Screen
from guests.delivery.connector import ProviderRecord
from guests.guest import Guest
from guests.number_doubts import doubted
from guests.quickadd.reader import read_line
from guests.values import NumberCheck
from guests.vcards.reader import read_contact
from guests.venue import Venue
from tests.guests.conversation.test_flow import BISTRO, TODAY, through

ABROAD = ("TR", "DE")
MAIN = (Choice(Action.SAVE), Choice(Action.EDIT), Choice(Action.CANCEL))
CONSENTS = (Choice(Action.CONSENTS),)
OFFERED = (Choice(Action.NUMBER, "0"), Choice(Action.NUMBER, "1"))
TURKISH = "+905321234599"


def reviewed(line: str = "Ayşe Yılmaz 0532 123 45 99", **given: Any) -> Flow:
    """Review a line that was typed in London."""
    reading = read_line(line, country="GB", today=TODAY, abroad=ABROAD)
    return replace(Flow.reading(reading), abroad=ABROAD, **given)


def typed(text: str, venue: Venue = BISTRO) -> Typed:
    """Type something where guests may be from Turkey or Germany."""
    return Typed(text, venue, TODAY, abroad=ABROAD)


def test_save_stays_where_it_is() -> None:
    """What the number may be stands below it, and goes when it is settled."""
    flow = reviewed()
    assert choices(flow) == (MAIN, OFFERED, CONSENTS)
    settled = through(flow, Tapped(Action.NUMBER, "0"))
    assert choices(settled) == (MAIN, CONSENTS)
    assert (settled.guest.phone, settled.unsure, doubted(settled.guest)) == (TURKISH, (), ())


def test_save_saves_what_is_in_doubt() -> None:
    """With what is known of the doubt."""
    effect = advance(reviewed(), Tapped(Action.SAVE)).effect
    assert isinstance(effect, Create)
    assert doubted(effect.guest) == ("phone",)


def test_a_number_kept_for_examples_raises_no_question() -> None:
    """Nor does a usual one."""
    for number in ("07700 900123", "+1 212 555 0123", "07911 123456"):
        assert choices(reviewed(f"Jane Doe {number}")) == (MAIN, CONSENTS)


def test_there_are_four_rows_at_most() -> None:
    """Beside those who may be the same person, what the number may be has less room; records have none."""
    record = ProviderRecord(id="1", guest=Guest(first_name="Ayşe"), echoed=frozenset())
    flow = reviewed(existing=("g1",), similar=("g2",))
    flow = through(flow, Seen("bistro/clopos", flow.guest.phone or "", (record,)))
    rows = choices(flow)
    assert len(rows) == ROWS
    assert OFFERED in rows
    assert not any(choice.action is Action.USE_THERE for row in rows for choice in row)


def test_a_step_shows_them_and_goes_on() -> None:
    """The next question stays open while the number of the last one is settled."""
    flow = through(Flow.steps(), typed("Ayşe"), typed("Yılmaz"), typed("0532 123 45 99"))
    flow = replace(flow, abroad=ABROAD)
    assert flow.asking == "email"
    assert choices(flow)[0] == (Choice(Action.SKIP), Choice(Action.SAVE))
    assert choices(flow)[1] == OFFERED
    assert len(choices(flow)) <= ROWS
    settled = through(flow, Tapped(Action.NUMBER, "0"))
    assert (settled.asking, settled.guest.phone, settled.unsure) == ("email", TURKISH, ())
    assert OFFERED not in choices(settled)


def test_an_edit_of_a_guest_of_the_book_offers_them() -> None:
    """The question for that number has them, too, and a tap answers it."""
    known = Guest(first_name="Ayşe", phone="+445321234599")
    flow = replace(Flow.edit("g1", known, "phone"), abroad=("TR",))
    assert choices(flow)[0] == (Choice(Action.NUMBER, "0"),)
    settled = through(flow, Tapped(Action.NUMBER, "0"))
    assert settled.screen is Screen.REVIEW
    effect = advance(settled, Tapped(Action.SAVE)).effect
    assert isinstance(effect, Update)
    assert effect.guest.phone == TURKISH


def test_the_edit_of_another_field_does_not() -> None:
    """There it would be in the way."""
    known = Guest(first_name="Ayşe", phone="+445321234599")
    flow = replace(Flow.edit("g1", known, "gender"), abroad=("TR",))
    assert not any(choice.action is Action.NUMBER for row in choices(flow) for choice in row)


def test_a_contact_has_them() -> None:
    """Its number is as in an address book of the venue's country."""
    reading = read_contact(
        phone="0532 123 45 99", first_name="Ayşe", last_name=None, vcard=None, country="GB", today=TODAY
    )
    assert choices(replace(Flow.reading(reading), abroad=ABROAD)) == (MAIN, OFFERED, CONSENTS)


def test_a_vcard_has_them_one_number_after_the_other() -> None:
    """A second number in doubt is asked when the first is settled."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ayşe Yılmaz\nTEL;TYPE=CELL:0532 123 45 99\nTEL;TYPE=CELL:0533 123 45 99\nEND:VCARD"
    reading = read_contact(phone=None, first_name=None, last_name=None, vcard=card, country="GB", today=TODAY)
    flow = replace(Flow.reading(reading), abroad=("TR",))
    assert doubted(flow.guest) == ("phone", "phone_2")
    flow = through(flow, Tapped(Action.NUMBER, "0"), Tapped(Action.NUMBER, "0"))
    assert flow.guest.numbers == (TURKISH, "+905331234599")
    assert choices(flow) == (MAIN, CONSENTS)


@pytest.mark.parametrize("at", [0, 1])
def test_an_old_form_that_is_a_number_of_today_is_asked(at: int) -> None:
    """Both are offered: the number as typed, and what an old one has become."""
    cairo = replace(BISTRO, country="EG")
    flow = through(Flow.edit("g1", Guest(first_name="Mona"), "phone"), typed("0155 012 3456", cairo))
    numbers = ("+201550123456", "+201150123456")
    assert flow.guest.phone == numbers[0]
    assert tuple(one.e164 for one in flow.offered_numbers) == numbers
    settled = through(flow, Tapped(Action.NUMBER, str(at)))
    assert settled.guest.checks == (NumberCheck(number=numbers[at], confirmed=True),)
    assert not settled.offered_numbers


def test_a_number_that_is_typed_again_is_as_sure_as_it_is_read() -> None:
    """With its country code nothing is left to ask."""
    flow = through(reviewed(), Tapped(Action.EDIT), Tapped(Action.FIELD, "phone"), typed(TURKISH))
    assert (flow.guest.phone, doubted(flow.guest), choices(flow)) == (TURKISH, (), (MAIN, CONSENTS))


def test_the_flow_reads_back() -> None:
    """The countries are kept with the draft, so that a tap means what was shown."""
    flow = reviewed()
    assert Flow.from_dict(flow.to_dict()) == flow
