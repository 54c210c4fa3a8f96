"""Who may call, as which consumer, and through which connection."""

import re
import secrets
from collections.abc import Mapping
from typing import Any, Final

from sandbox.chift.refusals import Refusal, invalid
from sandbox.chift.store import ChiftStore, Row

CODE: Final = "ERROR_CHIFT_AUTHENTICATION_ERROR"
UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEADERS: Final = frozenset(
    {"connectionid", "client-requestid", "raw-data", "datalayer", "relatedchainexecutionid", "syncid"}
)


def log_in(store: ChiftStore, body: Any) -> Row:
    """Issue a token for valid credentials; raises ``Refusal``."""
    values = body if isinstance(body, dict) else {}
    names = ("clientId", "clientSecret", "accountId")
    wrong = [name for name in names if not isinstance(values.get(name), str)]
    if wrong:
        raise invalid("body", [([name], "field required", "value_error.missing") for name in wrong])
    if not UUID.fullmatch(values["accountId"]):
        raise invalid("body", [(["accountId"], "value is not a valid uuid", "type_error.uuid")])
    if [values[name] for name in names] != [store.client_id, store.client_secret, store.account_id]:
        raise Refusal(401, "Wrong clientId, clientSecret or accountId", CODE)
    token = secrets.token_urlsafe(24)
    expires_on = store.clock() + store.token_life
    store.tokens[token] = expires_on
    return {
        "access_token": token,
        "token_type": "bearer",
        "expires_in": store.token_life,
        "expires_on": int(expires_on),
    }


def admit(store: ChiftStore, headers: Mapping[str, str], consumer_id: str) -> None:
    """Let a call pass; raises ``Refusal`` with 401 without a valid token, 404 for an unknown consumer."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or store.tokens.get(token, 0) <= store.clock():
        raise Refusal(401, "The provided token is not valid", CODE)
    for name in headers:
        if name.startswith("x-chift-") and name.removeprefix("x-chift-") not in _HEADERS:
            store.violations.append(f"unknown header {name!r}")
    if not UUID.fullmatch(consumer_id):
        raise invalid("path", [(["consumer_id"], "value is not a valid uuid", "type_error.uuid")])
    if consumer_id.lower() != store.consumer["consumerid"]:
        raise Refusal(404, "The consumer does not exist")


def connection(store: ChiftStore, headers: Mapping[str, str]) -> str:
    """Return the id of the POS connection that a call goes to; raises ``Refusal``."""
    wanted = headers.get("x-chift-connectionid", "").lower()
    rows = [row for row in store.connections if row["api"] == "Point of Sale" and row["status"] == "active"]
    if wanted:
        rows = [row for row in rows if row["connectionid"] == wanted]
    if not rows:
        raise Refusal(400, "No active connection for this API", "ERROR_NO_ACTIVE_CONNECTION")
    if len(rows) > 1:
        raise Refusal(400, "More than one connection is active", "ERROR_CONFIGURATION_CONNECTION")
    return str(rows[0]["connectionid"])
