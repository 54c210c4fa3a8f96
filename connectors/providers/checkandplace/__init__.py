"""Check&Place, a reservation system: its interface for partners.

Source: the provider's page "Customers, create" (https://developers.simprasuite.com/check-place). Index
and update are only named there: their form is assumed, and they are used when the account says so.
What the page doesn't have, this connector can't do: no read by id, deletion or merge, no mark by which
an unanswered creation could be recognised.
"""

from connectors.providers.checkandplace.connector import CheckAndPlace
from connectors.providers.checkandplace.settings import CheckAndPlaceSettings

__all__ = ["CheckAndPlace", "CheckAndPlaceSettings"]
