"""A stand-in for Guestlog, in the few lines it takes, and what the conformance suite needs."""

import json
from types import MappingProxyType
from typing import Any

import httpx

from connectors.conformance import Line, Stand
from guests.guest import Guest
from tests.connectors.sixth.guestlog import Guestlog, GuestlogSettings


class GuestlogStand(Stand):
    """Guestlog with one restaurant, and accounts at it."""

    guest = Guest(first_name="Jane", last_name="Doe", phone="+32475123456", note="window seat")
    creating = "POST /guests"
    reading = "GET /me"
    logging_in = None
    wrong_settings = MappingProxyType({"api_key": "wrong-key"})
    id_name = "id"
    echoed = ("given_name", "family_name", "mobile", "remark")

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.line = Line(httpx.MockTransport(self.answer))

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer as Guestlog does."""
        if request.headers.get("X-Api-Key") != "right-key":
            return httpx.Response(401, json={"message": "Unknown key"})
        match request.method, request.url.path:
            case "GET", "/me":
                return httpx.Response(200, json={"restaurant": "Bistro"})
            case "GET", "/guests":
                reference = request.url.params["reference"]
                return httpx.Response(
                    200, json={"guests": [row for row in self.rows if row["reference"] == reference]}
                )
            case "POST", "/guests":
                return self._stored(json.loads(request.content))
        return httpx.Response(404, json={"message": "No such call"})

    def _stored(self, row: dict[str, Any]) -> httpx.Response:
        if any(one["reference"] == row["reference"] for one in self.rows):
            return httpx.Response(409, json={"message": "The reference is taken"})
        self.rows.append(row | {"id": len(self.rows) + 1})
        return httpx.Response(201, json={"guest": self.rows[-1]})

    def connect(self, **changes: Any) -> Guestlog:
        """Return a connector with the correct key, except for ``changes``."""
        settings = {"base_url": "http://guestlog.test", "api_key": "right-key"}
        return Guestlog(GuestlogSettings.model_validate(settings | changes), transport=self.line)

    async def read(self, connector: Any) -> object:
        """Ask whose key it is."""
        return await connector.check()

    def stored(self) -> int:
        """Count the guests."""
        return len(self.rows)

    def expire(self) -> None:
        """Do nothing: keys don't expire."""

    def success(self, record: Any) -> Any:
        """Wrap a guest."""
        return {"guest": record}

    def failure(self) -> Any:
        """Refuse with status 200."""
        return {"message": "Not today"}
