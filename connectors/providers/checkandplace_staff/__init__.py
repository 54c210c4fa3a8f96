"""Check&Place, a reservation system: the interface of its own staff application.

Source: the provider's page "Anonym Customers, create" (https://developers.simprasuite.com/check-place),
the only call on customers that is published: a nickname and a note. All other calls are only named
there; their form is assumed, and they are used when the account says so.
"""

from connectors.providers.checkandplace_staff.connector import CheckAndPlaceStaff
from connectors.providers.checkandplace_staff.settings import CheckAndPlaceStaffSettings

__all__ = ["CheckAndPlaceStaff", "CheckAndPlaceStaffSettings"]
