"""What the provider's pages leave open, and what this stand-in does in those places.

Everything else in this package is on those pages. Much of it depends on the POS that is connected, so a
client must work with several of these settings.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One choice for each gap; ``dataclasses.replace`` makes another world."""

    # How a POS compares the phone of a filter isn't said.
    phone_match: Literal["exact", "digits", "contains"] = "digits"
    # The example of a creation sends an address and shows an answer without one.
    echoes_address: bool = False
    # Only ``name`` is required of an answer: a POS with one name may leave the two others empty.
    keeps_two_names: bool = True
    # The page of errors shows a code and an envelope around the faults, frameworks of this kind the list alone.
    validation_form: Literal["envelope", "bare"] = "envelope"
    # A request id is refused after it "was already successfully processed"; of failures nothing is said.
    failures_use_up_the_id: bool = False
    # Whether every customer of the account may read the record of calls.
    record_of_calls: bool = True
    # The record names the created entity "when applicable".
    names_the_entity: bool = True
    # Seconds until a new customer appears in lists; nothing is promised.
    index_lag: float = 0.0
