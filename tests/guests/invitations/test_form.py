from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.consents.answers import CHANNELS, Asking, Wording
from guests.guest import Guest
from guests.invitations.form import (
    Form,
    Step,
    answering,
    confirmed,
    following,
    introduced,
    named,
    reached,
)
from guests.values import OWN_TAP, Consent
from guests.venue import Venue

LOKANTA = Venue(slug="lokanta", name="Lokanta", country="TR", language="tr")
ASKING = Asking(
    moment="2026-11-27T21:04:00.000+00:00",
    by=1002,
    how=OWN_TAP,
    wordings={"consent_sms": Wording("SMS?", "2")},
)
FORMS = st.builds(
    Form,
    language=st.sampled_from(["en", "tr", "de"]),
    introduces=st.booleans(),
    name=st.none() | st.text(min_size=1, max_size=20),
    phone=st.sampled_from([None, "+905321234567"]),
    answers=st.dictionaries(st.sampled_from(CHANNELS), st.booleans()),
)


def test_a_poster_asks_who_it_is() -> None:
    """First the name, then the number, then the consents; a guest of the book is only asked for consents."""
    form = Form(language="tr", introduces=True)
    with_name = named(form, " Ayşe  Yılmaz ")
    assert with_name is not None
    whole = reached(with_name, "905321234567", "TR")
    assert whole is not None

    assert [one.step for one in (form, with_name, whole)] == [Step.NAME, Step.PHONE, Step.CONSENTS]
    assert (whole.name, whole.phone) == ("Ayşe Yılmaz", "+905321234567")
    assert Form(language="tr").step is Step.CONSENTS


@pytest.mark.parametrize("typed", ["", "😀", "0532 123 45 67", "jane@example.com", "/find Jane", "x" * 101])
def test_what_is_no_name_is_asked_for_again(typed: str) -> None:
    """A number, an address, a command, or a whole page."""
    assert named(Form(language="en", introduces=True), typed) is None


def test_a_number_that_nobody_can_call_is_refused() -> None:
    """Telegram also knows accounts without a telephone number."""
    assert reached(Form(language="en", introduces=True), "not a number", "GB") is None


def test_an_answer_goes_round() -> None:
    """None, yes, no, none; nothing is ticked beforehand, and twice the same answer is one."""
    assert [following(said) for said in (None, True, False)] == [True, False, None]
    form = Form(language="en")
    yes = answering(form, "consent_sms", True)

    assert form.answers == {}
    assert answering(yes, "consent_sms", True) == yes
    assert answering(yes, "consent_sms", None) == form


def test_the_answers_are_the_guests_own() -> None:
    """Proven by their own tap, in the words that they saw; what was not tapped stays as it was."""
    known = Guest(
        first_name="Jane", phone="+447911123456", consent_call=Consent(allowed=False), language="fr"
    )
    form = Form(language="tr", answers={"consent_sms": False})

    after = confirmed(form, known, ASKING)

    said = Consent(
        allowed=False,
        value="+447911123456",
        source=OWN_TAP,
        changed_at=ASKING.moment,
        verified=True,
        wording="SMS?",
        version="2",
        asked_by=1002,
    )
    assert after == replace(known, consent_sms=said)
    assert confirmed(form, replace(known, language=None), ASKING).language == "tr"


def test_whoever_introduces_themselves_is_a_guest() -> None:
    """The name is read as at the venue, and the number is Telegram's."""
    form = Form(language="tr", introduces=True, name="Ayşe Yılmaz", phone="+905321234567")
    guest = introduced(form, LOKANTA, ASKING)

    assert (guest.first_name, guest.last_name, guest.phone) == ("Ayşe", "Yılmaz", "+905321234567")
    assert (guest.language, guest.consent_email) == ("tr", None)


@given(FORMS)
def test_a_form_survives_being_stored(form: Form) -> None:
    """What is read back is what was kept."""
    assert Form.from_dict(form.to_dict()) == form


@given(FORMS, st.text(max_size=40))
def test_any_text_is_taken_or_refused(form: Form, typed: str) -> None:
    """Nothing that somebody types raises, also not when the guest is made of it."""
    taken = named(form, typed)
    if taken is not None:
        introduced(taken, LOKANTA, ASKING)
