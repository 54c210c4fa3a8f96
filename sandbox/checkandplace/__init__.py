"""A strict stand-in for Check&Place's partner API, written from the provider's page.

The page documents creating a customer and listing reservations. It only mentions the list of customers and
their update; their most likely format, like everything the page leaves open, is in ``assumptions`` and
nowhere else. The staff API (``sandbox.checkandplace_staff``) sees the same customers.
"""

from sandbox.checkandplace.assumptions import Assumptions
from sandbox.checkandplace.routes import app
from sandbox.checkandplace.store import CheckAndPlaceStore, StaffKeys

__all__ = ["Assumptions", "CheckAndPlaceStore", "StaffKeys", "app"]
