"""What the provider's pages leave open, and what this stand-in does there.

Everything else in this package is on those pages, or is what public clients saw the live service do. To make
sure that a client works whatever the provider really does, test it with several of these settings.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # The samples send forms, a published client sends JSON.
    encodings: frozenset[Literal["form", "json"]] = frozenset({"form", "json"})
    # The page has codes in the request; a client found that they did not stick from a form, but sent no ids.
    codes_in_forms: bool = True
    # The page has IsVip in the request; a client that reads it does not find it.
    vip_is_kept: bool = True
    # No page says whether an e-mail address may be used twice. One author fears "existing": then the answer
    # to a creation is the existing customer.
    same_email: Literal["another", "existing"] = "another"
    # The page has the call without a path. ``None``: it does not exist.
    merge_path: str | None = "/Customers/Merge"
    # What the call does without the mode, whose name and values are unknown.
    unsubscribe: Literal["all", "email", "nothing", "refused"] = "all"
    unsubscribe_status: Literal[200, 204] = 200  # "OK", without a body mentioned
    # The page describes the answer's two lists, but not their names.
    marked_name: str = "MarkedCustomerIds"
    skipped_name: str = "SkippedCustomerIds"
    # Whether a customer whose deletion is scheduled can still be read, and is skipped the next time.
    marked_is_readable: bool = True
    # The pages don't show the bodies of 401 and 404.
    says_why: bool = True
    # Whether a 429 says when to retry.
    retry_after: bool = True
