"""Check&Place's two APIs in process, and accounts at them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

import httpx

from connectors import conformance
from connectors.base import AnyConnector
from connectors.providers.checkandplace import CheckAndPlace, CheckAndPlaceSettings
from connectors.providers.checkandplace_staff import CheckAndPlaceStaff, CheckAndPlaceStaffSettings
from guests.guest import Guest
from guests.values import Consent, Pick
from sandbox import checkandplace, checkandplace_staff
from sandbox.checkandplace import CheckAndPlaceStore
from sandbox.faults import Fault, Faults

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
TYPE = "27f23787-378b-4416-8520-1bc89c43d023"
TAG = "a1f23787-378b-4416-8520-1bc89c43d001"
YES = Consent(
    allowed=True,
    value="+905553332211",
    source="host stand",
    changed_at="2026-11-21T09:30:15.120+00:00",
    verified=True,
    wording="May we text you?",
)
JANE = Guest(
    first_name="Jane",
    last_name="Doe",
    phone="+905553332211",
    email="jane@example.com",
    note="window seat",
    gender="female",
    language="tr",
    country="TR",
    blocked=True,
    picks=(Pick(account="bistro/checkandplace", kind="type", id=TYPE, name="regular"),),
    consent_sms=YES,
    consent_email=Consent(allowed=False),
    consent_call=Consent(allowed=True),
    consent_whatsapp=Consent(allowed=False, changed_at="2026-11-21"),
)
C = TypeVar("C", bound=AnyConnector)


@dataclass
class Stand:
    """The organisation's store, both APIs' faults, and connectors that talk to them."""

    store: CheckAndPlaceStore = field(default_factory=CheckAndPlaceStore.default)
    faults: Faults = field(default_factory=Faults)
    opened: list[AnyConnector] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store.clock = lambda: 1_795_252_260.0

    def partner(
        self, transport: httpx.AsyncBaseTransport | None = None, /, **changes: object
    ) -> CheckAndPlace:
        """Return a partner connector, with the stand-in's settings except for ``changes``."""
        values = {"base_url": "http://check.test", "access_token": self.store.access_tokens[0]}
        settings = CheckAndPlaceSettings.model_validate(values | changes)
        return self._opened(CheckAndPlace(settings, transport=transport or self.partner_interface()))

    def staff(
        self, transport: httpx.AsyncBaseTransport | None = None, /, **changes: object
    ) -> CheckAndPlaceStaff:
        """Return the staff connector, likewise."""
        keys = self.store.staff[0]
        values = {
            "base_url": "http://check.test",
            "authorization": keys.authorization,
            "employee_token": keys.employee_token,
            "store_pin_code": keys.store_pin_code,
            "slug_name": keys.slug_name,
        }
        settings = CheckAndPlaceStaffSettings.model_validate(values | changes)
        return self._opened(CheckAndPlaceStaff(settings, transport=transport or self.staff_interface()))

    def partner_interface(self) -> httpx.ASGITransport:
        """Return the transport to the partner API."""
        return httpx.ASGITransport(checkandplace.app(self.store, self.faults))

    def staff_interface(self) -> httpx.ASGITransport:
        """Return the transport to the staff API."""
        return httpx.ASGITransport(checkandplace_staff.app(self.store, self.faults))

    def assume(self, **choices: object) -> None:
        """Make the stand-in behave differently where the pages are silent."""
        self.store.assumptions = replace(self.store.assumptions, **choices)  # type: ignore[arg-type]

    def spoil(self, operation: str, fault: Fault) -> None:
        """Make the next call of ``operation`` go wrong."""
        self.faults.add(operation, fault)

    def _opened(self, connector: C) -> C:
        self.opened.append(connector)
        return connector


@asynccontextmanager
async def opened() -> AsyncIterator[Stand]:
    """Yield a stand; whatever the connectors send must be on a page or assumed."""
    stand = Stand()
    yield stand
    for connector in stand.opened:
        await connector.aclose()
    assert stand.store.violations == []


@dataclass
class _Conforming(conformance.Stand):
    """What both APIs share in the conformance tests."""

    here: Stand = field(default_factory=Stand)

    logging_in = None
    id_name = "id"

    def stored(self) -> int:
        """Count the customers."""
        return len(self.here.store.customers)

    def expire(self) -> None:
        """Do nothing: keys don't expire here."""

    def success(self, record: Any) -> Any:
        """Wrap a customer."""
        return {"customer": record}

    def failure(self) -> Any:
        """Refuse with status 200; no page says whether that happens."""
        return {"success": False, "message": "Something went wrong"}


@dataclass
class PartnerStand(_Conforming):
    """Check&Place for partners, with the assumed calls."""

    guest = JANE
    creating = "POST /v1/customers"
    reading = "GET /v1/customers"
    wrong_settings = MappingProxyType({"access_token": "wrong-access-token"})
    echoed = ("first_name", "last_name", "primary_phone_number", "allow_sms", "allow_email")

    def __post_init__(self) -> None:
        self.line = conformance.Line(self.here.partner_interface())

    def connect(self, **changes: Any) -> CheckAndPlace:
        """Return a connector that carries all that it can."""
        settings = {"assumed": True, "gender_codes": {"female": 2}, "customer_types": {"regular": TYPE}}
        return self.here.partner(self.line, **settings | changes)

    async def read(self, connector: Any) -> object:
        """Search by phone."""
        return await connector.find(phone="+905550000000")


@dataclass
class StaffStand(_Conforming):
    """Check&Place's staff API: the documented calls, or the assumed ones as well."""

    assumed: bool = False

    guest = replace(
        JANE,
        picks=tuple(
            replace(JANE.picks[0], kind=kind, id=id_) for kind, id_ in (("type", TYPE), ("tag", TAG))
        ),
    )
    reading = "GET /api/v1/customers/search"
    wrong_settings = MappingProxyType({"employee_token": "wrong-employee-token"})
    echoed = (
        "nickname",
        "first_name",
        "last_name",
        "note",
        "email",
        "primary_phone_number",
        "permits",
        "tags",
    )

    def __post_init__(self) -> None:
        self.line = conformance.Line(self.here.staff_interface())
        self.creating = f"POST /api/v1/customers{'' if self.assumed else '/anonym'}"

    def connect(self, **changes: Any) -> CheckAndPlaceStaff:
        """Return a connector that carries all that it can."""
        settings = {"assumed": self.assumed, "gender_codes": {"female": 2}, "contact_in_note": True}
        return self.here.staff(self.line, **settings | changes)

    async def read(self, connector: Any) -> object:
        """Search by name, which is assumed even where the creation isn't."""
        reader = self.here.staff(self.line, assumed=True, timeout=connector.settings.timeout)
        return await reader.find(name="nobody")
