"""What the program logs while everything goes wrong: no guest data, and no secret."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.app import OWNER
from sandbox.host import RemoteHost
from tests.bot.operator_view import free_address, get
from tests.laboratory import ledger
from tests.laboratory.control import Control
from tests.laboratory.plan import KINDS, Plan
from tests.laboratory.rig import Rig, wait_for

GUEST = ("Canaria", "Birdsong", "canary@example.com", "yellow feathers", "7911123987", "7911 123987")
SECRETS = (
    "sandbox-token-for-local-use-only",
    "sandbox-secret-for-local-use-only",
    "sandbox-chift-secret-for-local-use-only",
    "sandbox-access-token-for-local-use-only",
    "sandbox-authorization-for-local-use-only",
    "sandbox-employee-token",
    "sandbox-password-for-local-use-only",
)
FULL = "DatabaseUnavailable"
LINE = "Canaria Birdsong +447911123987 canary@example.com yellow feathers"
ECHO = {"error": LINE, "message": LINE, "errors": {"note": [LINE]}, "Message": LINE, "detail": LINE}
CUT = '{"ok": true, "result": {"text": "' + LINE
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "drop_before"},
    {"kind": "drop_after"},
    {"kind": "garbage"},
    {"kind": "html", "body": f"<p>{LINE}</p>", "status": 200},
    {"kind": "html", "body": f"<p>{LINE}</p>", "status": 502},
    {"kind": "delay", "after": 2.5},
    {"kind": "status", "status": 200, "body": CUT, "content_type": "application/json"},
    *({"kind": "status", "status": status, "body": ECHO} for status in (400, 401, 403, 404, 409, 422, 500)),
    {"kind": "status", "status": 429, "body": ECHO, "headers": {"Retry-After": LINE}},
    {
        "kind": "status",
        "status": 302,
        "body": ECHO,
        "headers": {"Location": "http://127.0.0.1/canary@example.com"},
    },
)
TELEGRAM = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "deleteMessage")
# The book holds guests; these columns say what went wrong.
SAID = (
    "SELECT error AS said FROM updates WHERE error IS NOT NULL",
    "SELECT details AS said FROM audit",
    "SELECT reason AS said FROM deliveries WHERE reason IS NOT NULL",
)


@pytest.fixture
def pages() -> str:
    """Return an address for the operators' pages."""
    return free_address()


@pytest.fixture
def rig(tmp_path: Path, pages: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Yield a bot with the most verbose logs, over a file."""
    monkeypatch.setenv("HOSTSTAND_METRICS__LISTEN", pages)
    rig = Rig(Plan(seed=1), tmp_path, f"sqlite:///{tmp_path}/hoststand.db", (), "")
    try:
        rig.start(0, "--verbose")
        yield rig
    finally:
        rig.close()


async def test_nothing_that_goes_wrong_makes_it_talk(rig: Rig, pages: str) -> None:
    """Every fault at every provider and at Telegram, a full disk, a kill: no canary appears anywhere in the output."""
    await rig.is_up()
    async with Control(rig.address) as control, RemoteHost(rig.address, user_id=OWNER) as host:
        for fault in FAULTS:
            await _everywhere(control, fault)
            await _register(host)
        await control.clear_faults()
        await _on_a_full_disk(rig, host)
        rig.kill(0)
        rig.start(0, "--verbose")
        await host.send("/find Canaria")
        await host.sees("Guests 1 to ", timeout=60)
        await asyncio.sleep(2)
        met = await control.faults_met()
        shown = [(await get(pages, page)).text for page in ("/metrics", "/readyz")]
    said = rig.log.read_text("utf-8")
    kept = [row["said"] for rows in await ledger.read(rig.url, *SAID) for row in rows]

    assert {fault["kind"] for fault in FAULTS} <= {
        kind.split()[0] for kinds in met.values() for kind in kinds
    }
    assert all(met[target] for target in ("telegram", *KINDS))
    assert FULL in said
    assert "hoststand_log_lines_total" in shown[0]
    for canary in (*GUEST, *SECRETS):
        assert [line for line in (*said.splitlines(), *shown, *kept) if canary.lower() in line.lower()] == []


async def _everywhere(control: Control, fault: dict[str, Any]) -> None:
    """Make it happen to the next creation at each provider, and to the next call of each kind at Telegram."""
    for kind in KINDS:
        await control.fault(kind, "create_anonymous" if kind == "checkandplace_staff" else "create", fault)
    if fault.get("status") not in {401, 403, 404}:  # these are final: the host would see nothing
        for operation in TELEGRAM:
            await control.fault("telegram", operation, fault)


async def _register(host: RemoteHost) -> None:
    """Type the line and save it, as far as that goes in two seconds."""
    since = max((shown.message_id for shown in host.messages), default=0)
    await host.send(LINE)
    tapped = set[int]()
    for _ in range(20):
        await asyncio.sleep(0.1)
        await host.line.refresh()
        fresh = [shown for shown in host.messages if shown.from_bot and shown.message_id > since]
        if any("Saved ✓ Guest book" in shown.text for shown in fresh):
            return
        for shown in fresh:
            label = next((label for label in ("Save", "Save anyway") if shown.button(label)), None)
            if label is not None and shown.message_id not in tapped:
                tapped.add(shown.message_id)
                await host.tap_on(shown, label)


async def _on_a_full_disk(rig: Rig, host: RemoteHost) -> None:
    """Keep the disk full while a guest is typed, until the bot has noticed."""
    rig.fill_disk(0)
    await host.send(LINE)
    await asyncio.to_thread(wait_for, lambda: FULL in rig.log.read_text("utf-8"))
    rig.free_disk(0)
