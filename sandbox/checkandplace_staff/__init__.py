"""A strict stand-in for Check&Place's staff interface, written from the provider's page.

Documented is the creation of a customer by a nickname. What the page only names is where it is likely to
be; that, and all else that the page leaves open, stands in ``sandbox.checkandplace.assumptions``. Partners
see the same customers.
"""

from sandbox.checkandplace import Assumptions, CheckAndPlaceStore, StaffKeys
from sandbox.checkandplace_staff.routes import app

__all__ = ["Assumptions", "CheckAndPlaceStore", "StaffKeys", "app"]
