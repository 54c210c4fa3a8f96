"""A strict stand-in for Chift's POS customers, written from the provider's pages and OpenAPI description.

It has logins with expiring tokens, one consumer with its connections and locations, validation, filters,
paging, request ids that are carried out once, and a POS behind it that may lack calls. What the pages leave
open is in ``assumptions`` and nowhere else. There is no update, deletion or merge, because the provider has
none.
"""

from sandbox.chift.assumptions import Assumptions
from sandbox.chift.routes import app
from sandbox.chift.store import ChiftStore

__all__ = ["Assumptions", "ChiftStore", "app"]
