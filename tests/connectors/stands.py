"""The providers' stand-ins in process, each with an account at it, for the conformance suite."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

import httpx

from connectors.conformance import Line, Stand
from connectors.providers.chift import Chift, ChiftSettings
from connectors.providers.clopos import Clopos, CloposSettings
from connectors.providers.resdiary import ResDiary, ResDiarySettings
from guests.guest import Guest
from guests.values import Address, Consent, Pick
from sandbox import chift, clopos, resdiary
from sandbox.chift import ChiftStore
from sandbox.clopos import CloposStore
from sandbox.faults import Fault, Faults
from sandbox.resdiary import ResDiaryStore
from tests.connectors.checkandplace_stand import PartnerStand, StaffStand

JANE: Final = Guest(first_name="Jane Mary", last_name="Doe", phone="+32475123456", email="jane@example.com")


@dataclass
class CloposStand(Stand):
    """Clopos, in either version."""

    version: str
    store: CloposStore = field(default_factory=CloposStore.default)
    faults: Faults = field(default_factory=Faults)
    now: float = 1_800_000_000.0

    guest = replace(
        JANE,
        birthday=date(1990, 5, 15),
        note="window seat",
        gender="female",
        picks=(Pick(account="bistro/clopos", kind="group", id="1", name="My Customers"),),
    )
    wrong_settings = MappingProxyType({"client_secret": "wrong"})
    id_name = "id"
    echoed = ("name", "phone", "email", "date_of_birth", "description", "gender", "group_id")

    def __post_init__(self) -> None:
        self.store.clock = lambda: self.now
        root = "/open-api" if self.version == "v1" else "/open-api/v2"
        self.creating = f"POST {root}/customers"
        self.reading = f"GET {root}/customers"
        self.logging_in = f"POST {root}/auth"
        self.line = Line(httpx.ASGITransport(clopos.app(self.store, self.faults)))
        self.clopos = self.connect()

    def connect(self, **changes: Any) -> Clopos:
        """Return a connector with the stand-in's credentials, except for ``changes``."""
        who = self.store.credentials[0]
        scope = {"venue_id": who.venue_id} if self.version == "v1" else {"integrator_id": who.integrator_id}
        values = {
            "base_url": "http://clopos.test/open-api",
            "api_version": self.version,
            "client_id": who.client_id,
            "client_secret": who.client_secret,
            "brand": who.brand,
        }
        settings = CloposSettings.model_validate(values | scope | changes)
        return Clopos(settings, transport=self.line)

    def spoil(self, operation: str, fault: Fault) -> None:
        """Make the next call of ``operation`` go wrong."""
        self.faults.add(operation, fault)

    async def read(self, connector: Any) -> object:
        """Read a page of customers."""
        return await connector.check()

    def stored(self) -> int:
        """Count the customers."""
        return len(self.store.customers)

    def calls(self, operation: str) -> int:
        """Count the calls of an operation."""
        return len(self.store.calls(operation))

    def expire(self) -> None:
        """Let an hour pass."""
        self.now += 3601

    def success(self, record: Any) -> Any:
        """Wrap a customer."""
        return {"success": True, "data": record}

    def failure(self) -> Any:
        """Refuse with status 200."""
        return {"success": False, "message": "Xəta baş verdi"}


@dataclass
class ChiftStand(Stand):
    """Chift, with a POS behind it."""

    store: ChiftStore = field(default_factory=ChiftStore.default)
    faults: Faults = field(default_factory=Faults)
    now: float = 1_800_000_000.0

    guest = replace(
        JANE,
        address=Address(
            street="Avenue Louise", number="123", box="A", city="Brussels", postal_code="1050", country="BE"
        ),
    )
    logging_in = "POST /token"
    wrong_settings = MappingProxyType({"client_secret": "wrong"})
    id_name = "id"
    echoed = ("name", "first_name", "last_name", "phone", "email", "addresses", "birthdate")

    def __post_init__(self) -> None:
        self.store.clock = lambda: self.now
        customers = f"/consumers/{self.store.consumer['consumerid']}/pos/customers"
        self.creating = f"POST {customers}"
        self.reading = f"GET {customers}"
        self.line = Line(httpx.ASGITransport(chift.app(self.store, self.faults)))
        self.chift = self.connect()

    def connect(self, **changes: Any) -> Chift:
        """Return a connector with the stand-in's credentials, except for ``changes``."""
        values = {
            "base_url": "http://chift.test",
            "client_id": self.store.client_id,
            "client_secret": self.store.client_secret,
            "account_id": self.store.account_id,
            "consumer_id": self.store.consumer["consumerid"],
        }
        settings = ChiftSettings.model_validate(values | changes)
        return Chift(settings, transport=self.line)

    def assume(self, **choices: Any) -> None:
        """Make the stand-in do something else where the pages are silent."""
        self.store.assumptions = replace(self.store.assumptions, **choices)

    async def read(self, connector: Any) -> object:
        """Search the customers."""
        return await connector.find(name="nobody")

    def stored(self) -> int:
        """Count the customers."""
        return len(self.store.customers)

    def calls(self, operation: str) -> int:
        """Count the calls of an operation."""
        return len(self.store.calls(operation))

    def expire(self) -> None:
        """Let half an hour pass."""
        self.now += 1801

    def success(self, record: Any) -> Any:
        """Return a customer: nothing is wrapped here."""
        return record

    def failure(self) -> Any:
        """Refuse with status 200, as the provider's own client expects it could."""
        return {"status": "error", "message": "Error while trying to perform your request"}


