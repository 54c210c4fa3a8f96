"""What the stand-in stores: one restaurant with its customers and codes, logins, and every call."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from sandbox.calls import Call, CallLog
from sandbox.resdiary.assumptions import Assumptions

Row = dict[str, Any]
DAY = 86_400


class Refusal(Exception):
    """The request is refused: ``status``, ``message``, and for each wrong property its name and the problem."""

    def __init__(self, status: int, message: str, *errors: tuple[str, str]) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = errors


@dataclass(frozen=True, slots=True)
class EncodedCall(Call):
    """A request whose body was a ``form`` or ``json``, if it had one."""

    encoding: str | None


@dataclass(slots=True, kw_only=True)
class ResDiaryStore(CallLog[EncodedCall]):
    """One restaurant.

    ``custom_fields`` are the numbers of the configured fields; ``allow_listed`` says whether the client's
    address may pass the firewall; ``limit`` is in calls per minute (second-hand: 200).
    """

    username: str
    password: str
    microsite: str
    codes: list[Row]
    custom_fields: tuple[int, ...] = (1, 2, 3, 4, 5)
    allow_listed: bool = True
    customers: dict[int, Row] = field(default_factory=dict)
    marked: list[int] = field(default_factory=list)
    tokens: dict[str, float] = field(default_factory=dict)
    assumptions: Assumptions = field(default_factory=Assumptions)
    limit: int = 200
    token_life: int = DAY
    clock: Callable[[], float] = time.time

    @classmethod
    def default(cls) -> Self:
        """Return a restaurant with two codes and made-up credentials."""
        return cls(
            username="sandbox-user",
            password="sandbox-password-for-local-use-only",
            microsite="Bistro",
            codes=[{"Id": 7, "Name": "Regular"}, {"Id": 9, "Name": "Press"}],
        )

    def reset(self) -> None:
        """Delete all customers, logins and calls."""
        for rows in (self.customers, self.marked, self.tokens, self.requests, self.violations):
            rows.clear()

    def stamp(self, moment: float) -> str:
        """Return a time in the provider's format: UTC, seven decimals, no time zone."""
        return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0"
