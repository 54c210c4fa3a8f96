"""A strict stand-in for the Clopos Open API (v1 and v2), written from the provider's pages.

It has logins with expiring tokens, required headers, validation, unique phone, code and cid, filters, paging,
rate limits, and the provider's envelopes and wording. What the pages leave open is in ``assumptions`` and
nowhere else. There is no update, deletion or merge, because the provider has none.
"""

from sandbox.clopos.assumptions import Assumptions
from sandbox.clopos.routes import app
from sandbox.clopos.store import CloposStore, Credentials, Limits

__all__ = ["Assumptions", "CloposStore", "Credentials", "Limits", "app"]
