"""A short run of the laboratory on each engine; ``make chaos`` is the long one."""

import os
from pathlib import Path
from typing import Final

import pytest

from tests.laboratory.guests_to_be import guests_to_be
from tests.laboratory.plan import Plan
from tests.laboratory.run import run

SEED: Final = int(os.environ.get("HOSTSTAND_CHAOS_SEED", "7"))
ONE_FILE = Plan(seed=SEED, registrations=24, kills=5, shift=4)
TWO_REPLICAS = Plan(
    seed=SEED, engine="postgres", registrations=24, kills=5, shift=4, replicas=2, webhook=True
)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_nothing_lost_nothing_twice_and_no_card_lies(
    engine: str, empty_url: str, tmp_path: Path
) -> None:
    """Hosts register guests while power, disk, database, network, Telegram and providers fail again and again."""
    plan = ONE_FILE if engine == "sqlite" else TWO_REPLICAS

    report = await run(plan, tmp_path, empty_url)

    assert report.kills >= plan.kills
    assert report.verdict.violations == [], "\n\n".join([f"seed {plan.seed}", *report.stories])


def test_a_seed_fixes_who_is_registered_and_how() -> None:
    """The same seed gives the same guests, another seed others; no two share a name or a phone."""
    one, again, other = (guests_to_be(Plan(seed=seed, registrations=500)) for seed in (1, 1, 2))

    assert one == again != other
    assert len({guest.name for guest in one}) == len({guest.phone for guest in one}) == 500
