import json
import re
from pathlib import Path

import pytest

from bot.monitoring.metrics import Metrics
from guests.delivery import connector
from guests.delivery.state_machine import State
from handlers.dispatcher import UPDATES

pytestmark = pytest.mark.drift

DOCS = Path(__file__).parents[3] / "docs"
DASHBOARD = json.loads((DOCS / "grafana.json").read_text("utf-8"))
ALERTS = (DOCS / "alerts.yml").read_text("utf-8")
OPERATING = (DOCS / "operating.md").read_text("utf-8")
NAMED = re.compile(r"\b(?:hoststand|process)_[a-z_]+\b")


def expressions() -> list[str]:
    """Return the dashboard's queries."""
    return [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])]


def rules() -> list[str]:
    """Return the alerts' queries."""
    return re.findall(r"^ +expr: (?:\|\n)?(.*?)(?=^ +(?:for|labels):)", ALERTS, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("asked", [*expressions(), *rules()])
def test_everything_that_is_asked_for_exists(asked: str) -> None:
    """The program has every series and label value used."""
    assert set(NAMED.findall(asked)) <= Metrics("sqlite", "run").names()
    values = dict(re.findall(r'(\w+)!?="(\w+)"', asked))
    assert values.get("state", "waiting") in {state.value for state in State}
    assert values.get("kind", "message") in UPDATES
    if "provider_call" in asked:
        assert hasattr(connector, values.get("outcome", "Unavailable"))


def test_there_is_something_to_see_and_to_hear() -> None:
    """The lists in the other test are not empty by mistake."""
    assert len(expressions()) > 20
    assert len(rules()) == ALERTS.count("- alert: ") > 5


def test_the_dashboard_is_laid_out() -> None:
    """Panels have unique ids and don't overlap."""
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken = [
        (x, y)
        for panel in panels
        for at in [panel["gridPos"]]
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(set(taken)) == len(taken)
    assert max(x for x, _ in taken) < 24


def test_every_metric_is_described() -> None:
    """The table of metrics has exactly ours, by the names that Prometheus shows."""
    ours = {name for name in Metrics("sqlite", "run").names() if name.startswith("hoststand_")}
    ours = {re.sub(r"_seconds_(bucket|count|sum)$", "_seconds", name) for name in ours}
    _, _, section = OPERATING.partition("## Monitoring")
    table = section.partition("\n## ")[0]
    described = re.findall(r"^\| `(hoststand_\w+)`", table, re.MULTILINE)
    assert len(described) == len(set(described))
    assert set(described) == ours
