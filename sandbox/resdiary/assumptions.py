"""What the provider's pages leave open, and what this stand-in does in those places.

Everything else in this package is on those pages, or is what public clients saw the live service do.
A client that must work whatever the provider really does is tested with several of these settings.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # The samples send forms, a published client sends JSON.
    encodings: frozenset[Literal["form", "json"]] = frozenset({"form", "json"})
    # The page has codes in the request; a client found that a form's did not stick, but sent no ids.
    codes_in_forms: bool = True
    # The page has IsVip in the request; a client's reading of it has not.
    vip_is_kept: bool = True
    # No page says whether an e-mail address may be used twice. One author fears "existing": the answer
    # to a creation is then the customer that was there.
    same_email: Literal["another", "existing"] = "another"
    # The page has the call without a path. ``None``: there is none.
    merge_path: str | None = "/Customers/Merge"
    # What the call does when the mode, whose name and values are unknown, isn't sent.
    unsubscribe: Literal["all", "email", "nothing", "refused"] = "all"
    unsubscribe_status: Literal[200, 204] = 200  # "OK", without a word about a body
    # The page describes the two lists of the answer, not their names.
    marked_name: str = "MarkedCustomerIds"
    skipped_name: str = "SkippedCustomerIds"
    # Whether a customer whose deletion is scheduled can still be read, and is skipped the next time.
    marked_is_readable: bool = True
    # Bodies of 401 and 404 are not shown.
    says_why: bool = True
    # Whether a 429 says when to come back.
    retry_after: bool = True
