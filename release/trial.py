"""``python -m release.trial WHEEL LOCK SBOM``: installs a built wheel as a stranger does, and plays the demo with it.

Each installation is in an empty environment of its own: once with exactly what the lock pins, by hash, and once as a tool. The bill
of materials is made of the first. Nothing but Python and uv is needed; packages come from wherever uv is set up to get them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

ROOT: Final = Path(__file__).parents[1]
BOM: Final = "cyclonedx-bom>=7,<8"
TOLD: Final = "Clopos has it once"  # the end of the demo's scene


def main() -> None:
    """Try it; raises ``CalledProcessError`` or ``AssertionError`` for what does not work."""
    wheel, lock, bom = (Path(word).absolute() for word in sys.argv[1:4])
    _complete(wheel)
    with TemporaryDirectory() as name:
        folder = Path(name)
        _locked(folder / "locked", wheel, lock, bom)
        _plays(_tool(folder, wheel), folder)
    sys.stdout.write(f"{wheel.name} installs from the lock and as a tool, and plays the demo\n")


def _complete(wheel: Path) -> None:
    """Compare the wheel with the source tree: texts, SQL, pages and pictures are where the code looks for them."""
    packed = set(ZipFile(wheel).namelist())
    folders = {name.partition("/")[0] for name in packed if ".dist-info" not in name}
    files = {
        file.relative_to(ROOT).as_posix()
        for folder in folders
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files == {name for name in packed if ".dist-info" not in name}, files ^ packed  # noqa: S101 - a trial


def _locked(folder: Path, wheel: Path, lock: Path, bom: Path) -> None:
    """Install what is pinned, describe it, then install the wheel without asking for anything more."""
    _uv("venv", "--quiet", "--python", sys.executable, str(folder))
    python = str(folder / "bin" / "python")
    _uv("pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(lock))
    _describe(python, bom)
    _uv("pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel))
    _uv("pip", "check", "--quiet", "--python", python)


def _tool(folder: Path, wheel: Path) -> Path:
    """Install it as people do who only want to use it; returns the program."""
    places = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    _uv("tool", "install", "--quiet", "--python", sys.executable, str(wheel), environ=places)
    return folder / "bin" / "hoststand"


def _plays(program: Path, folder: Path) -> None:
    """Play the scene far from the source tree: pages, SQL and catalogues are all in the wheel."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("HOSTSTAND_", "PYTHON"))
    }
    told = subprocess.run(  # noqa: S603 - what was just installed
        [str(program), "demo", "--script"],
        cwd=folder,
        env=environ,
        check=True,
        capture_output=True,
        text=True,
    )
    assert TOLD in told.stdout, told.stdout  # noqa: S101 - a trial


def _describe(python: str, bom: Path) -> None:
    """Write the bill of materials (CycloneDX): hoststand, and what is installed for it."""
    project = ("--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application")
    words = ("environment", *project, "--output-reproducible", "--of", "JSON", "-o", str(bom), python)
    _uv("tool", "run", "--quiet", "--from", BOM, "cyclonedx-py", *words)


def _uv(*words: str, environ: Mapping[str, str] | None = None) -> None:
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    subprocess.run([uv, *words], check=True, env=os.environ | (environ or {}))  # noqa: S603 - as Make found it


if __name__ == "__main__":
    main()
