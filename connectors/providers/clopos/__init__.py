"""Clopos, a restaurant system: its Open API, versions 1 and 2.

Source: the provider's pages (https://developer.clopos.com). What the pages don't have, this connector can't
do: no update, deletion, merge, search by e-mail, or guest without a name.
"""

from connectors.providers.clopos.connector import Clopos
from connectors.providers.clopos.settings import CloposSettings

__all__ = ["Clopos", "CloposSettings"]
