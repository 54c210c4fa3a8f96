import pytest

from benchmarks.table import Aim, Row, Spread, as_markdown, show


def test_a_ratio_is_taken_round_by_round() -> None:
    """Noise that affects both sides of a round does not change the ratio."""
    row = Row.beside("x: y", "/s", ours=[10, 1, 20], other=[5, 0.5, 10])
    assert row.ratio == Spread(2, 2, 2)
    assert row.ours == Spread(10, 1, 20)


@pytest.mark.parametrize(
    ("aim", "met"),
    [(Aim(2, at_least=True), True), (Aim(2, at_least=False), True), (Aim(1.9, at_least=False), False)],
)
def test_an_aim_is_reached_at_its_very_limit(aim: Aim, met: bool) -> None:  # noqa: FBT001 - a table's column
    """An aim judges the median ratio, its limit included."""
    assert Row.beside("x: y", "s", ours=[2], other=[1], aim=aim).met is met


def test_a_row_without_a_rival_is_judged_by_our_own_figure() -> None:
    """A budget such as megabytes needs no other side."""
    row = Row(name="memory: idle", unit="MB", ours=Spread.of([80, 90, 120]), aim=Aim(100, at_least=False))
    assert row.met is True
    assert row.as_data()["aim"] == "≤ 100"


def test_a_row_without_figures_meets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A side that could not be measured is shown with the reason, without a verdict."""
    row = Row(
        name="registrations: PTB", unit="/s", aim=Aim(4, at_least=True), note="not measured: no network"
    )
    assert row.met is None
    show([row])
    assert "no network" in capsys.readouterr().out


def test_a_page_has_a_line_per_row() -> None:
    """The Markdown table has the same cells as the terminal's."""
    page = as_markdown(
        [Row.beside("x: y", "/s", ours=[250], other=[100], aim=Aim(2, at_least=True), note="n")]
    )
    assert page.splitlines()[2] == "| x: y | 250 /s | 100 /s | 2.5 | ≥ 2 | yes | n |"
