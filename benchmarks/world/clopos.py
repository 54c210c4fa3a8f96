"""A fast Clopos (v1): a login, customers whose phone and ``cid`` are unique, and look-ups by phone or name."""

import asyncio
import secrets
from collections import Counter
from typing import Any, Final
from urllib.parse import parse_qs

from benchmarks.world.http import Reply, pack, values_of

ROOT: Final = "/open-api"
CUSTOMERS: Final = f"{ROOT}/customers"
FIELD, VALUE = "filters[0][0]", "filters[0][1]"
PLUS: Final = str.maketrans("", "", "+ ")


class Clopos:
    """One brand's customers. ``delay`` is how long creating one takes, in seconds.

    ``calls`` counts by method and path below ``ROOT``. A look-up by phone finds the same digits only, as the sandbox's stand-in does by default.
    """

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.delay = 0.0
        self.phones: list[str] = []
        self._taken: set[str] = set()
        self._by_phone: dict[str, dict[str, Any]] = {}
        self._by_name: dict[str, list[dict[str, Any]]] = {}
        self._token = secrets.token_hex(16)

    def handle(self, target: str, head: bytes, body: bytes, reply: Reply) -> None:
        """Serve one call."""
        path, _, query = target.partition("?")
        method = head.partition(b" ")[0].decode()
        self.calls[f"{method} {path.removeprefix(ROOT)}"] += 1
        if path == f"{ROOT}/auth":
            grant = {"success": True, "token": self._token, "token_type": "Bearer", "expires_in": 3600}
            reply(200, pack(grant))
        elif path != CUSTOMERS or method not in {"GET", "POST"}:
            reply(404, pack({"success": False, "message": "Not found", "error": "not_found"}))
        elif self._token.encode() not in head:
            reply(401, pack({"success": False, "message": "Invalid token", "error": "unauthorized"}))
        elif method == "GET":
            self._select({name: values[-1] for name, values in parse_qs(query).items()}, reply)
        elif self.delay:
            loop = asyncio.get_running_loop()
            loop.call_later(self.delay, self._create, values_of(head, body), reply)
        else:
            self._create(values_of(head, body), reply)

    def _select(self, query: dict[str, str], reply: Reply) -> None:
        """Answer with the customers that match the filter; there is never more than a page of them."""
        wanted = query.get(VALUE, "")
        if query.get(FIELD) == "phones":
            known = self._by_phone.get(wanted.translate(PLUS))
            rows = [known] if known else []
        else:
            rows = self._by_name.get(wanted.casefold(), [])
        total = len(rows)
        limit = int(query.get("limit", "20"))
        paging = {"page": int(query.get("page", "1")), "per_page": limit, "total": total, "total_pages": 1}
        reply(200, pack({"data": rows[:limit], "pagination": paging}))

    def _create(self, values: dict[str, Any], reply: Reply) -> None:
        phone, key = values["phone"], values["cid"]
        if {phone, key} & self._taken:
            reply(409, pack({"success": False, "message": "Duplicate", "error": "The phone is taken"}))
            return
        self._taken |= {phone, key}
        self.phones.append(phone)
        row = {"id": len(self.phones), "group_id": 1, **values}
        self._by_phone[phone.translate(PLUS)] = row
        self._by_name.setdefault(str(values.get("name", "")).casefold(), []).append(row)
        reply(200, pack({"success": True, "data": row}))
