"""Weather: what goes wrong at Telegram and at the providers while hosts work.

A provider that stores a call late does so within ``LATEST`` seconds, less than the accounts' settling time: a
provider that stores later than that can't be told apart from one that never does.
"""

import asyncio
import random
from typing import Any, Final

from tests.laboratory.control import Control

LATEST: Final = 3.0
Fault = dict[str, Any]
TELEGRAM: Final = (
    "sendMessage",
    "editMessageText",
    "editMessageText",
    "answerCallbackQuery",
    "getUpdates",
    "deleteMessage",
)
PROVIDERS: Final = ("clopos", "checkandplace", "checkandplace_staff", "chift", "resdiary")
OPERATIONS: Final = ("create", "create", "*")
FLOOD: Final = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 1",
    "parameters": {"retry_after": 1},
}


def at_telegram(chance: random.Random) -> tuple[str, Fault]:
    """Return a Telegram operation and what goes wrong with it."""
    faults: tuple[Fault, ...] = (
        {"kind": "drop_before"},
        {"kind": "drop_after"},
        {"kind": "garbage"},
        {"kind": "garbage", "stored": True},
        {"kind": "html", "status": 502},
        {"kind": "status", "status": 500, "stored": chance.random() < 0.5},
        {"kind": "status", "status": 429, "body": FLOOD},
        {"kind": "delay", "after": chance.uniform(0.1, 2), "stored": chance.random() < 0.5},
    )
    return chance.choice(TELEGRAM), chance.choice(faults)


def at_provider(chance: random.Random) -> tuple[str, str, Fault]:
    """Return a provider, its operation, and what goes wrong with it."""
    faults: tuple[Fault, ...] = (
        {"kind": "drop_before", "after": chance.choice((0, 0.3))},
        {"kind": "drop_after"},
        {"kind": "garbage"},
        {"kind": "garbage", "stored": True},
        {"kind": "html", "status": 502},
        {"kind": "html", "stored": True},
        {"kind": "status", "status": 500, "stored": chance.random() < 0.5},
        {"kind": "status", "status": 503},  # means that nothing was carried out (RFC 9110 15.6.4)
        {"kind": "status", "status": 429, "headers": {"Retry-After": "1"}},
        {"kind": "delay", "after": chance.uniform(0.1, LATEST), "stored": chance.random() < 0.5},
    )
    return chance.choice(PROVIDERS), chance.choice(OPERATIONS), chance.choice(faults)


async def storm(control: Control, chance: random.Random) -> None:
    """Make things go wrong, several times a second, until cancelled.

    Faults that nobody met are dropped after a while, or they would pile up where calls are rare.
    """
    while True:
        for _ in range(chance.randint(6, 12)):
            await asyncio.sleep(chance.uniform(0.02, 0.2))
            if chance.random() < 0.4:
                operation, fault = at_telegram(chance)
                await control.fault("telegram", operation, fault)
            else:
                await control.fault(*at_provider(chance))
        await control.clear_faults()
