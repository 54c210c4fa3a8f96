#!/usr/bin/env bash
# Expected: on SIGTERM `await server.serve()` shuts down cleanly and returns, and the program then closes its own
#   resources, in `finally` or after it.
# Really: before it returns, serve() raises the signal again with the previous handler. That is usually the system's,
#   so the process ends on the spot: no `finally`, no exit status of its own.
# Met by: programs with a database or a queue around an embedded uvicorn, in containers and under systemd.
# hoststand: bot/runtime/http_server.py runs the server without its signal handling; bot/runtime/signals.py handles
#   the signals of the whole program.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq uvicorn==0.54.0 || exit 2
cat >"$room/program.py" <<'PYTHON'
import asyncio
import os
import signal

import uvicorn


async def app(scope, receive, send) -> None:
    """Answers nothing: only the end matters here."""


async def main() -> None:
    options = {"host": "127.0.0.1", "port": 0, "log_level": "critical", "lifespan": "off"}
    server = uvicorn.Server(uvicorn.Config(app, **options))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGTERM)
    try:
        await serving
        print("serve() returned", flush=True)
    finally:
        print("finally", flush=True)


asyncio.run(main())
PYTHON
"$room/venv/bin/python" - "$room/program.py" <<'PYTHON'
import signal
import subprocess
import sys
from importlib.metadata import version

ended = subprocess.run([sys.executable, sys.argv[1]], capture_output=True, text=True)
print("version: uvicorn", version("uvicorn"))
print("expected: 'serve() returned' and 'finally' are printed, exit status 0")
print(f"seen: {ended.stdout!r} is printed, exit status {ended.returncode}")
sys.exit(0 if (ended.stdout, ended.returncode) == ("", -signal.SIGTERM) else "changed: " + ended.stderr)
PYTHON
