"""The findings follow the format in ``findings/README.md``. None is run here: they install packages."""

import os
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.drift

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "findings"
SCRIPTS = sorted(FOLDER.glob("*.sh"))
OURS = "bot|handlers|connectors|storage|guests|docs|tests"
PARTS = ["Expected", "Really", "Met by", "hoststand"]


def test_the_list_has_every_finding() -> None:
    """Each script has a row, in order, and each row a script."""
    rows = re.findall(
        r"^\| \[([\w-]+)\]\(\1\.sh\) \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE
    )

    assert rows == [script.stem for script in SCRIPTS]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_finding_has_the_form(script: Path) -> None:
    """A header of four parts in three to ten lines, and packages by name and version."""
    text = script.read_text("utf-8")
    head = re.match(r"#!/usr/bin/env bash\n((?:# .*\n)+)set -euo pipefail\n", text)
    installed = re.findall(r"(?:pip\" install -qq|npm install [- a-z]*) (.*) \|\| exit 2", text)

    assert head
    assert re.findall(r"^# (\w[\w ]*):", head[1], re.MULTILINE) == PARTS
    assert 3 <= head[1].count("\n") <= 10
    assert installed
    assert all(re.fullmatch(r"[\w-]+(==|@)[\d.]+", package) for line in installed for package in line.split())
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_what_a_finding_says_of_us_can_be_looked_up(script: Path) -> None:
    """Our files and folders that its header names exist."""
    named = re.findall(rf"\b(?:{OURS})/[\w./-]*\w", script.read_text("utf-8").partition("set -euo")[0])

    assert [path for path in named if not (ROOT / path).exists()] == []
