"""A strict stand-in for the customers of ResDiary's Consumer API, written from the provider's pages.

It has logins that return the same token until it is about to expire, a firewall in front, bodies as forms or
JSON, validation, updates that replace the whole record, codes, unsubscribing, scheduled deletion. What the
pages leave open is in ``assumptions`` and nowhere else. There is no search and no list.
"""

from sandbox.resdiary.assumptions import Assumptions
from sandbox.resdiary.routes import app
from sandbox.resdiary.store import ResDiaryStore

__all__ = ["Assumptions", "ResDiaryStore", "app"]
