"""A fast Clopos (v1): a login, and customers whose phone and ``cid`` are unique."""

import asyncio
import secrets
from collections import Counter
from typing import Any, Final

from benchmarks.world.http import Reply, pack, values_of

ROOT: Final = "/open-api"


class Clopos:
    """One brand's customers. ``delay`` is how long creating one takes, in seconds."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.delay = 0.0
        self.phones: list[str] = []
        self._taken: set[str] = set()
        self._token = secrets.token_hex(16)

    def handle(self, path: str, head: bytes, body: bytes, reply: Reply) -> None:
        """Serve one call."""
        self.calls[path] += 1
        values = values_of(head, body)
        if path == f"{ROOT}/auth":
            grant = {"success": True, "token": self._token, "token_type": "Bearer", "expires_in": 3600}
            reply(200, pack(grant))
        elif path != f"{ROOT}/customers" or not head.startswith(b"POST"):
            reply(404, pack({"success": False, "message": "Not found", "error": "not_found"}))
        elif self._token.encode() not in head:
            reply(401, pack({"success": False, "message": "Invalid token", "error": "unauthorized"}))
        elif self.delay:
            asyncio.get_running_loop().call_later(self.delay, self._create, values, reply)
        else:
            self._create(values, reply)

    def _create(self, values: dict[str, Any], reply: Reply) -> None:
        phone, key = values["phone"], values["cid"]
        if {phone, key} & self._taken:
            reply(409, pack({"success": False, "message": "Duplicate", "error": "The phone is taken"}))
            return
        self._taken |= {phone, key}
        self.phones.append(phone)
        reply(200, pack({"success": True, "data": {"id": len(self.phones), "group_id": 1, **values}}))
