"""What an operator's tools see of a program: its pages over a real socket."""

import socket
from collections.abc import Iterable
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families


def free_address() -> str:
    """Return an address where nobody is listening."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


async def get(address: str, path: str) -> httpx.Response:
    """Ask for a page."""
    async with httpx.AsyncClient(base_url=f"http://{address}", trust_env=False, timeout=60) as client:
        return await client.get(path)


async def ready(address: str) -> tuple[int, dict[str, Any]]:
    """Return the status of ``/readyz`` and what it says."""
    answer = await get(address, "/readyz")
    return answer.status_code, answer.json()


class Scraped:
    """The metrics at one moment, without our common prefix."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.samples = [
            sample for family in text_string_to_metric_families(text) for sample in family.samples
        ]

    def __call__(self, name: str, **labels: str) -> float:
        """Return the sum of a name's samples with these labels; 0 if there are none."""
        return sum(self.values(name, labels.items()))

    def values(self, name: str, labels: Iterable[tuple[str, str]] = ()) -> list[float]:
        """Return the values of a name's samples with these labels."""
        wanted = set(labels)
        return [
            sample.value
            for sample in self.samples
            if sample.name == f"hoststand_{name}" and wanted <= sample.labels.items()
        ]


async def scraped(address: str) -> Scraped:
    """Read the metrics, like Prometheus."""
    answer = await get(address, "/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return Scraped(answer.text)
