"""What the command line says where its output, or a file that it is to write, can't be written."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from bot.commands.common import settings_of
from tests.bot.test_cli import config

__all__ = ["config"]


def said(*words: str, output: int = subprocess.PIPE, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as from a shell; a line of it says everything, none is a traceback."""
    command = [sys.executable, "-m", "bot", *words]
    told = subprocess.run(  # noqa: S603 - ours
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        timeout=60,
        env=os.environ | environ,
    )
    assert b"Traceback" not in told.stderr
    return told


def test_a_full_disk_is_said() -> None:
    """One line and status 1, and the end of the program doesn't try once more."""
    with Path("/dev/full").open("wb") as full:
        told = said("parse", "Jane", output=full.fileno())
    assert told.returncode == 1
    assert told.stderr == b"hoststand: the output can't be written: No space left on device\n"


def test_a_file_in_a_folders_place_is_said(tmp_path: Path) -> None:
    """By name."""
    taken = tmp_path / "taken"
    taken.write_text("", "utf-8")
    told = said("screens", str(taken))
    assert told.returncode == 1
    assert told.stderr.decode() == f"hoststand: {taken} can't be written: File exists\n"


def test_a_terminal_without_our_signs_is_told_all_the_same(config: Path) -> None:
    """What it can't show is spelt out, so that a success differs from a failure."""
    told = said("check", "-c", str(config), PYTHONIOENCODING="latin-1")
    assert told.returncode == 1
    assert rb"\u2713 storage" in told.stdout
    assert rb"\u2717 telegram" in told.stdout


@pytest.mark.parametrize("command", ["sandbox", "demo"])
def test_a_taken_port_is_said(command: str) -> None:
    """With the address, and how to get a free one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = said(command, "--port", str(port))
    assert told.returncode == 1
    assert f"can't listen on 127.0.0.1:{port}: Address already in use".encode() in told.stderr
    assert b"--port 0" in told.stderr


def test_where_nobody_answers_a_question_the_cure_is_said(config: Path, tmp_path: Path) -> None:
    """As from cron: nothing was done, and ``--yes`` is named."""
    copy = tmp_path / "copy.db"
    told = said("restore", "-c", str(config), str(copy))
    assert told.returncode == 1
    assert told.stderr.decode().splitlines()[-1] == "hoststand: nobody is there to answer; --yes does"


def test_what_a_command_logs_is_no_data(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once the settings are read, warnings go to standard error, without secrets; what only informs goes nowhere."""
    settings = settings_of(config)
    assert settings.bot is not None
    token = settings.bot.token.get_secret_value()
    structlog.get_logger().info("all is well")
    structlog.get_logger().warning("it is slow", address=f"https://api.telegram.org/bot{token}/getMe")
    told = capsys.readouterr()
    assert told.out == ""
    assert [line["event"] for line in map(json.loads, told.err.splitlines())] == ["it is slow"]
    assert token not in told.err
