"""What both stand-ins remember: the organisation's customers, types and tags, the keys, and every call."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self
from uuid import UUID, uuid4

from sandbox.calls import Call, CallLog
from sandbox.checkandplace.assumptions import Assumptions

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffKeys:
    """The four keys of a staff application."""

    authorization: str
    employee_token: str
    store_pin_code: str
    slug_name: str


@dataclass(slots=True, kw_only=True)
class CheckAndPlaceStore(CallLog[Call]):
    """One organisation."""

    access_tokens: list[str]
    staff: list[StaffKeys]
    organization: Row
    types: list[Row]
    tags: list[Row]
    customers: list[Row] = field(default_factory=list)
    assumptions: Assumptions = field(default_factory=Assumptions)
    clock: Callable[[], float] = time.time
    new_id: Callable[[], UUID] = uuid4

    @classmethod
    def default(cls) -> Self:
        """Return the organisation of the provider's examples, with made-up keys, types and tags."""
        return cls(
            access_tokens=["sandbox-access-token-for-local-use-only"],
            staff=[
                StaffKeys(
                    authorization="sandbox-authorization-for-local-use-only",
                    employee_token="sandbox-employee-token",
                    store_pin_code="1234",
                    slug_name="example-organization",
                )
            ],
            organization={
                "id": "547d7c63-18c7-40f0-bf2a-a29737c312a9",
                "name": "Example Organization",
                "slug": "example-organization",
            },
            types=[
                {"id": "17f23787-378b-4416-8520-1bc89c43d022", "name": "normal"},
                {"id": "27f23787-378b-4416-8520-1bc89c43d023", "name": "regular"},
            ],
            tags=[
                {"id": "a1f23787-378b-4416-8520-1bc89c43d001", "name": "window"},
                {"id": "a1f23787-378b-4416-8520-1bc89c43d002", "name": "press"},
            ],
        )

    def reset(self) -> None:
        """Delete all customers and calls."""
        for rows in (self.customers, self.requests, self.violations):
            rows.clear()

    def stamp(self) -> str:
        """Return the current time in the staff page's format: day first, to the minute; in UTC, we assume."""
        return datetime.fromtimestamp(self.clock(), UTC).strftime("%d.%m.%Y %H:%M")


def named(rows: list[Row], row_id: object) -> Row | None:
    """Return the row with this id."""
    return next((row for row in rows if row["id"] == row_id), None)
