"""Chift, one API for many points of sale (POS): the customers of its POS vertical.

Source: the provider's pages (https://docs.chift.eu) and its OpenAPI description. Chift refuses by name what
the POS behind it lacks; no POS has update, deletion or merge for customers.
"""

from connectors.providers.chift.connector import Chift
from connectors.providers.chift.settings import ChiftSettings

__all__ = ["Chift", "ChiftSettings"]
