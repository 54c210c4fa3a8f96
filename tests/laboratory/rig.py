"""The real program and the sandbox as processes of their own, over real sockets."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

from bot.config.settings import load_settings
from sandbox.app import OWNER
from tests.laboratory.plan import KINDS, Plan

SETTLING: Final = 4.0  # more than the latest a provider stores, see ``weather``
TIMEOUT: Final = 2.0
PATIENCE: Final = 120.0  # on a busy machine
# The program with faster clocks; nothing else differs from ``hoststand run``.
PROGRAM: Final = """
import sys
from bot.intake import intake
from bot.delivery import worker
from guests.delivery import state_machine
from handlers.cards import live_cards
from storage.book import displays
for part in (intake, worker):
    part.LEASE, part.HEARTBEAT = 2500, 0.5
displays.HOLD, live_cards.LONGEST = 4000, 2.5
state_machine.FIRST_PAUSE, state_machine.LONGEST_PAUSE, state_machine.REFUSED_LOGIN_PAUSE = 400, 3000, 1500
from bot.cli import main
sys.argv[0] = "hoststand"
main()
"""


class Rig:
    """A sandbox that keeps running, and bots that die and are restarted, over one database.

    ``public_urls`` are the addresses where Telegram finds the bots, if they use webhooks, and ``ports`` those
    where they listen.
    """

    def __init__(self, plan: Plan, folder: Path, url: str, ports: tuple[int, ...], public_url: str) -> None:
        self.folder = folder
        self.url = url
        self.log = folder / "bot.log"
        self.log.touch()
        self.kills = 0
        self._plan = plan
        self._ports = ports
        self._awaited = 0
        self._public_url = public_url
        self._ready = folder / "hoststand.toml"
        self._bots: dict[int, subprocess.Popen[bytes]] = {}
        words = ("--quiet", "--unlimited", "--port", "0", "--ready-file", str(self._ready))
        self._sandbox = _start("-m", "sandbox", *words, stdout=subprocess.DEVNULL)
        wait_for(self._ready.exists)
        self.settings = load_settings(self._ready, self._environ(0))

    @property
    def address(self) -> str:
        """The base url of the sandbox."""
        return self.settings.bot.api_base_url

    @property
    def database_file(self) -> Path:
        """The file of an embedded database."""
        return Path(self.url.removeprefix("sqlite:///"))

    def start(self, replica: int, *options: str) -> None:
        """Start a bot; its output is appended to ``log`` through a pipe: its disk may be full, ours is not."""
        self._awaited = self._started() + 1
        words = ("-c", PROGRAM, self._plan.processes[replica], "--config", str(self._ready), *options)
        environ = os.environ | self._environ(replica)
        bot = _start(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ)
        self._bots[replica] = bot
        threading.Thread(target=self._keep, args=(bot.stdout,), daemon=True).start()

    def _keep(self, said: IO[bytes]) -> None:
        with said, self.log.open("ab", buffering=0) as log:
            for line in said:
                log.write(line)

    def kill(self, replica: int) -> None:
        """Kill a bot like a power cut."""
        bot = self._bots.pop(replica)
        bot.send_signal(signal.SIGKILL)
        bot.wait()
        self.kills += 1

    def stop(self) -> list[int]:
        """Stop every bot properly, and return their exit statuses."""
        for bot in self._bots.values():
            bot.send_signal(signal.SIGTERM)
        return [bot.wait(PATIENCE) for bot in self._bots.values()]

    def ended(self) -> list[int]:
        """Return the bots that exited by themselves: without a database they refuse to start."""
        return [replica for replica, bot in self._bots.items() if bot.poll() is not None]

    async def is_up(self, patience: float = PATIENCE) -> None:
        """Wait until every started bot is ready, or was killed before that."""
        deadline = time.monotonic() + patience
        while self._started() < self._awaited and time.monotonic() < deadline:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)

    def _started(self) -> int:
        return self.log.read_bytes().count(b'"event": "started"')

    def fill_disk(self, replica: int, room: int | None = None) -> None:
        """Let the bot's write-ahead log grow by only ``room`` bytes, or let no file grow at all.

        To the program that is a full disk: a write fails, perhaps in the middle of a page.
        """
        wal = self.database_file.with_name(self.database_file.name + "-wal")
        size = wal.stat().st_size if wal.exists() else 0
        self._limit_files(replica, 0 if room is None else size + room)

    def free_disk(self, replica: int) -> None:
        """Let its files grow again."""
        self._limit_files(replica, resource.RLIM_INFINITY)

    def _limit_files(self, replica: int, size: int) -> None:
        _, hard = resource.prlimit(self._bots[replica].pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._bots[replica].pid, resource.RLIMIT_FSIZE, (size, hard))

    def close(self) -> None:
        """End everything."""
        for process in (*self._bots.values(), self._sandbox):
            if process.poll() is None:
                process.kill()
                process.wait()

    def _environ(self, replica: int) -> dict[str, str]:
        own = {
            "STORAGE__URL": self.url,
            "BOT__OWNER_IDS": ",".join(map(str, (OWNER, *self._plan.hosts))),
        }
        for number in range(len(KINDS)):
            own[f"VENUES__0__PROVIDERS__{number}__SETTLING"] = str(SETTLING)
            own[f"VENUES__0__PROVIDERS__{number}__TIMEOUT"] = str(TIMEOUT)
        if self._ports:
            own |= {
                "BOT__MODE": "webhook",
                "BOT__PUBLIC_URL": self._public_url,
                "BOT__LISTEN": f"127.0.0.1:{self._ports[replica % len(self._ports)]}",
                "BOT__SECRET": "laboratory-secret",
            }
        return {f"HOSTSTAND_{name}": value for name, value in own.items()}


def _start(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *words], **options)  # noqa: S603 - ours


def wait_for(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until a condition holds; raises ``TimeoutError``."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {patience} s")
        time.sleep(0.02)
