"""``python -m tests.laboratory``: a run of any length, usually started with ``make chaos``.

Prints the table, and every broken promise with its history; the exit status is 1 if there is any.
"""

import argparse
import asyncio
import logging
import random
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from tests.laboratory.plan import Plan
from tests.laboratory.report import Report
from tests.laboratory.run import run
from tests.pair import pair
from tests.postgres import CURE, Server


def main() -> None:
    """Read the command line, run, and print."""
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="hoststand-laboratory-"))
    plan = Plan(
        seed=options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000),
        engine=options.engine,
        registrations=options.registrations,
        kills=options.kills,
        replicas=options.replicas,
        webhook=options.webhook or options.replicas > 1,
        roles=options.roles,
        busy=options.busy,
        failover=options.failover,
    )
    logging.basicConfig(level="INFO" if options.verbose else "WARNING", format="%(asctime)s %(message)s")
    logging.getLogger("httpx").setLevel("WARNING")
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # either way it ends its processes
    print(f"{plan}\nlog and database: {folder}", file=sys.stderr)
    report = asyncio.run(_on_engine(plan, folder))
    for text in report.stories[: options.stories]:
        print(text, file=sys.stderr)
    print(report.as_json() if options.json else report.table())
    sys.exit(1 if report.verdict.violations else 0)


async def _on_engine(plan: Plan, folder: Path) -> Report:
    if plan.failover:
        with pair() as servers:
            return await run(plan, folder, servers.url, servers.fail_over)
    if plan.engine == "sqlite":
        return await run(plan, folder, f"sqlite:///{folder}/hoststand.db")
    server = Server.find()
    if server is None:
        sys.exit(f"There is no PostgreSQL: {CURE}.")
    async with AsyncExitStack() as stack:
        stack.callback(server.stop)
        url = await stack.enter_async_context(server.scratch())
        return await run(plan, folder, url)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.laboratory", description=__doc__)
    parser.add_argument("--seed", type=int, help="one of chance if none is given; it is printed")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--registrations", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--replicas", type=int, default=1, help="more than one need PostgreSQL")
    parser.add_argument("--webhook", action="store_true", help="take updates by webhook instead of polling")
    parser.add_argument("--roles", action="store_true", help="intakes, and as many workers, instead of `run`")
    parser.add_argument("--failover", action="store_true", help="let PostgreSQL's primary die in the middle")
    parser.add_argument("--busy", type=int, default=12, help="hosts who work at the same time")
    parser.add_argument("--stories", type=int, default=20, help="how many broken promises to print in full")
    parser.add_argument("--verbose", action="store_true", help="tell of each guest")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    if options.failover and options.engine != "postgres":
        parser.error("a failover needs --engine postgres")
    return options


if __name__ == "__main__":
    main()
