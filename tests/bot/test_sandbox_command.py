import re
import signal
import socket
import subprocess
import sys

import pytest


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_the_sandbox_ends_with_its_command(number: signal.Signals) -> None:
    """A signal that ends ``hoststand sandbox`` ends the program behind it, and its port is free again."""
    command = [sys.executable, "-m", "bot", "sandbox", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "api_base_url" in line)
        found = re.search(r":(\d+)", line)
        assert found is not None
        process.send_signal(number)
        assert process.wait(timeout=60) == 0
    with socket.socket() as anybody, pytest.raises(ConnectionRefusedError):
        anybody.connect(("127.0.0.1", int(found[1])))
