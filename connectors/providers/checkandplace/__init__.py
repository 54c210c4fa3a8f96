"""Check&Place, a reservation system: its partner API.

Source: the provider's page "Customers, create" (https://developers.simprasuite.com/check-place). It only
mentions index and update: their format is assumed, and they are used if the account says so. What the page
doesn't have, this connector can't do: no read by id, deletion or merge, and no key to recognise an unanswered
creation by.
"""

from connectors.providers.checkandplace.connector import CheckAndPlace
from connectors.providers.checkandplace.settings import CheckAndPlaceSettings

__all__ = ["CheckAndPlace", "CheckAndPlaceSettings"]
