import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.host import RemoteHost

OWNER = 1001
CLOPOS = (
    "client_id=sandbox-client",
    "client_secret=sandbox-secret-for-local-use-only",
    "brand=openapitest",
    "venue_id=1",
)
PATIENCE = 60.0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Yield the address of a sandbox with Telegram and all providers, as a process."""
    ready = tmp_path / "sandbox.toml"
    words = ["-m", "sandbox", "--quiet", "--port", "0", "--ready-file", str(ready)]
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        deadline = time.monotonic() + PATIENCE
        while not ready.exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        found = re.search(r'api_base_url = "(.+)"', ready.read_text("utf-8"))
        assert found is not None
        yield found[1]
        process.terminate()


def hoststand(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, as an operator does whose environment has no settings."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("HOSTSTAND_")}
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)  # noqa: S603


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Keep the bot of a folder running, and stop it in order."""
    command = [sys.executable, "-m", "bot", "run"]
    with (folder / "log").open("wb") as log:
        bot = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)  # noqa: S603 - ours
    try:
        yield
    finally:
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(PATIENCE) == 0


async def test_from_a_token_to_the_first_guest(address: str, tmp_path: Path) -> None:
    """Asked for settings, checked, started: whoever opens the link is the owner, and the first guest is at the provider."""
    folder = tmp_path / "bistro"
    folder.mkdir()
    pairs = [f"base_url={address}/clopos/open-api", *CLOPOS]
    asked = hoststand(
        folder,
        *("init", "--yes", "--json", "--api-base-url", address, "--venue", "Bistro", "--country", "GB"),
        *("--token", "123456:sandbox-token-for-local-use-only", "--provider", "clopos"),
        *(word for pair in pairs for word in ("--set", pair)),
    )
    assert asked.returncode == 0, asked.stderr
    link = json.loads(asked.stdout)["owner_link"]

    checked = hoststand(folder, "check")
    assert checked.returncode == 0, checked.stdout

    with running(folder):
        async with RemoteHost(address, user_id=OWNER) as owner:
            await owner.send(f"/start {link.partition('?start=')[2]}")
            await owner.sees("You are the owner now", timeout=PATIENCE)
            await owner.send("Jane Doe 07700 900123 window seat")
            await owner.sees("Jane Doe", timeout=PATIENCE)
            await owner.tap("Save")
            await owner.sees(lambda card: "Saved ✓" in card.text and "Clopos" in card.text, timeout=PATIENCE)
