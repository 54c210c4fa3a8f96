from dataclasses import replace

import pytest

from guests.consents.answers import CHANNELS
from guests.guest import Guest
from guests.values import OWN_TAP, Consent
from guests.venue import ConsentTexts, Venue
from handlers.wording.consents import QUESTIONS, asked_in, say_confirmed, wordings
from handlers.wording.translator import LANGUAGES, texts_for

OWN = ConsentTexts(
    version="2026-11",
    texts={"en": {"consent_sms": "Texts from the Bistro?"}, "pt": {"consent_sms": "SMS do Bistro?"}},
)
BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en", consents=OWN)
LOKANTA = Venue(slug="lokanta", name="Lokanta", country="TR", language="tr")


@pytest.mark.parametrize(
    ("venue", "wish", "language"),
    [
        (LOKANTA, None, "tr"),
        (LOKANTA, "en", "en"),
        (LOKANTA, "en-GB", "en"),
        (LOKANTA, "sv", "tr"),
        (BISTRO, "pt", "pt"),
        (BISTRO, "pl", "en"),
        (None, "tr", "tr"),
        (None, None, "en"),
    ],
)
def test_a_guest_is_asked_in_a_language_that_there_are_words_for(
    venue: Venue | None, wish: str | None, language: str
) -> None:
    """The guest's, if it is ours or the venue has texts in it, else the venue's."""
    assert asked_in(venue, wish) == language


def test_a_venues_own_words_have_its_edition() -> None:
    """Where it has none, ours are asked, with an edition that follows from the text."""
    asked = wordings(BISTRO, "en")

    assert (asked["consent_sms"].text, asked["consent_sms"].version) == ("Texts from the Bistro?", "2026-11")
    assert asked["consent_call"].text == QUESTIONS["consent_call"]
    assert asked["consent_call"].version.startswith("standard-")
    assert wordings(LOKANTA, "tr")["consent_call"].version != asked["consent_call"].version
    assert wordings(BISTRO, "pt")["consent_sms"].text == "SMS do Bistro?"


def test_every_channel_has_its_question() -> None:
    """In each of our languages, and no two of them are the same."""
    for language in LANGUAGES:
        asked = wordings(LOKANTA, language)
        assert tuple(asked) == CHANNELS
        assert len({one.text for one in asked.values()}) == 4


def test_when_a_guest_answered_is_told_by_the_venues_clock() -> None:
    """Wherever the program runs: half past midnight in Istanbul is a day later than in London."""
    said = Consent(allowed=True, source=OWN_TAP, changed_at="2026-09-20T21:30:00.000+00:00")
    texts = texts_for("en").at(replace(LOKANTA, timezone="Europe/Istanbul"))

    assert say_confirmed(texts, Guest(first_name="Jane", consent_sms=said)) == [
        "Guest confirmed ✓ 00:30, 21 Sept 2026"
    ]
