"""Check&Place, a reservation system: the API of its own staff application.

Source: the provider's page "Anonym Customers, create" (https://developers.simprasuite.com/check-place), the
only published call on customers: a nickname and a note. All other calls are only mentioned there; their
format is assumed, and they are used if the account says so.
"""

from connectors.providers.checkandplace_staff.connector import CheckAndPlaceStaff
from connectors.providers.checkandplace_staff.settings import CheckAndPlaceStaffSettings

__all__ = ["CheckAndPlaceStaff", "CheckAndPlaceStaffSettings"]
