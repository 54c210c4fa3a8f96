"""Consents: one of ours per ResDiary channel, at the restaurant's and its group's level."""

from collections.abc import Sequence
from typing import Any, Final

from connectors.providers.resdiary.settings import Level
from connectors.providers.resdiary.wire import Customer
from guests.values import Consent

FLAGS: Final = (
    "ReceiveEmailMarketing",
    "ReceiveSmsMarketing",
    "ReceiveRestaurantEmailMarketing",
    "ReceiveRestaurantSmsMarketing",
)
_PLACES: Final[dict[Level, tuple[str, str]]] = {
    "restaurant": ("ReceiveRestaurant{}Marketing", "Restaurant{}MarketingOptInText"),
    "group": ("Receive{}Marketing", "Group{}MarketingOptInText"),
}


def to_wire(channel: str, consent: Consent | None, levels: Sequence[Level]) -> dict[str, Any]:
    """Return the fields that express ``consent`` for ``channel`` (``Email`` or ``Sms``).

    An agreement applies only at ``levels``; a refusal applies at all levels.
    """
    if consent is None:
        return {}
    if not consent.allowed:
        return {flag.format(channel): False for flag, _ in _PLACES.values()}
    fields: dict[str, Any] = {}
    for level in levels:
        flag, wording = _PLACES[level]
        fields |= {flag.format(channel): True, wording.format(channel): consent.wording}
    return fields


def from_wire(
    channel: str, customer: Customer, levels: Sequence[Level], like: Consent | None
) -> Consent | None:
    """Return what is stored for ``channel``: an agreement if it is one at every one of ``levels``.

    The lack of an agreement is a refusal only if ``like``, the expected consent, is one: the provider has no
    third value for guests nobody asked. What it doesn't store comes from ``like``.
    """
    stored = customer.model_dump(by_alias=True)
    places = [tuple(name.format(channel) for name in _PLACES[level]) for level in levels]
    flags = [stored[flag] for flag, _ in places]
    if not all(flags):
        return like if like and not like.allowed and False in flags else None
    wording = next((stored[text] for _, text in places if stored[text]), None)
    if like and like.allowed and (like.wording or wording) == wording:
        return like
    return Consent(allowed=True, wording=wording)


def flag_of(channel: str, level: Level) -> str:
    """Return the name of the field that holds the consent."""
    return _PLACES[level][0].format(channel)
