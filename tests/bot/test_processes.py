"""What a start does not load."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bot.processes import UNUSED, left_out

START = """
import sys
from bot.processes import UNUSED, left_out
with left_out(*UNUSED):
    import bot.program
print(*sys.modules)
import rich
"""


def test_what_is_left_out_is_missing_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards it can be loaded, and what was loaded before was there all the time."""
    (tmp_path / "spare_module.py").write_text("size = 1")
    monkeypatch.syspath_prepend(str(tmp_path))
    with left_out("spare_module", "json"):
        with pytest.raises(ImportError):
            import_module("spare_module")
        assert import_module("json").dumps
    assert import_module("spare_module").size == 1


def test_a_start_loads_nothing_for_uses_that_we_dont_make() -> None:
    """Neither what is left out, nor what that would have loaded, nor the driver of another database."""
    done = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)  # noqa: S603 - our own text
    loaded = set(done.stdout.split())
    assert "bot.program" in loaded
    assert not loaded & {*UNUSED, "click", "pygments", "asyncpg", "PIL"}
