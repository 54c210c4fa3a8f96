"""What the stand-in stores: the brand's customers and groups, credentials, and every call."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, Self

from sandbox.calls import Call, CallLog
from sandbox.clopos.assumptions import Assumptions

Version = Literal["v1", "v2"]
Row = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Credentials:
    """What the restaurant's back office issues. ``test_mode`` is the integrator's, not the brand's."""

    client_id: str
    client_secret: str
    brand: str
    venue_id: str
    integrator_id: str
    disabled: bool = False
    test_mode: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """An issued token: for which version, to whom, until when (Unix seconds)."""

    version: Version
    credentials: Credentials
    expires_at: float


@dataclass(frozen=True, slots=True)
class VersionedCall(Call):
    """A request to one of the versions."""

    version: Version


@dataclass(slots=True, kw_only=True)
class Limits:
    """Allowed requests per window of seconds. The figures are the provider's; ``enforced`` switches them on."""

    v1: tuple[tuple[int, int], ...] = ((100, 60), (1000, 3600))
    v2: tuple[tuple[int, int], ...] = ((300, 60),)
    v2_login: tuple[tuple[int, int], ...] = ((60, 60),)
    enforced: bool = True


@dataclass(slots=True, kw_only=True)
class CloposStore(CallLog[VersionedCall]):
    """One brand."""

    credentials: list[Credentials]
    venues: list[Row]
    groups: list[Row]
    customers: list[Row] = field(default_factory=list)
    sessions: dict[str, Session] = field(default_factory=dict)
    assumptions: Assumptions = field(default_factory=Assumptions)
    limits: Limits = field(default_factory=Limits)
    token_life: int = 3600
    clock: Callable[[], float] = time.time

    @classmethod
    def default(cls) -> Self:
        """Return the brand of the provider's examples, with one group and made-up credentials."""
        return cls(
            credentials=[
                Credentials(
                    client_id="sandbox-client",
                    client_secret="sandbox-secret-for-local-use-only",
                    brand="openapitest",
                    venue_id="1",
                    integrator_id="sandbox-integrator",
                )
            ],
            venues=[{"id": 1, "name": "Main venue"}],
            groups=[{"id": 1, "name": "My Customers", "system_type": "my_customers"}],
        )

    def reset(self) -> None:
        """Delete all customers, logins and calls."""
        for rows in (self.customers, self.sessions, self.requests, self.violations):
            rows.clear()

    def stamp(self) -> str:
        """Return the current time in the format of the provider's records."""
        return datetime.fromtimestamp(self.clock(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
