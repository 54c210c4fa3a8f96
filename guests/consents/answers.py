"""Answers: what is kept of what a guest says, and which of two answers holds.

An opt-out wins. Whatever brings two answers together (a merge, a list, a provider's record, a line, an edit that was
begun earlier), a refusal becomes a permission only if the permission is explicit and newer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import AT_THE_STAND, IN_A_LINE, Consent

CHANNELS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.CONSENT)
"""The fields that hold consents, in the catalogue's order."""
_OURS: Final = frozenset({AT_THE_STAND, IN_A_LINE})


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a question, and which edition of them it is."""

    text: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The circumstances of an answer: when (ISO 8601, UTC), which host asked, how, and in which words by field."""

    moment: str
    by: int | None = None
    how: str = AT_THE_STAND
    wordings: Mapping[str, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A row of the history: what the book came to hold for a field, ``None`` when it was removed.

    ``at`` is when (Unix milliseconds), which may be later than the guest said it.
    """

    field: str
    said: Consent | None
    at: int


def answered(guest: Guest, name: str, *, allowed: bool, asking: Asking | None = None) -> Consent:
    """Return the guest's answer for the channel of the field ``name``, with the address or number it concerns."""
    said = Consent(
        allowed=allowed, value=guest.email if name == "consent_email" else guest.phone, source=AT_THE_STAND
    )
    if asking is None:
        return said
    wording = asking.wordings.get(name)
    return replace(
        said,
        source=asking.how,
        changed_at=asking.moment,
        wording=wording.text if wording else None,
        version=wording.version if wording else None,
        asked_by=asking.by,
    )


def prevailing(known: Consent, other: Consent) -> Consent:
    """Return which of two answers holds: the refusal, unless the permission is explicit and newer.

    Of two that agree, the known one.
    """
    if known.allowed == other.allowed:
        return known
    permission, refusal = (known, other) if known.allowed else (other, known)
    return permission if is_explicit(permission) and _is_newer(permission, refusal) else refusal


def is_explicit(permission: Consent) -> bool:
    """Tell whether a permission says when it was given, and either what was asked or that the guest proved it."""
    return _moment(permission) is not None and bool(permission.wording or permission.verified)


def stamped(guest: Guest, *, moment: str, by: int) -> Guest:
    """Return the guest with what a host noted and has no time yet as noted now, by this host."""
    fresh: dict[str, Any] = {
        name: replace(said, changed_at=moment, asked_by=by)
        for name in CHANNELS
        if (said := getattr(guest, name)) and said.source in _OURS and said.changed_at is None
    }
    return replace(guest, **fresh) if fresh else guest


def sourced(guest: Guest, source: str) -> Guest:
    """Return the guest with where their consents come from, where they don't say so themselves."""
    told: dict[str, Any] = {
        name: replace(said, source=source)
        for name in CHANNELS
        if (said := getattr(guest, name)) and not said.source
    }
    return replace(guest, **told) if told else guest


def _is_newer(one: Consent, other: Consent) -> bool:
    mine, theirs = _moment(one), _moment(other)
    return mine is not None and theirs is not None and mine > theirs


def _moment(said: Consent) -> datetime | None:
    """Read when it was said; a day counts from its beginning, a time without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(said.changed_at or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
