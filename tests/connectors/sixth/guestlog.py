"""Guestlog, an invented provider: a complete connector outside this program."""

from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import BaseModel, SecretStr, TypeAdapter

from connectors.base import AccountSettings, BaseConnector, BaseUrl
from connectors.http import refusals
from connectors.http.outcomes import Request
from connectors.http.refusals import Refusal
from connectors.http.shapes import shaped
from connectors.wire.lenient import Lenient, RecordId
from guests.delivery.connector import Duplicate, Evidence, ProviderRecord
from guests.delivery.operations import Operation
from guests.guest import Guest

T = TypeVar("T")
OURS: Final = MappingProxyType(
    {"given_name": "first_name", "family_name": "last_name", "mobile": "phone", "remark": "note"}
)


class GuestlogSettings(AccountSettings):
    """The key comes from Guestlog's back office."""

    base_url: BaseUrl = "https://api.guestlog.example"
    api_key: SecretStr


class Row(Lenient):
    """A guest as Guestlog stores it, as far as we read it."""

    id: RecordId
    reference: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    mobile: str | None = None
    remark: str | None = None

    def to_record(self) -> ProviderRecord:
        """Return it as our record."""
        theirs = self.model_fields_set & OURS.keys()
        values: dict[str, Any] = {OURS[name]: getattr(self, name) or None for name in theirs}
        return ProviderRecord(id=self.id, guest=Guest(**values), echoed=frozenset(values), key=self.reference)


class One(BaseModel):
    """The answer about one guest."""

    guest: Row


class Many(BaseModel):
    """The answer to a search."""

    guests: list[Row]


class Place(BaseModel):
    """The answer to ``GET /me``."""

    restaurant: str


class Guestlog(BaseConnector[GuestlogSettings]):
    """One restaurant at Guestlog."""

    kind = "guestlog"
    name = "Guestlog"
    Settings = GuestlogSettings
    carries = MappingProxyType(dict.fromkeys(OURS.values(), Evidence.DOCUMENTED))
    operations = MappingProxyType(dict.fromkeys((Operation.CREATE, Operation.RECALL), Evidence.DOCUMENTED))
    requires = (("phone",),)

    async def check(self) -> str:
        """Ask whose key it is."""
        place = await self._call("GET", "/me", Place)
        return f"Guestlog: restaurant {place.restaurant}."

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Create a guest whose ``reference``, which Guestlog keeps unique, is ``key``."""
        self.demand(guest)
        values = {theirs: getattr(guest, ours) for theirs, ours in OURS.items()}
        try:
            answer = await self._call("POST", "/guests", One, json=values | {"reference": key})
        except Duplicate:
            earlier = await self.recall(guest, key)
            if earlier is None:
                raise
            return earlier
        return answer.guest.to_record()

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:  # noqa: ARG002 - the key is enough
        """Return the guest whose ``reference`` is ``key``."""
        answer = await self._call("GET", "/guests", Many, params={"reference": key})
        return answer.guests[0].to_record() if answer.guests else None

    async def _call(self, method: str, path: str, model: type[T], **content: Any) -> T:
        request = Request(f"{method} {path}", writes=method == "POST")
        headers = {"X-Api-Key": self.settings.api_key.get_secret_value()}
        answer = await self._http.call(method, path, writes=request.writes, headers=headers, **content)
        if answer.status >= 400:
            raise refusals.error(request, _refusal(answer.status, answer.body), content)
        return shaped(request, answer, answer.body, TypeAdapter(model))


def _refusal(status: int, body: object) -> Refusal:
    said = body if isinstance(body, dict) else {}
    return Refusal(status, str(said.get("message", "")), "", OURS.get(said.get("field", "")))
