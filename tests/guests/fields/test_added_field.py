"""The page on adding a field, by the letter: what it declares in a copy of the program is there in every part of it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.drift

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "adding-a-field.md"
PARTS = ("bot", "connectors", "guests", "handlers", "storage")
VALUE = "carbonara and salad"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Copy the program, add the field of the page before the note, and ask every part for it."""
    copy = tmp_path_factory.mktemp("program")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    declared = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert declared
    catalogue = copy / "guests" / "guest.py"
    before, note, after = catalogue.read_text("utf-8").partition("    note: str | None")
    catalogue.write_text(before + declared[1] + note + after, "utf-8")
    script = Path(__file__).with_name("everywhere.py")
    asked = subprocess.run(  # noqa: S603 - our own
        [sys.executable, script, "usual_dish", VALUE],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    return json.loads(asked.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("steps", True),
        ("answer", VALUE),
        ("label", "Usual dish"),
        ("edit", True),
        ("line", [VALUE, "window seat"]),
        ("parse", VALUE),
        ("vcard", [True, VALUE]),
        ("csv", VALUE),
        ("xlsx", VALUE),
        ("vcf", VALUE),
        ("book", VALUE),
        ("search", ["g1"]),
    ],
)
def test_a_field_is_declared_once(told: dict[str, Any], part: str, expected: object) -> None:
    """Steps, answers, buttons, lines, lists, cards, the book and the search follow from one declaration."""
    assert told[part] == expected


def test_it_has_a_line_on_the_card(told: dict[str, Any]) -> None:
    """With its sign."""
    assert f"🍝 {VALUE}" in told["card"]
