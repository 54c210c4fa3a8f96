"""Consents: how what a guest said at the stand is kept with its proof."""

from dataclasses import replace
from typing import Any

from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import AT_THE_STAND, Consent


def answered(
    guest: Guest, name: str, *, allowed: bool, moment: str | None, wording: str | None = None
) -> Consent:
    """Return the guest's answer for the channel of the field ``name``, with the address or number it concerns.

    ``moment`` is ISO 8601, UTC; ``wording`` the text that the guest was asked.
    """
    concerns = guest.email if name == "consent_email" else guest.phone
    return Consent(allowed=allowed, value=concerns, source=AT_THE_STAND, changed_at=moment, wording=wording)


def refuse_all(guest: Guest, moment: str) -> Guest:
    """Return the guest with every channel refused; what was refused before keeps its own proof."""
    refusals: dict[str, Any] = {
        row.name: answered(guest, row.name, allowed=False, moment=moment)
        for row in FIELDS
        if row.kind is Kind.CONSENT and ((said := getattr(guest, row.name)) is None or said.allowed)
    }
    return replace(guest, **refusals)
