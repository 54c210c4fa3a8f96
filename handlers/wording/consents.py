"""Consents in words: the questions as a guest is asked them, and what is shown of the answers."""

from datetime import datetime
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from guests.clock import local
from guests.consents.answers import CHANNELS, Wording
from guests.guest import Guest
from guests.translatable import N_
from guests.values import AT_THE_STAND, IN_A_LINE, OWN_TAP, Consent
from guests.venue import Venue
from handlers.wording.phrases import clock, today_as
from handlers.wording.translator import LANGUAGES, Texts, language_for, texts_for

QUESTIONS: Final[dict[str, str]] = {
    "consent_email": N_("May we send you news and offers by e-mail?"),
    "consent_sms": N_("May we send you news and offers by text message (SMS)?"),
    "consent_call": N_("May we call you with news and offers?"),
    "consent_whatsapp": N_("May we send you news and offers on WhatsApp?"),
}
SHORT: Final[dict[str, str]] = {
    "consent_email": N_("E-mail"),
    "consent_sms": N_("SMS"),
    "consent_call": N_("Call"),
    "consent_whatsapp": N_("WhatsApp"),
}
WAYS: Final[dict[str, str]] = {
    AT_THE_STAND: N_("in the chat"),
    IN_A_LINE: N_("typed in a line"),
    OWN_TAP: N_("the guest's own tap"),
    "import": N_("from a list"),
}
YES, NO, UNASKED = "✓", "✗", "▫️"


def asked_in(venue: Venue | None, *wishes: str | None) -> str:
    """Return the language of the questions: the first wish in which they can be asked, else the venue's."""
    own = venue.consents.texts if venue and venue.consents else {}
    venues = venue.language if venue else None
    for wish in (*wishes, venues):
        language = (wish or "").split("-")[0].lower()
        if language in LANGUAGES or language in own:
            return language
    return language_for(venues)


def wordings(venue: Venue | None, language: str) -> dict[str, Wording]:
    """Return the question for each field: the venue's own words, else ours, whose edition follows from the text."""
    texts, kept = texts_for(language), venue.consents if venue else None
    own = kept.texts.get(language, {}) if kept else {}
    ours = {name: texts.plain(QUESTIONS[name]) for name in CHANNELS}
    return {
        name: Wording(own[name], kept.version) if kept and name in own else Wording(text, _edition(text))
        for name, text in ours.items()
    }


def _edition(text: str) -> str:
    return "standard-" + sha256(text.encode()).hexdigest()[:8]


def sign(allowed: bool | None) -> str:  # noqa: FBT001 - it is the value
    """Return the sign of an answer."""
    return UNASKED if allowed is None else YES if allowed else NO


def mark(said: Consent | None) -> str:
    """Return the sign of a consent."""
    return sign(said.allowed if said else None)


def say_way(texts: Texts, said: Consent) -> str:
    """Return how an answer came, in words; a way of another version as it is, ``""`` where it is unknown."""
    source = said.source or ""
    return texts.plain(WAYS[source]) if source in WAYS else source


def moment_of(said: Consent) -> datetime | None:
    """Return when it was said, where the program runs; ``None`` if that is unknown."""
    try:
        return datetime.fromisoformat(said.changed_at or "").astimezone()
    except ValueError:
        return None


def say_confirmed(texts: Texts, guest: Guest) -> list[Markup]:
    """Return a line about when the guest last answered by their own tap, if they have."""
    said = [getattr(guest, name) for name in CHANNELS]
    moments = [moment_of(one) for one in said if one is not None and one.source == OWN_TAP]
    known = [moment for moment in moments if moment is not None]
    if not known:
        return []
    last = round(max(known).timestamp() * 1000)
    day = today_as(texts, local(last, texts.zone).date())
    return [texts(N_("Guest confirmed ✓ {time}, {day}"), time=clock(texts, last), day=day)]
