"""Consents as Check&Place stores them: for each channel a permit with its value, source, date and proof.

Source: the provider's pages "Customers, create" (ISO 8601 in UTC, with milliseconds) and "Anonym
Customers, create" (``24.03.2025 14:11``, without a time zone; taken as UTC).
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

from connectors.wire.lenient import Lenient
from guests.guest import Guest
from guests.values import Consent

CHANNELS: Final = MappingProxyType(
    {
        "sms": "consent_sms",
        "email": "consent_email",
        "call": "consent_call",
        "whatsapp": "consent_whatsapp",
    }
)
_LOCAL: Final = "%d.%m.%Y %H:%M"


class Permit(Lenient):
    """One channel. Everything is ``None`` if nobody was asked."""

    permit: bool | None = None
    value: str | None = None
    source: str | None = None
    change_date: str | None = None
    verified: bool | None = None


def iso(moment: datetime) -> str:
    """Write a time as partners do: ``2019-08-24T14:15:22.123Z``."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local(moment: datetime) -> str:
    """Write a time as the staff API does: ``24.03.2025 14:11``."""
    return moment.strftime(_LOCAL)


def to_wire(guest: Guest, write: Callable[[datetime], str]) -> dict[str, Any]:
    """Return ``permits``, ``allow_sms`` and ``allow_email`` for the consents that were asked for.

    ``write`` is how the API formats a time. There is no place for the wording shown to the guest.
    """
    given = {channel: getattr(guest, field) for channel, field in CHANNELS.items()}
    permits = {channel: _permit(consent, write) for channel, consent in given.items() if consent}
    allowed = {
        f"allow_{channel}": permits[channel]["permit"] for channel in ("sms", "email") if channel in permits
    }
    return allowed | ({"permits": permits} if permits else {})


def from_wire(permits: Mapping[str, Permit], like: Guest | None) -> dict[str, Consent]:
    """Return the consents in ``permits``, by our field names.

    A consent that agrees with ``like``'s in everything it says is ``like``'s. One that ``like`` was never
    asked for is left out: it is the provider's default, and not to be compared.
    """
    found = {}
    for channel, field in CHANNELS.items():
        stored = permits.get(channel, Permit())
        ours: Consent | None = getattr(like, field) if like else None
        if stored.permit is None or (like and not ours):
            continue
        found[field] = ours if ours and _agrees(stored, ours) else _consent(stored, stored.permit)
    return found


def _permit(consent: Consent, write: Callable[[datetime], str]) -> dict[str, Any]:
    moment = _moment(consent.changed_at)
    values = {
        "permit": consent.allowed,
        "value": consent.value,
        "source": consent.source,
        "change_date": write(moment) if moment else None,
        "verified": consent.verified,
    }
    return {name: value for name, value in values.items() if value is not None}


def _consent(stored: Permit, allowed: bool) -> Consent:  # noqa: FBT001 - a value, not a switch
    moment = _moment(stored.change_date)
    return Consent(
        allowed=allowed,
        value=stored.value,
        source=stored.source,
        changed_at=moment.isoformat() if moment else None,
        verified=bool(stored.verified),
    )


def _agrees(stored: Permit, ours: Consent) -> bool:
    pairs = (
        (stored.permit, ours.allowed),
        (stored.value, ours.value),
        (stored.source, ours.source),
        (_minute(stored.change_date), _minute(ours.changed_at)),
        (stored.verified, ours.verified),
    )
    return all(theirs is None or theirs == own for theirs, own in pairs)


def _minute(text: str | None) -> datetime | None:
    moment = _moment(text)
    return moment.replace(second=0, microsecond=0) if moment else None


def _moment(text: str | None) -> datetime | None:
    """Read a time in either format, as our own consents have it."""
    for read in (datetime.fromisoformat, lambda value: datetime.strptime(value, _LOCAL)):  # noqa: DTZ007 - the zone is set below
        try:
            moment = read(text or "")
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
