import re
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from release.licences import UNKNOWN, installed, is_fine, licence_of, page

PAGE = Path(__file__).parents[2] / "docs" / "licences.md"


class Declared(Distribution):
    """A package that declares its licence in these lines."""

    def __init__(self, lines: str) -> None:
        self.lines = f"Metadata-Version: 2.4\nName: some\nVersion: 1\n{lines}\n"

    def read_text(self, filename: str) -> str | None:
        """Return the metadata, and no other file."""
        return self.lines if filename == "METADATA" else None

    def locate_file(self, path: object) -> Path:
        """Return where nothing is."""
        return Path(str(path))


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("License: BSD-3-Clause", "BSD-3-Clause"),
        ("License: Apache 2.0", "Apache-2.0"),
        (
            "License: MIT OR Apache-2.0\nClassifier: License :: OSI Approved :: MIT License",
            "MIT OR Apache-2.0",
        ),
        ("Classifier: License :: OSI Approved :: ISC License (ISCL)", "ISC"),
        (
            "License: Copyright\n        Redistribution and use in source and binary forms\n        Neither the name, OR ANY",
            "BSD-3-Clause",
        ),
        ("License-Expression: GPL-3.0-only", "GPL-3.0-only"),
        ("License: see the file", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_licence_is_what_a_package_declares(lines: str, licence: str) -> None:
    """The expression counts, then a known name, then a classifier, then the text of a licence."""
    assert licence_of(Declared(lines)) == licence


@pytest.mark.parametrize(
    ("expression", "fine"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-2.0-or-later", False),
        ("LGPL-3.0-only", True),
        (UNKNOWN, False),
    ],
)
def test_one_choice_must_be_free_of_the_gpl(expression: str, fine: bool) -> None:  # noqa: FBT001 - a table
    """Every part of at least one alternative must be allowed."""
    assert is_fine(expression) is fine


@pytest.mark.drift
def test_nothing_comes_under_the_gpl_alone_or_an_unknown_licence() -> None:
    """Whoever installs hoststand knows what they get, and may use all of it."""
    licences = {one.name.lower(): licence_of(one) for one in installed()}
    assert {"httpx", "python-telegram-bot", "sqlalchemy"} <= set(licences)
    assert {name: one for name, one in licences.items() if not is_fine(one)} == {}


@pytest.mark.drift
def test_the_page_of_licences_is_up_to_date() -> None:
    """``make docs`` has been run since a package was added; systems differ in what they need beside it."""
    listed = set(re.findall(r"^\| .* \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^\| .* \|$", page(installed()), re.MULTILINE)) <= listed
