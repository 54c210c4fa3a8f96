"""Who may call: the firewall, login, tokens and the limit."""

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sandbox.resdiary.store import Refusal, ResDiaryStore

SHORT = 300  # seconds before expiry when a token is no longer issued
WINDOW = 60
_STOCK = ("python", "undici", "node", "curl", "go-http-client")


def log_in(store: ResDiaryStore, body: Any) -> dict[str, Any]:
    """Issue a token, the same one until shortly before it expires. A refusal has status 200."""
    values = body if isinstance(body, dict) else {}
    if (values.get("Username"), values.get("Password")) != (store.username, store.password):
        return {"Status": "Fail", "Token": None, "TokenExpiryUtc": None}
    now = store.clock()
    token = next((known for known, end in store.tokens.items() if end - now > SHORT), None)
    if token is None:
        token = _jwt()
        store.tokens[token] = now + store.token_life
    return {"Status": "Success", "Token": token, "TokenExpiryUtc": store.stamp(store.tokens[token])}


def admit(store: ResDiaryStore, headers: Mapping[str, str]) -> None:
    """Raise ``Refusal`` with 401 unless the call has a valid token."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or store.tokens.get(token, 0.0) <= store.clock():
        raise Refusal(401, "Authorization has been denied for this request.")


def firewall(store: ResDiaryStore, operation: str, headers: Mapping[str, str]) -> Response | None:
    """Return how the firewall rejects a call, ``None`` if it lets it through.

    It bans the default user agents of libraries; anybody can log in from anywhere.
    """
    if headers.get("user-agent", "python").lower().startswith(_STOCK):
        return PlainTextResponse("error code: 1010", 403)
    if not store.allow_listed and operation != "auth":
        return HTMLResponse("<!DOCTYPE html><title>Attention Required! | Cloudflare</title>", 403)
    return None


class Limiter:
    """Counts calls in windows of a minute."""

    def __init__(self, store: ResDiaryStore) -> None:
        self._store = store
        self._window = 0
        self._count = 0

    def count(self) -> int | None:
        """Count a call; returns the seconds to wait if it was one too many."""
        now = int(self._store.clock())
        if now // WINDOW != self._window:
            self._window, self._count = now // WINDOW, 0
        self._count += 1
        return WINDOW - now % WINDOW if self._count > self._store.limit else None


def _jwt() -> str:
    claims = {"unique_name": "sandbox", "jti": secrets.token_hex(8)}
    parts = [_part(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
    return ".".join([*parts, _part(secrets.token_bytes(32))])


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
