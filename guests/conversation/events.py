"""What happens in a conversation about a guest (events), and what comes of it (effects)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guests.consents.answers import Asking
from guests.conversation.choices import Action
from guests.conversation.provider_matches import ProviderMatches
from guests.delivery.connector import ProviderRecord
from guests.guest import Guest
from guests.values import NumberCheck, Pick
from guests.venue import Venue


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button was tapped.

    ``subject`` is a field's name (FIELD, TOGGLE), a guest's id (USE_EXISTING, NOT_SAME), the position of a provider_match
    (USE_THERE) or of an offered number (NUMBER), or the answer (CHOOSE). ``asking`` is kept with a consent; ``today`` is the
    date at the venue.
    """

    action: Action
    subject: str = ""
    asking: Asking | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """The lists for the field ``name`` have come: ask which of ``picks`` the guest is given."""

    picks: tuple[Pick, ...]
    name: str = "picks"


@dataclass(frozen=True, slots=True)
class Seen:
    """An account has these ``records`` under ``key``, a phone or an e-mail."""

    account: str
    key: str
    records: tuple[ProviderRecord, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """The host typed something; the venue's habits say how to read it, ``today`` is the date there.

    ``abroad`` are the countries from which guests may be, the likeliest first. ``asking`` is as in ``Tapped``.
    """

    text: str
    venue: Venue
    today: date
    asking: Asking | None = None
    abroad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amended:
    """A reply to the card said these ``values`` of the guest; ``unsure`` and ``checks`` are as in ``Understood``."""

    values: Mapping[str, Any]
    unsure: tuple[str, ...] = ()
    checks: tuple[NumberCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A reply to the card said that the last amendment was wrong."""


Event = Tapped | Typed | Offered | Seen | Amended | Restored


@dataclass(frozen=True, slots=True)
class Create:
    """Effect: the guest is new to the book, is none of ``apart``, and is the records ``used``."""

    guest: Guest
    apart: tuple[str, ...] = ()
    used: ProviderMatches = ()


@dataclass(frozen=True, slots=True)
class Update:
    """Effect: the guest ``guest_id`` of the book now reads like this.

    ``known`` is what it read like when the edit began: what somebody else changed since stays changed.
    """

    guest_id: str
    guest: Guest
    known: Guest | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Effect: what was typed fills in the guest ``guest_id`` of the book, who is none of ``apart``."""

    guest_id: str
    guest: Guest
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Discard:
    """Effect: forget the draft."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Effect: what was typed is nothing about this guest and is to be read by itself; the question stays open."""


Effect = Create | Update | Merge | Discard | Elsewhere
