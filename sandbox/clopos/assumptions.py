"""What the provider's pages leave open, and what this stand-in does there.

Everything else in this package is on those pages. To make sure that a client works whatever the provider
really does, test it with several of these settings.
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
    # The page says that phones are unique, but not whether the spelling matters.
    phone_unique: Literal["exact", "digits"] = "digits"
    # The page states 409 for phone, code and cid, but shows the slug only for the phone.
    duplicate_slugs: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType(
            {"phone": "duplicate_phone", "code": "duplicate_code", "cid": "duplicate_cid"}
        )
    )
    # The pages show a string in ``error``; the real service has been seen to send a list.
    error_form: Literal["string", "list"] = "string"
    # A filter's field without its value (or the other way round).
    incomplete_filter: Literal["refuse", "ignore"] = "refuse"
    # The example of a list has ``total``, the schema on another page has ``pagination``.
    list_form: Literal["total", "pagination"] = "total"
    # v2's example of a customer has no balance; a published v2 client can't read a customer without one.
    v2_has_balance: bool = True
    # The older page shows a single customer without an envelope.
    v1_get_is_bare: bool = False
    # The number of the group for a customer created without one, if any.
    default_group: int | None = None
    # Slugs for refused tokens; the pages give the cases, not the words.
    unknown_token: str = "invalid_token"
    expired_token: str = "token_expired"
    # Seconds until a new customer appears in lists; the pages promise nothing.
    index_lag: float = 0.0
