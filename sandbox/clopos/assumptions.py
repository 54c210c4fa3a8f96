"""What the provider's pages leave open, and what this stand-in does in those places.

Everything else in this package is on those pages. A client that must work whatever the provider
really does is tested with several of these settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # The page shows a filter value without a plus, although numbers are stored with one.
    phone_match: Literal["exact", "digits", "contains"] = "digits"
    # The page says that phones are unique, not whether spelling counts.
    phone_unique: Literal["exact", "digits"] = "digits"
    # 409 is stated for phone, code and cid; the slug is shown for the phone alone.
    duplicate_slugs: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType(
            {"phone": "duplicate_phone", "code": "duplicate_code", "cid": "duplicate_cid"}
        )
    )
    # The pages show a string in ``error``; the service behind them has been seen to send a list.
    error_form: Literal["string", "list"] = "string"
    # A filter's field without its value (or the other way round).
    incomplete_filter: Literal["refuse", "ignore"] = "refuse"
    # The example of a list has ``total``, the schema on another page has ``pagination``.
    list_form: Literal["total", "pagination"] = "total"
    # v2's example of a customer has no balance; a published client of v2 can't read one without.
    v2_has_balance: bool = True
    # The older page shows a single customer without an envelope.
    v1_get_is_bare: bool = False
    # Whether a customer created without a group gets one: its number.
    default_group: int | None = None
    # Slugs of refused tokens; the pages give the cases, not the words.
    unknown_token: str = "invalid_token"
    expired_token: str = "token_expired"
    # Seconds until a new customer appears in lists; nothing is promised.
    index_lag: float = 0.0
