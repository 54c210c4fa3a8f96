"""The sandbox from outside: faults, what the providers have stored, and the calls they got."""

from collections import Counter
from types import TracebackType
from typing import Any, Self

import httpx


class Control:
    """Controls a sandbox at ``address``."""

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(base_url=address, timeout=30)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def add_people(self, user_ids: list[int]) -> None:
        """Add these people."""
        for user_id in user_ids:
            await self._post("/sandbox/people", {"id": user_id, "first_name": f"Host {user_id}"})

    async def fault(self, target: str, operation: str, fault: dict[str, Any]) -> None:
        """Make the next call of an operation go wrong."""
        await self._post("/sandbox/faults", {"target": target, "operation": operation} | fault)

    async def clear_faults(self) -> None:
        """Stop all faults."""
        (await self._client.delete("/sandbox/faults")).raise_for_status()

    async def faults_met(self) -> dict[str, dict[str, int]]:
        """Return how many faults happened, by target and kind."""
        met: dict[str, dict[str, int]] = await self._get("/sandbox/faults")
        return met

    async def violations(self) -> list[str]:
        """Return what the bot did but should not."""
        found: list[str] = (await self._get("/sandbox/violations"))["violations"]
        return found

    async def calls(self, text: str) -> list[dict[str, Any]]:
        """Return the newest calls that contain a text."""
        found: list[dict[str, Any]] = (await self._get("/sandbox/journal", holding=text))["calls"]
        return found

    async def records(self) -> dict[str, dict[str, list[str]]]:
        """Return the ids of the records of each name, by kind of account."""
        stored = await self._get("/sandbox/records")
        found: dict[str, dict[str, list[str]]] = {}
        for kind, rows in _by_kind(stored).items():
            for name, number in rows:
                found.setdefault(kind, {}).setdefault(name, []).append(number)
        return found

    async def _get(self, path: str, **query: str) -> Any:
        answer = await self._client.get(path, params=query)
        return answer.raise_for_status().json()

    async def _post(self, path: str, values: dict[str, Any]) -> None:
        (await self._client.post(path, json=values)).raise_for_status()


def _by_kind(stored: dict[str, list[dict[str, Any]]]) -> dict[str, list[tuple[str, str]]]:
    """Return name and id of each record; both APIs of Check&Place share one store."""
    both = stored["checkandplace"]
    return {
        "clopos": [(row["name"], str(row["id"])) for row in stored["clopos"]],
        "chift": [(f"{row['first_name']} {row['last_name']}", row["id"]) for row in stored["chift"]],
        "resdiary": [(f"{row['FirstName']} {row['Surname']}", str(row["Id"])) for row in stored["resdiary"]],
        "checkandplace": [
            (f"{row['first_name']} {row['last_name']}", row["id"]) for row in both if not row["is_anonym"]
        ],
        "checkandplace_staff": [(row["nickname"], row["id"]) for row in both if row["is_anonym"]],
    }


def total(met: dict[str, dict[str, int]]) -> Counter[str]:
    """Add up faults over all targets, by kind."""
    return sum((Counter(kinds) for kinds in met.values()), Counter[str]())
