"""What the provider's pages leave open, and what this stand-in does there.

Everything else in this package is on those pages. Much of it depends on the connected POS, so a client must
work with several of these settings.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # The pages don't say how a POS compares the phone in a filter.
    phone_match: Literal["exact", "digits", "contains"] = "digits"
    # The example of a creation sends an address, but its answer has none.
    echoes_address: bool = False
    # An answer needs only ``name``: a POS with one name field may leave the other two empty.
    keeps_two_names: bool = True
    # The errors page shows a code and an envelope around the faults, frameworks of this kind only the list.
    validation_form: Literal["envelope", "bare"] = "envelope"
    # A request id is refused after it "was already successfully processed"; the page says nothing about
    # failures.
    failures_use_up_the_id: bool = False
    # Whether every customer of the account may read the transactions.
    record_of_calls: bool = True
    # A transaction names the created entity "when applicable".
    names_the_entity: bool = True
    # Seconds until a new customer appears in lists; the pages promise nothing.
    index_lag: float = 0.0
