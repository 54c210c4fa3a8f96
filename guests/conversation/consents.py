"""The screen of consents: four questions, each with a toggle, and what a tap makes of an answer."""

from dataclasses import replace
from typing import Any

from guests.consents.answers import CHANNELS, Asking, answered
from guests.guest import Guest
from guests.values import Consent


def next_answer(guest: Guest, known: Guest | None, name: str, asking: Asking | None) -> Guest:
    """Return the guest with the next answer for a channel: not asked, yes, no, and round again.

    An answer that the book has (``known``) stays one: it only changes between yes and no, and what comes back to it
    keeps its own proof.
    """
    before: Consent | None = getattr(known, name) if known else None
    now: Consent | None = getattr(guest, name)
    if now is not None and not now.allowed and before is None:
        nothing: dict[str, Any] = {name: None}
        return replace(guest, **nothing)
    allowed = now is None or not now.allowed
    return _answer(guest, before, name, asking, allowed=allowed)


def allow_all(guest: Guest, known: Guest | None, asking: Asking | None) -> Guest:
    """Return the guest with a yes for every channel; what was a yes before keeps its own proof."""
    for name in CHANNELS:
        said: Consent | None = getattr(guest, name)
        if said is None or not said.allowed:
            before: Consent | None = getattr(known, name) if known else None
            guest = _answer(guest, before, name, asking, allowed=True)
    return guest


def _answer(
    guest: Guest, before: Consent | None, name: str, asking: Asking | None, *, allowed: bool
) -> Guest:
    is_back = before is not None and before.allowed == allowed
    said = before if is_back else answered(guest, name, allowed=allowed, asking=asking)
    answer: dict[str, Any] = {name: said}
    return replace(guest, **answer)


def refuse_all(guest: Guest, asking: Asking) -> Guest:
    """Return the guest with every channel refused; what was refused before keeps its own proof."""
    refusals: dict[str, Any] = {
        name: answered(guest, name, allowed=False, asking=asking)
        for name in CHANNELS
        if (said := getattr(guest, name)) is None or said.allowed
    }
    return replace(guest, **refusals)


def only_consents_differ(guest: Guest, known: Guest) -> bool:
    """Tell whether nothing but consents was changed."""
    return without_consents(guest) == without_consents(known)


def without_consents(guest: Guest) -> Guest:
    """Return all else that is known of the guest."""
    nothing: dict[str, Any] = dict.fromkeys(CHANNELS)
    return replace(guest, **nothing)
