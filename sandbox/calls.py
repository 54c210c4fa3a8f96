"""Calls: the requests to a provider's stand-in, for tests to inspect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Self, TypeVar

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Call:
    """A received request; ``body`` has nested values, whatever its encoding was."""

    operation: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: Any

    @classmethod
    def of(cls, request: Request, operation: str, body: Any, **more: Any) -> Self:
        """Return the request as a call; ``more`` are the fields of a subclass."""
        query = tuple(request.query_params.multi_items())
        headers = dict(request.headers)
        return cls(operation, request.method, request.url.path, query, headers, body, **more)


C = TypeVar("C", bound=Call)


@dataclass(slots=True, kw_only=True)
class CallLog(Generic[C]):
    """Every call, oldest first. ``violations`` lists what a client sent that the pages don't have; tests want it empty."""

    requests: list[C] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def calls(self, operation: str) -> list[C]:
        """Return the calls of one operation, oldest first."""
        return [call for call in self.requests if call.operation == operation]


async def json_of(request: Request) -> Any:
    """Return the body, ``None`` for one that is not JSON."""
    try:
        return await request.json()
    except ValueError:
        return None
