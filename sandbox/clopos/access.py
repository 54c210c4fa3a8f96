"""Who may call: login, tokens, required headers and rate limits."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox.clopos.envelopes import Refusal
from sandbox.clopos.store import CloposStore, Credentials, Session, Version

_SIGNING_KEY = b"sandbox"
_FIELDS: dict[Version, tuple[str, ...]] = {
    "v1": ("client_id", "client_secret", "brand", "venue_id"),
    "v2": ("client_id", "client_secret", "brand", "integrator_id"),
}


def log_in(store: CloposStore, version: Version, body: Any) -> dict[str, Any]:
    """Issue a token for valid credentials; raises ``Refusal``.

    An integrator in test mode gets a refusal with status 200 from a brand that is not (v2 login page).
    """
    values = body if isinstance(body, dict) else {}
    for name in _FIELDS[version]:
        if not isinstance(values.get(name), str) or not values[name]:
            raise Refusal(400, "Validation failed", f"The {name} field is required.")
    found = _credentials(store, version, values)
    if version == "v2" and found.disabled:
        raise Refusal(401, "Client is disabled")
    if version == "v2" and found.test_mode:
        raise Refusal(200, "Integrator is in test mode")
    expires_at = store.clock() + store.token_life
    session = Session(version, found, expires_at)
    token = f"oauth_{secrets.token_hex(16)}" if version == "v1" else _jwt(session, store.clock())
    store.sessions[token] = session
    answer = {"success": True, "token": token, "token_type": "Bearer", "expires_in": store.token_life}
    if version == "v2":
        answer["expires_at"] = int(expires_at)
    return answer | {"message": "Authentication successful"}


def admit(store: CloposStore, version: Version, headers: Mapping[str, str]) -> Session:
    """Return the session that a call belongs to; raises ``Refusal`` with 401."""
    required = ("x-token", "x-brand", "x-venue") if version == "v1" else ("x-token",)
    if not all(headers.get(name) for name in required):
        raise Refusal(401, "Missing authentication headers", "unauthorized")
    session = store.sessions.get(headers["x-token"])
    if session is None or session.version != version:
        raise Refusal(401, "Invalid token", store.assumptions.unknown_token)
    if session.expires_at <= store.clock():
        until = datetime.fromtimestamp(session.expires_at, UTC).isoformat()
        raise Refusal(401, "Token expired", store.assumptions.expired_token, expires_at=until)
    if version == "v1" and headers["x-brand"] != session.credentials.brand:
        raise Refusal(401, "Invalid token", store.assumptions.unknown_token)
    if not any(str(row["id"]) == headers.get("x-venue", "1") for row in store.venues):
        raise Refusal(401, "Invalid venue", "unauthorized")
    return session


class Limiter:
    """Counts requests in fixed windows and returns the version's headers."""

    def __init__(self, store: CloposStore) -> None:
        self._store = store
        self._counts: dict[tuple[str, int, int], int] = {}

    def count(self, version: Version, operation: str, caller: str) -> tuple[dict[str, str], bool]:
        """Count a request; returns the headers to send, and whether it is within the limits."""
        limits = self._store.limits
        now = self._store.clock()
        rules = limits.v1 if version == "v1" else limits.v2_login if operation == "auth" else limits.v2
        states = [self._state(caller, allowed, window, now) for allowed, window in rules]
        allowed, left, reset = min(states, key=lambda state: state[1])
        prefix = "X-RateLimit" if version == "v1" else "RateLimit"
        headers = {
            f"{prefix}-Limit": str(allowed),
            f"{prefix}-Remaining": str(max(left, 0)),
            # v1 sends the time (Unix time), v2 the seconds left.
            f"{prefix}-Reset": str(reset if version == "v1" else reset - int(now)),
        }
        return headers, left >= 0 or not limits.enforced

    def _state(self, caller: str, allowed: int, window: int, now: float) -> tuple[int, int, int]:
        number = int(now // window)
        key = (caller, window, number)
        self._counts[key] = self._counts.get(key, 0) + 1
        return allowed, allowed - self._counts[key], (number + 1) * window


def _credentials(store: CloposStore, version: Version, values: Mapping[str, Any]) -> Credentials:
    if version == "v2" and all(values["integrator_id"] != item.integrator_id for item in store.credentials):
        raise Refusal(400, "Invalid integrator_id")
    for item in store.credentials:
        if all(values[name] == getattr(item, name) for name in _FIELDS[version]):
            return item
    raise Refusal(401, "Invalid credentials", "authentication_failed" if version == "v1" else None)


def _jwt(session: Session, now: float) -> str:
    claims = {
        "brand": session.credentials.brand,
        "stage": "sandbox",
        "venue_id": session.credentials.venue_id,
        "integrator_id": session.credentials.integrator_id,
        "iat": int(now),
        "exp": int(session.expires_at),
        "jti": secrets.token_hex(8),
    }
    parts = [_part(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
    signature = hmac.new(_SIGNING_KEY, ".".join(parts).encode(), hashlib.sha256).digest()
    return ".".join([*parts, _part(signature)])


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
