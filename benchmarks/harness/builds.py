"""Builds of this program beside each other: this one, and perhaps an older checkout with its own environment."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from benchmarks.harness.environments import ROOT
from benchmarks.harness.processes import BOT_CORE, environment, pin, stop

_PROGRAM: Final = ROOT / "benchmarks" / "rivals" / "reader.py"


class Build:
    """The reader of one build, in a process of its own."""

    def __init__(self, root: Path, python: Path) -> None:
        self.process = subprocess.Popen(
            [str(python), str(_PROGRAM)],
            cwd=root,
            env=environment({"PYTHONPATH": str(root)}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        pin(self.process.pid, BOT_CORE)

    def ask(self, **order: Any) -> Any:
        """Give an order to ``rivals/reader.py`` and return its answer; its end is a ``RuntimeError``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        if not (line := self.process.stdout.readline()):
            raise RuntimeError(f"{self.process.args!r} ended")
        return json.loads(line)


@contextmanager
def build(root: Path | None = None) -> Iterator[Build]:
    """Start the reader of this build, or that of a checkout whose environment is ``.venv`` in ``root``."""
    one = (
        Build(root.resolve(), root.resolve() / ".venv" / "bin" / "python")
        if root
        else Build(ROOT, Path(sys.executable))
    )
    try:
        yield one
    finally:
        stop(one.process)
