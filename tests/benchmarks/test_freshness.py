"""The figures of ``RESULTS.md`` are of this program, not of one long ago."""

import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest

from benchmarks.__main__ import Name
from benchmarks.freshness import MOST, Measured, NoHistory, commits_since, undated, unmeasured

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "benchmarks" / "RESULTS.md").read_text("utf-8")
DAY = date(2026, 11, 27)
SAMPLE = """
| benchmark | commit | date |
| --- | --- | --- |
| step | 0123abc | 2026-11-21 |
| search: 10,000 | 4567def | 2026-11-27 |

| what | ours |
| --- | --- |
| step: ours, CPU | 1,111 (1,013 to 1,423) µs |
| search: 10,000, prefix | 1.47 ms |
| search: 100,000, prefix | 1.47 ms |
| search: nothing yet | |
"""


@pytest.mark.drift
def test_every_figure_has_its_commit_and_date() -> None:
    """Each row of the results belongs to a row of "Measured at"."""
    assert undated(PAGE) == [], 'no row of "Measured at" in benchmarks/RESULTS.md dates these figures'


@pytest.mark.drift
def test_every_benchmark_has_figures() -> None:
    """The results say something of everything that can be measured."""
    assert unmeasured(PAGE, Name) == [], "benchmarks/RESULTS.md has no figures of these; run hoststand bench"


@pytest.mark.drift
@pytest.mark.parametrize("one", Measured.all_in(PAGE), ids=lambda one: one.name)
def test_no_figure_is_older_than_the_code(one: Measured) -> None:
    """What a figure measures has changed in 250 commits at most since it was measured."""
    try:
        number = commits_since(ROOT, one)
    except NoHistory as reason:
        pytest.skip(f"the age of the figures can't be told here: {reason}")
    assert number <= MOST, (
        f"{one.name} was measured at {one.commit} on {one.day}; {number} commits have changed "
        f"{', '.join(one.packages)} since then: measure it again with hoststand bench, and record the commit"
    )


def test_a_figure_without_a_date_is_found() -> None:
    """A row counts as dated only if "Measured at" names it, or a beginning of it; a row without a figure needs no date."""
    assert undated(SAMPLE) == ["search: 100,000, prefix"]
    assert unmeasured(SAMPLE, ["step", "search", "memory"]) == ["memory"]
    assert Measured.all_in(SAMPLE)[0] == Measured("step", "0123abc", date(2026, 11, 21))


@pytest.mark.skipif(not which("git"), reason="needs git")
def test_only_commits_that_touch_what_was_measured_count(tmp_path: Path) -> None:
    """A change of the connectors makes no figure of the reader older; in a shallow clone nobody can count."""
    whole, shallow = tmp_path / "whole", tmp_path / "shallow"
    for number, folder in enumerate(("guests", "guests", "connectors")):
        (whole / folder).mkdir(parents=True, exist_ok=True)
        (whole / folder / "a.py").write_text(str(number))
        _git(whole, "init", "-q")
        _git(whole, "add", ".")
        _git(whole, "commit", "-q", "-m", folder)
    first, *_ = _git(whole, "rev-list", "--reverse", "HEAD").split()
    assert commits_since(whole, Measured("reading", first, DAY)) == 1
    assert commits_since(whole, Measured("registrations", first, DAY)) == 2
    with pytest.raises(LookupError, match="which this repository does not have"):
        commits_since(whole, Measured("reading", "0123abc", DAY))
    _git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), str(shallow))
    with pytest.raises(NoHistory, match="a shallow clone"):
        commits_since(shallow, Measured("reading", first, DAY))


def test_without_a_history_nobody_can_count(tmp_path: Path) -> None:
    """An unpacked archive says so instead of failing."""
    with pytest.raises(NoHistory, match="not a clone"):
        commits_since(tmp_path, Measured("step", "0123abc", DAY))


def _git(folder: Path, *command: str) -> str:
    who = ("-c", "user.name=Jane", "-c", "user.email=jane@example.com")
    done = subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout.strip()
