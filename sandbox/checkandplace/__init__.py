"""A strict stand-in for Check&Place's interface for partners, written from the provider's page.

Documented are the creation of a customer and the list of reservations. The list of customers and their
update are only named on the page; their likely form, as all else that the page leaves open, stands in
``assumptions`` and nowhere else. The staff's interface (``sandbox.checkandplace_staff``) sees the same
customers.
"""

from sandbox.checkandplace.assumptions import Assumptions
from sandbox.checkandplace.routes import app
from sandbox.checkandplace.store import CheckAndPlaceStore, StaffKeys

__all__ = ["Assumptions", "CheckAndPlaceStore", "StaffKeys", "app"]
