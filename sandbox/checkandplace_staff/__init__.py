"""A strict stand-in for Check&Place's staff API, written from the provider's page.

The page documents creating a customer under a nickname. What it only mentions is at the most likely path;
that, and everything else it leaves open, is in ``sandbox.checkandplace.assumptions``. The partner API sees
the same customers.
"""

from sandbox.checkandplace import Assumptions, CheckAndPlaceStore, StaffKeys
from sandbox.checkandplace_staff.routes import app

__all__ = ["Assumptions", "CheckAndPlaceStore", "StaffKeys", "app"]
