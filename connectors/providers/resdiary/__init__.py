"""ResDiary (Access), a reservation system: the customers of its Consumer API.

Source: the provider's page "Customer", which names the operations and describes the fields; paths and field
names come from its neighbouring pages and from working public clients. Nothing is unique and nothing is
searchable, so an unanswered creation can't be looked up: a person decides.
"""

from connectors.providers.resdiary.connector import ResDiary
from connectors.providers.resdiary.settings import ResDiarySettings

__all__ = ["ResDiary", "ResDiarySettings"]
