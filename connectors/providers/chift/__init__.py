"""Chift, one interface to many points of sale (POS): the customers of its POS vertical.

Source: the provider's pages (https://docs.chift.eu) and its OpenAPI description. What a POS behind it
lacks, Chift refuses by name; update, deletion and merge don't exist for customers of any POS.
"""

from connectors.providers.chift.connector import Chift
from connectors.providers.chift.settings import ChiftSettings

__all__ = ["Chift", "ChiftSettings"]
