"""Environments for the rivals: created on demand, separate from the project's own, and reused."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
HOME: Final = ROOT / ".venv-rivals"
LONGEST: Final = 180.0


class NotMade(Exception):
    """The environment could not be created; the message says why."""


def python_of(name: str, requirements: Sequence[str]) -> Path:
    """Return the interpreter of the environment ``name`` with these packages; raises ``NotMade``."""
    folder = HOME / name
    made = folder / "made-of.txt"
    wanted = "\n".join(requirements)
    python = folder / "bin" / "python"
    if made.is_file() and made.read_text() == wanted and python.exists():
        return python
    uv = _uv()
    _call(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder))
    _call(uv, "pip", "install", "--quiet", "--python", str(python), *_pin(), *requirements)
    made.write_text(wanted)
    return python


def _uv() -> str:
    found = shutil.which("uv") or shutil.which("uv", path=ROOT / ".tools" / "bin")
    if found is None:
        raise NotMade("uv is missing: `make install` installs it")
    return found


def _pin() -> tuple[str, ...]:
    """Resolve to what was published before the date that pins the project itself."""
    project = ROOT / "pyproject.toml"
    settings = tomllib.loads(project.read_text()) if project.is_file() else {}
    moment = settings.get("tool", {}).get("uv", {}).get("exclude-newer")
    return ("--exclude-newer", moment) if moment else ()


def _call(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().splitlines()[-1:] or ["without a word"]
        raise NotMade(f"uv {command[1]} failed: {last[0]}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMade(f"uv {command[1]} failed: {error}") from error
