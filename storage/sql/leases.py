"""Leases: which of those in the database nobody can have given."""

from typing import Final

SKEW: Final = 300_000  # milliseconds that the clocks of two machines may differ


def latest(lease_until: int) -> int:
    """Return the latest end that a lease given now may have, if ours would end at ``lease_until``.

    A later one is from a clock that has been set back since, and would hold its row until then.
    """
    return lease_until + SKEW
