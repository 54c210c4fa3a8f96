"""``slow-provider``: if the provider takes 300 ms, nobody waits for another's guest."""

from typing import TYPE_CHECKING, Final

from benchmarks.harness import sides
from benchmarks.harness.environments import NotMade
from benchmarks.harness.trial import trial
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.harness.sides import Side

SECONDS: Final = 0.3
TOGETHER: Final = 20
HARDLY_LONGER: Final = Aim(1.2, at_least=False)


def measure(scale: Scale) -> list[Row]:
    """Return the rows: the time of twenty at once against the time of one."""
    rows = [_row(sides.ours(), scale.rounds, HARDLY_LONGER)]
    others: dict[str, Callable[[], Side]] = {
        "PTB": sides.ptb,
        "PTB, one after another": lambda: sides.ptb(sequential=True),
    }
    for name, side in others.items():
        try:
            rows.append(_row(side(), 1, None, name))
        except NotMade as error:
            rows.append(Row(name=f"slow-provider: {name}", unit="s", note=f"not measured: {error}"))
    return rows


def _row(side: "Side", rounds: int, aim: Aim | None, name: str = "ours") -> Row:
    together, alone = [], []
    with trial(side) as one:
        one.begin()
        one.work(1, each=2)
        one.work(TOGETHER, each=2)
        one.slow_provider(SECONDS)
        for _ in range(rounds):
            alone.append(one.work(1, each=1).seconds)
            together.append(one.work(TOGETHER, each=1).seconds)
    note = "20 staff, a guest each, against 1 staff, one guest; the provider takes 300 ms"
    return Row.beside(f"slow-provider: {name}", "s", ours=together, other=alone, aim=aim, note=note)
