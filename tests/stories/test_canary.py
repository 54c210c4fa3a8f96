import io
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.intake import intake
from bot.runtime.logs import configure_logs
from sandbox.faults import Fault
from tests.stories.conftest import opened

PHONE = "+447911123987"
CANARIES = (
    "sandbox-token-for-local-use-only",
    "sandbox-secret-for-local-use-only",
    "7911123987",
    "7911 123987",
    "canary@example.com",
    "Canaria",
    "Birdsong",
    "yellow feathers",
)
DENIED = {"success": False, "error": "unauthorized", "message": "Birdsong canary@example.com"}


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Yield what is logged at the most verbose level, and restore logging afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook)
    stream = io.StringIO()
    configure_logs("debug", json=True, stream=stream, secrets=CANARIES[:2])
    yield stream
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
    root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook = before


async def test_no_log_line_tells_of_a_guest_or_a_secret(
    database_url: str, tmp_path: Path, out: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story in which everything goes wrong once leaves nothing of the guest and no secret in the logs."""
    monkeypatch.setattr(intake, "PAUSE", 20)
    async with opened(database_url, tmp_path) as stand:
        handle, broken = stand.program.dispatcher.handle, [True]

        async def fail(update: Any, _: object = None) -> Any:
            if broken and update.message and "Canaria" in update.message.text:
                broken.clear()
                raise LookupError(f"no field for {PHONE} canary@example.com")
            return await handle(update)

        monkeypatch.setattr(stand.program.dispatcher, "handle", fail)
        clopos, telegram = stand.sandbox.faults["clopos"], stand.sandbox.faults["telegram"]
        telegram.add("sendMessage", Fault("drop_before"))
        telegram.add("getUpdates", Fault("drop_before"))
        clopos.add("create", Fault("status", status=500, body=DENIED))
        clopos.add("list", Fault("status", status=400, body=DENIED))
        host = stand.host()
        await host.send(f"Canaria Birdsong {PHONE} canary@example.com yellow feathers")
        await host.sees("not saved yet")
        await host.tap("Save")
        await host.sees("Saved ✓ Guest book")
        await host.sees(lambda shown: "Clopos:" in shown.text)
        await host.send("/find Canaria")
        await host.sees("Found 1 guest")
        assert await host.inline("Birdsong")
    said = out.getvalue()

    assert "update failed" in said
    assert "provider" in said
    for canary in CANARIES:
        assert canary not in said, [line for line in said.splitlines() if canary in line]
