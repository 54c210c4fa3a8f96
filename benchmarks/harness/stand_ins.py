"""The five providers' stand-ins as a program: it prints the settings of its accounts, then follows commands.

``{"do": "clear"}`` deletes all customers and calls, but no logins. ``{"do": "account"}`` returns the names of
the stored customers by kind, and what was sent that no provider's page has. It enforces no limits.
"""

import asyncio
import json
import socket
import sys
from typing import Any

import uvicorn

from benchmarks import orders
from sandbox.app import Sandbox


async def main() -> None:
    """Listen on a free local port, and follow commands until the input ends."""
    sandbox = Sandbox()
    sandbox.clopos.limits.enforced = False
    sandbox.resdiary.limit = sys.maxsize
    # asyncio switches off Nagle's algorithm only if the protocol is named; otherwise the end of each answer
    # waits until the client acknowledges its beginning: 40 ms.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # whoever connects before the server serves waits for it
        config = uvicorn.Config(sandbox.app, log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([listener]))
        orders.say({"settings": sandbox.settings(f"http://127.0.0.1:{listener.getsockname()[1]}")})
        async for line in orders.lines():
            orders.say(_obey(sandbox, json.loads(line)["do"]))
        server.should_exit = True
        await serving


def _obey(sandbox: Sandbox, order: str) -> dict[str, Any]:
    stores = (sandbox.checkandplace, sandbox.clopos, sandbox.chift, sandbox.resdiary)
    match order:
        case "clear":
            sandbox.chift.transactions.clear()
            for store in stores:
                store.customers.clear()
                store.requests.clear()
            return {}
        case "account":
            violations = [words for store in stores for words in store.violations]
            return {"stored": _names(sandbox), "violations": violations}
        case other:
            return {"error": f"no such order: {other}"}


def _names(sandbox: Sandbox) -> dict[str, list[str]]:
    """Return the customers' names by kind; both kinds of Check&Place see one list."""
    partners = [row for row in sandbox.checkandplace.customers if not row["is_anonym"]]
    staff = [row for row in sandbox.checkandplace.customers if row["is_anonym"]]
    return {
        "checkandplace": [f"{row['first_name']} {row['last_name']}" for row in partners],
        "checkandplace_staff": [row["nickname"] for row in staff],
        "clopos": [row["name"] for row in sandbox.clopos.customers],
        "chift": [f"{row['first_name']} {row['last_name']}" for row in sandbox.chift.customers],
        "resdiary": [f"{row['FirstName']} {row['Surname']}" for row in sandbox.resdiary.customers.values()],
    }


if __name__ == "__main__":
    asyncio.run(main())
