"""``python -m sandbox.story ADDRESS``: a short story that a host plays with the bot of a running sandbox.

Prints the chat; the exit status is 0 only if the chat confirmed the guest, and the provider's own list has
them exactly once.
"""

import asyncio
import sys
from typing import Any

import httpx

from sandbox.clopos import CloposStore
from sandbox.host import RemoteHost, Shown

LINE = "Jane Doe 07700 900123 jane@example.com window seat"
PHONE = "+447700900123"
PATIENCE = 30.0


async def play(address: str) -> None:
    """Play it; raises ``AssertionError`` if it goes wrong."""
    async with (
        RemoteHost(address, user_id=1001, name="Olivia") as host,
        RemoteHost(address, user_id=6666, name="Sam") as stranger,
    ):
        await host.send("/start")
        await host.sees("Jane Doe", PATIENCE)
        await host.send(LINE)
        await host.sees("not saved yet", PATIENCE)
        await host.tap("Save")
        await host.sees(_confirmed, PATIENCE)
        await host.send("07700 900123")
        await host.sees("Found 1 guest", PATIENCE)
        await stranger.send("Who is here tonight?")
        await stranger.sees("Ask a manager", PATIENCE)
        sys.stdout.write(f"{host.transcript()}\n\n{stranger.transcript()}\n\n")
    stored = [row for row in await _customers(address) if row["phone"] == PHONE]
    if len(stored) != 1:
        raise AssertionError(f"Clopos has {len(stored)} customers with this phone")
    sys.stdout.write(
        f"Clopos has it once: no. {stored[0]['id']}, {stored[0]['name']}, {stored[0]['phone']}\n"
    )


def _confirmed(message: Shown) -> bool:
    return "Jane Doe" in message.text and "Clopos: saved" in message.text


async def _customers(address: str) -> list[dict[str, Any]]:
    """Ask the provider itself, like any client of its API."""
    account = CloposStore.default().credentials[0]
    async with httpx.AsyncClient(base_url=f"{address}/clopos/open-api") as client:
        login = {
            "client_id": account.client_id,
            "client_secret": account.client_secret,
            "brand": account.brand,
            "venue_id": account.venue_id,
        }
        token = (await client.post("/auth", json=login)).json()["token"]
        headers = {"x-token": token, "x-brand": str(account.brand), "x-venue": str(account.venue_id)}
        return list((await client.get("/customers", headers=headers)).json()["data"])


def main() -> int:
    """Play the story against the sandbox named on the command line."""
    try:
        asyncio.run(play(sys.argv[1]))
    except AssertionError as error:
        sys.stderr.write(f"The story went wrong: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
