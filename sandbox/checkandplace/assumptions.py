"""What the provider's pages leave open, and what both stand-ins do there.

Everything else is on those pages. To make sure that a client works whatever the provider really does, test it
with several of these settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # Operations the pages mention without a path: whether they are at the most likely one.
    named_only_exist: bool = True
    # The wording of a refusal: the pages name 401 and 422 for sibling calls, but show no body.
    error_form: Literal["fields", "list", "error", "message", "none"] = "fields"
    # The pages show no example of a refused key.
    refused_status: int = 401
    # Which fields a customer needs: none is marked.
    required: tuple[str, ...] = ()
    # Whether two customers may share a phone. "Check duplicate" exists only for reservations.
    phone_unique: bool = False
    duplicate_status: int = 422
    # Whether the list of customers supports ``phone_number``, as the list of reservations does.
    phone_filter: Literal["exact", "contains", "ignored"] = "exact"
    # Maximum rows per page; 50 is the default of the list of reservations.
    page_limit: int = 100
    # What the search accepts, and whether it looks at phones.
    search_parameter: str = "query"
    search_phones: bool = True
    # The phone in the staff API: country code and number are two fields, both null on the page.
    staff_phone: Literal["whole", "split"] = "whole"
    # What an update and a deletion answer.
    change_answer: Literal["customer", "nothing"] = "customer"
    # The words for a missing record, as opposed to a missing call.
    absent_record: str = "Customer not found"
    # The codes of ``gender``: the page pairs 0 with "unknown".
    genders: Mapping[int, str] = field(
        default_factory=lambda: MappingProxyType({0: "unknown", 1: "male", 2: "female"})
    )
    # Whether a customer nobody asked may get messages: as in the staff page's example.
    allow_sms: bool = True
    allow_email: bool = False
    # The name of a customer's default type: as in the partner page's example.
    default_type: str = "normal"
    # Names of a customer saved under a nickname: "Unknown" and a number, as in the example.
    first_name: str = "Unknown"
    # The names of the lists to pick from, and their wrapping.
    lists_wrapped: bool = True
