import configparser
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.setup import unit

EXAMPLE = Path(__file__).parents[3] / "docs" / "hoststand.service"
ITS_OWN = {"user", "execstart", "workingdirectory", "readwritepaths", "protecthome"}
EXAMPLES_OWN = {"environmentfile", "environment", "statedirectory"}


def service(text: str) -> dict[str, str]:
    """Return the settings of the service."""
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.read_string(text)
    return dict(read["Service"])


def test_it_runs_the_program_with_the_settings() -> None:
    """As the user who wrote them, in their folder, which it may write."""
    text = unit.as_text(user="joe", program="/opt/venv/bin/python", config=Path("/srv/book/hoststand.toml"))
    found = service(text)
    command = shlex.split(found["execstart"])
    assert command == ["/opt/venv/bin/python", "-m", "bot", "run", "--config", "/srv/book/hoststand.toml"]
    assert (found["user"], found["workingdirectory"]) == ("joe", "/srv/book")
    assert found["readwritepaths"] == "/srv/book"


def test_it_is_as_careful_as_the_example() -> None:
    """But for who, what and where, both units say the same."""
    ours = service(unit.as_text(user="joe", program="/p", config=Path("/srv/a.toml")))
    example = service(EXAMPLE.read_text("utf-8"))
    assert {key: one for key, one in ours.items() if key not in ITS_OWN} == {
        key: one for key, one in example.items() if key not in ITS_OWN | EXAMPLES_OWN
    }


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
@pytest.mark.parametrize("folder", ["plain", "two words", "50% $HOME"])
def test_systemd_takes_it(tmp_path: Path, folder: str) -> None:
    """Whatever is in the path, systemd finds nothing to complain about."""
    place = tmp_path / folder
    place.mkdir()
    file = place / unit.NAME
    file.write_text(
        unit.as_text(user="root", program=sys.executable, config=place / "hoststand.toml"), "utf-8"
    )
    told = subprocess.run(  # noqa: S603 - fixed words
        ["systemd-analyze", "verify", str(file)],  # noqa: S607 - likewise
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in told.stderr.splitlines() if unit.NAME in line or folder in line] == []
    assert told.returncode == 0