@dataclass
class ResDiaryStand(Stand):
    """ResDiary, called in either encoding."""

    encoding: Literal["form", "json"]
    store: ResDiaryStore = field(default_factory=ResDiaryStore.default)
    faults: Faults = field(default_factory=Faults)
    now: float = 1_800_000_000.0

    guest = replace(
        JANE,
        title="Professor",
        landline="+442079460958",
        birthday=date(1990, 5, 15),
        anniversary=date(2015, 6, 20),
        company="Acme",
        department="Sales",
        vip=True,
        drinking_age=True,
        note="window seat\nno nuts",
        membership_id="M-1",
        picks=(Pick(account="bistro/resdiary", kind="code", id="9", name="Press"),),
        address=Address(
            street="High Street",
            number="12",
            box="3",
            city="Leeds",
            region="Yorkshire",
            postal_code="LS1 4AP",
            country="GB",
        ),
        custom_1="tea at five",
        custom_2="left-handed",
        custom_3="jazz",
        custom_4="Tuesdays",
        custom_5="by train",
        consent_email=Consent(allowed=True, source="host", wording="News by e-mail, please"),
        consent_sms=Consent(allowed=False, changed_at="2026-11-20T10:00:00Z"),
    )
    logging_in = "POST /api/Jwt/v2/Authenticate"
    wrong_settings = MappingProxyType({"password": "wrong-password"})
    id_name = "Id"
    echoed = ("Surname", "Email", "Mobile", "IsVip", "Comments", "Birthday", "CustomerCodes", "Address")

    def __post_init__(self) -> None:
        self.store.clock = lambda: self.now
        root = f"/api/ConsumerApi/v1/Restaurant/{self.store.microsite}"
        self.creating = f"POST {root}/Customer"
        self.reading = f"GET {root}/CustomerCodes"
        self.line = Line(httpx.ASGITransport(resdiary.app(self.store, self.faults)))
        self.resdiary = self.connect()

    def connect(self, **changes: Any) -> ResDiary:
        """Return a connector with the stand-in's credentials, except for ``changes``."""
        values = {
            "base_url": "http://resdiary.test",
            "username": self.store.username,
            "password": self.store.password,
            "microsite": self.store.microsite,
            "encoding": self.encoding,
        }
        settings = ResDiarySettings.model_validate(values | changes)
        return ResDiary(settings, transport=self.line)

    def assume(self, **choices: Any) -> None:
        """Make the stand-in do something else where the pages are silent."""
        self.store.assumptions = replace(self.store.assumptions, **choices)

    def spoil(self, operation: str, fault: Fault) -> None:
        """Make the next call of ``operation`` go wrong."""
        self.faults.add(operation, fault)

    async def read(self, connector: Any) -> object:
        """Read the customer codes."""
        return await connector.groups()

    def stored(self) -> int:
        """Count the customers."""
        return len(self.store.customers)

    def calls(self, operation: str) -> int:
        """Count the calls of an operation."""
        return len(self.store.calls(operation))

    def expire(self) -> None:
        """Let a day pass."""
        self.now += 86_401

    def success(self, record: Any) -> Any:
        """Return a customer: nothing is wrapped here."""
        return record

    def failure(self) -> Any:
        """Refuse with status 200, as the login does."""
        return {"Status": "Fail"}


STANDS: Final[Mapping[str, Callable[[], Stand]]] = MappingProxyType(
    {
        "checkandplace": PartnerStand,
        "checkandplace staff": StaffStand,
        "checkandplace staff assumed": lambda: StaffStand(assumed=True),
        "chift": ChiftStand,
        "clopos v1": lambda: CloposStand("v1"),
        "clopos v2": lambda: CloposStand("v2"),
        "resdiary form": lambda: ResDiaryStand("form"),
        "resdiary json": lambda: ResDiaryStand("json"),
    }
)
"""Every connector that the rules are held against."""
