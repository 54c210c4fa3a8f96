"""What the provider's pages leave open, and what both stand-ins do in those places.

Everything else is on those pages. A client that must work whatever the provider really does is tested
with several of these settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # Operations that the pages name without a path: whether they are where they are likely to be.
    named_only_exist: bool = True
    # How a refusal is worded: 401 and 422 are named at sibling calls, no body is shown.
    error_form: Literal["fields", "list", "error", "message", "none"] = "fields"
    # The pages show no example of a refused key.
    refused_status: int = 401
    # Which fields a customer can't do without: none is marked.
    required: tuple[str, ...] = ()
    # Whether a phone may stand twice. "Check duplicate" exists for reservations only.
    phone_unique: bool = False
    duplicate_status: int = 422
    # Whether the list of customers heeds ``phone_number``, which the list of reservations has.
    phone_filter: Literal["exact", "contains", "ignored"] = "exact"
    # Rows on a page at most; 50 is the default of the list of reservations.
    page_limit: int = 100
    # What the search takes, and whether it looks at phones.
    search_parameter: str = "query"
    search_phones: bool = True
    # How the phone is shown to the staff: country code and number are two fields, both null on the page.
    staff_phone: Literal["whole", "split"] = "whole"
    # What an update and a deletion answer.
    change_answer: Literal["customer", "nothing"] = "customer"
    # The words of an absent record, as against an absent call.
    absent_record: str = "Customer not found"
    # The numbers of ``gender``: the page pairs 0 with "unknown".
    genders: Mapping[int, str] = field(
        default_factory=lambda: MappingProxyType({0: "unknown", 1: "male", 2: "female"})
    )
    # What a customer of whom nothing was said may be sent: as in the example of the staff's page.
    allow_sms: bool = True
    allow_email: bool = False
    # The name of the type that a customer has if none is given: as in the example of the partners' page.
    default_type: str = "normal"
    # Names of a customer who is kept by a nickname: "Unknown" and a number, as in the example.
    first_name: str = "Unknown"
    # How the lists to pick from are called, and wrapped.
    lists_wrapped: bool = True
