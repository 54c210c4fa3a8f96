"""The layers and packages are as documented: how many modules each has, and its description."""

import ast
import re
from configparser import ConfigParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.drift

ROOT = Path(__file__).parents[1]
PRODUCT = ("bot", "handlers", "connectors", "storage", "guests")
PACKAGES = sorted(
    page.parent for top in (*PRODUCT, "sandbox", "benchmarks") for page in (ROOT / top).rglob("__init__.py")
)
MOST_MODULES = 12
MOST_LINES = 300


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.relative_to(ROOT).as_posix())
def test_a_room_is_taken_in_at_a_glance(package: Path) -> None:
    """A package has at most twelve modules, and a sentence that says what it is about."""
    modules = [page for page in package.glob("*.py") if page.name not in ("__init__.py", "__main__.py")]
    says = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8")))

    assert len(modules) <= MOST_MODULES, sorted(page.name for page in modules)
    assert says


@pytest.mark.parametrize("top", PRODUCT)
def test_no_file_of_the_product_is_long(top: str) -> None:
    """A file is read in one sitting."""
    lengths = {page: len(page.read_text("utf-8").splitlines()) for page in (ROOT / top).rglob("*.py")}

    assert not {page.name: length for page, length in lengths.items() if length > MOST_LINES}


@pytest.mark.parametrize("top", [*PRODUCT, "sandbox", "benchmarks"])
def test_tests_stand_in_the_rooms_that_they_test(top: str) -> None:
    """A folder of tests has the name of a package, unless it is a separate project or holds data."""
    tests = ROOT / "tests" / top
    folders = {page.parent.relative_to(tests).as_posix() for page in tests.rglob("test_*.py")} - {"sixth"}

    assert {folder for folder in folders if not (ROOT / top / folder).is_dir()} == set()


@pytest.mark.parametrize("top", PRODUCT)
def test_the_floors_are_drawn_as_they_are_checked(top: str) -> None:
    """The architecture page lists a folder's packages layer by layer, like import-linter's contracts."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    checked = contracts[f"importlinter:contract:floors-of-{top}"]["layers"].split("\n")[1:]
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    found = re.search(rf"^### {top}\n\n```\n(.*?)\n```", page, re.DOTALL | re.MULTILINE)

    assert found
    assert [re.split(r" {2,}", line)[0] for line in found[1].split("\n")] == checked
