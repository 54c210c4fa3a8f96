from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.consents.answers import CHANNELS, Asking, Wording, answered, prevailing, sourced, stamped
from guests.guest import Guest
from guests.values import AT_THE_STAND, IN_A_LINE, OWN_TAP, Consent

EARLY, NOON, LATE = "2026-11-20", "2026-11-21T12:00:00+00:00", "2026-11-21T12:00:00.001Z"
REFUSED = Consent(allowed=False, source=AT_THE_STAND, changed_at=NOON)
ALLOWED = Consent(allowed=True, source=AT_THE_STAND, changed_at=LATE, wording="May we?")
CONSENTS = st.builds(
    Consent,
    allowed=st.booleans(),
    source=st.sampled_from([AT_THE_STAND, IN_A_LINE, OWN_TAP, "import", None]),
    changed_at=st.sampled_from([None, "", "soon", EARLY, NOON, LATE, "2026-11-21T15:00:00+03:00"]),
    verified=st.booleans(),
    wording=st.sampled_from([None, "May we?"]),
)


@pytest.mark.parametrize(
    ("permission", "holds"),
    [
        (ALLOWED, True),
        (replace(ALLOWED, wording=None, verified=True, source="POS"), True),
        (replace(ALLOWED, wording=None), False),
        (replace(ALLOWED, changed_at=None), False),
        (replace(ALLOWED, changed_at=NOON), False),
        (replace(ALLOWED, changed_at="2026-11-21T14:59:00+03:00"), False),
        (replace(ALLOWED, changed_at="2026-11-21"), False),
        (replace(ALLOWED, changed_at="yesterday"), False),
        (Consent(allowed=True, source=IN_A_LINE, changed_at=LATE), False),
    ],
)
def test_a_refusal_gives_way_only_to_what_is_explicit_and_newer(permission: Consent, holds: object) -> None:
    """A permission needs its own later moment, and the words that were shown or the guest's proof."""
    expected = permission if holds else REFUSED

    assert prevailing(REFUSED, permission) == expected
    assert prevailing(permission, REFUSED) == expected


def test_a_refusal_without_a_moment_gives_way_to_nothing() -> None:
    """Nobody can tell that the permission came after it."""
    undated = replace(REFUSED, changed_at=None)

    assert prevailing(undated, ALLOWED) == prevailing(ALLOWED, undated) == undated


@given(CONSENTS, CONSENTS)
def test_what_holds_does_not_depend_on_who_is_asked_first(one: Consent, other: Consent) -> None:
    """Which side is merged into which never decides whether somebody is written to."""
    assert prevailing(one, other).allowed == prevailing(other, one).allowed
    assert prevailing(one, other) in (one, other)


def test_an_answer_has_its_circumstances() -> None:
    """When, who asked, how, and the words with their edition; of which number or address."""
    asking = Asking(moment=NOON, by=1002, how=OWN_TAP, wordings={"consent_sms": Wording("SMS?", "2")})
    guest = Guest(phone="+447911123456", email="jane@example.com")

    assert answered(guest, "consent_sms", allowed=False, asking=asking) == Consent(
        allowed=False,
        value="+447911123456",
        source=OWN_TAP,
        changed_at=NOON,
        wording="SMS?",
        version="2",
        asked_by=1002,
    )
    assert answered(guest, "consent_email", allowed=True).value == "jane@example.com"


def test_what_was_noted_without_a_time_is_stamped_once() -> None:
    """A line says nothing about when; what has its own time, or came from elsewhere, keeps what it says."""
    guest = Guest(
        consent_email=Consent(allowed=False, source=IN_A_LINE),
        consent_sms=REFUSED,
        consent_call=Consent(allowed=True, source="import"),
    )

    noted = stamped(guest, moment=LATE, by=1003)

    assert noted.consent_email == Consent(allowed=False, source=IN_A_LINE, changed_at=LATE, asked_by=1003)
    assert (noted.consent_sms, noted.consent_call) == (guest.consent_sms, guest.consent_call)
    assert stamped(noted, moment=NOON, by=1) is noted


def test_what_a_provider_says_has_its_source() -> None:
    """What says itself where it was given keeps that."""
    guest = Guest(consent_email=Consent(allowed=True), consent_sms=REFUSED)

    assert sourced(guest, "bistro/resdiary") == replace(
        guest, consent_email=Consent(allowed=True, source="bistro/resdiary")
    )


def test_there_are_four_channels() -> None:
    """E-mail, SMS, calls and WhatsApp, in the order of the catalogue."""
    assert CHANNELS == ("consent_email", "consent_sms", "consent_call", "consent_whatsapp")
