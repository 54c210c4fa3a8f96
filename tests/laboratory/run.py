"""One run of the laboratory, from the first host to the verdict."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

from sandbox.host import RemoteHost
from tests.laboratory import ledger, verdict
from tests.laboratory.control import Control
from tests.laboratory.decisions import decide
from tests.laboratory.disasters import Disasters
from tests.laboratory.gateway import Gateway, free_port
from tests.laboratory.guests_to_be import Registration, guests_to_be
from tests.laboratory.hosts import HostAtWork, Stuck
from tests.laboratory.plan import Plan
from tests.laboratory.report import Report, story
from tests.laboratory.rig import Rig
from tests.laboratory.weather import storm

log = logging.getLogger(__name__)
QUIET: Final = 300.0  # seconds to finish everything once the faults stop, on a busy machine
ROUNDS: Final = 5


async def run(plan: Plan, folder: Path, url: str, fail_over: Callable[[], None] = lambda: None) -> Report:
    """Carry out a run over an empty database, which can ``fail_over``; its log and database stay in ``folder``."""
    begun = time.monotonic()
    registrations = guests_to_be(plan)
    async with _laboratory(plan, folder, url) as (rig, control, gateway):
        disasters = Disasters(rig, plan, fail_over)
        await _in_trouble(plan, rig, control, disasters, registrations)
        gateway.calm = True
        await control.clear_faults()
        await _quiet(rig)
        decided = await _decided(rig, control, registrations)
        found = await _evidence(plan, rig, control)
        judged = verdict.judge(registrations, found)
        await _health(rig, control, judged)
        report = Report(
            plan=plan,
            seconds=time.monotonic() - begun,
            kills=rig.kills,
            faults=await control.faults_met(),
            disasters=disasters.struck + gateway.played,
            verdict=judged,
            acknowledged=sum(one.acknowledged for one in registrations),
            decided=decided,
        )
        report.stories = [await _story(one, found, control) for one in judged.violations]
    return report


@asynccontextmanager
async def _laboratory(plan: Plan, folder: Path, url: str) -> AsyncIterator[tuple[Rig, Control, Gateway]]:
    """Yield a sandbox with running bots, and end everything."""
    public, *ports = [free_port() for _ in range(plan.replicas + 1)] if plan.webhook else [0]
    rig = Rig(plan, folder, url, tuple(ports), f"http://127.0.0.1:{public}")
    async with AsyncExitStack() as stack:
        stack.callback(rig.close)
        gateway = Gateway(tuple(ports), plan.chance("gateway"))
        if plan.webhook:
            await stack.enter_async_context(gateway.serving(public))
        control = await stack.enter_async_context(Control(rig.address))
        await control.add_people(plan.hosts)
        for replica in range(len(plan.processes)):
            rig.start(replica)
            await rig.is_up()
        yield rig, control, gateway


async def _in_trouble(
    plan: Plan, rig: Rig, control: Control, disasters: Disasters, registrations: list[Registration]
) -> None:
    """Register every guest while everything goes wrong, until the last power cut is over."""
    shifts = [[one for one in registrations if one.host == host] for host in plan.hosts]
    free = asyncio.Semaphore(plan.busy)
    storms = [
        asyncio.create_task(storm(control, plan.chance("weather"))),
        asyncio.create_task(disasters.others()),
        asyncio.create_task(disasters.supervision()),
    ]

    def progress() -> float:
        return sum(bool(one.finished) for one in registrations) / len(registrations)

    async def keep_step() -> None:
        while plan.kills and progress() > (rig.kills + 3) / plan.kills:  # noqa: ASYNC110 - another task
            await asyncio.sleep(0.1)

    try:
        work = (_shift(rig, free, shift, keep_step) for shift in shifts)
        await asyncio.gather(disasters.power_cuts(progress), disasters.failover(progress), *work)
    finally:
        for task in storms:
            task.cancel()
        ended = await asyncio.gather(*storms, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, Exception):
            raise outcome


async def _shift(
    rig: Rig, free: asyncio.Semaphore, shift: list[Registration], keep_step: Callable[[], Awaitable[None]]
) -> None:
    """Have a host register their guests, no faster than the power cuts come."""
    async with free, RemoteHost(rig.address, user_id=shift[0].host) as phone:
        host = HostAtWork(phone)
        for one in shift:
            await keep_step()
            try:
                await host.register(one)
                log.info("guest %s of %s: %s", one.number, one.host, one.way)
            except Stuck as stuck:
                one.tell(f"gives up before:\n{stuck}")


async def _quiet(rig: Rig) -> None:
    """Wait until the bots have nothing to do."""
    for replica in rig.ended():
        rig.start(replica)
    await rig.is_up()
    deadline = time.monotonic() + QUIET
    calm = 0
    while calm < 3 and time.monotonic() < deadline:
        await asyncio.sleep(0.4)
        calm = 0 if await ledger.unfinished(rig.url) else calm + 1
    log.info("quiet")


async def _decided(rig: Rig, control: Control, registrations: list[Registration]) -> int:
    """Have the hosts decide what only they can, until nothing is left to decide."""
    decided = 0
    for _ in range(ROUNDS):
        callbacks = 0
        for host in sorted({one.host for one in registrations}):
            async with RemoteHost(rig.address, user_id=host) as phone:
                mine = [one for one in registrations if one.host == host]
                callbacks += await decide(phone, mine, control)
        if not callbacks:
            break
        decided += callbacks
        await _quiet(rig)
    return decided


async def _evidence(plan: Plan, rig: Rig, control: Control) -> verdict.Evidence:
    chats = {}
    for host in plan.hosts:
        async with RemoteHost(rig.address, user_id=host) as phone:
            chats[host] = phone.messages
    guests, drafts, deliveries, created, stray, failed = await ledger.read(
        rig.url,
        verdict.GUESTS,
        verdict.DRAFTS,
        verdict.DELIVERIES,
        verdict.CREATED,
        verdict.STRAY,
        verdict.FAILED,
    )
    return verdict.Evidence(
        guests=guests,
        drafts=drafts,
        deliveries=deliveries,
        created=created,
        stray=stray,
        failed=failed,
        chats=chats,
        records=await control.records(),
    )


async def _health(rig: Rig, control: Control, judged: verdict.Verdict) -> None:
    """Check the processes themselves: what is left undone, how they end, what they logged and sent."""
    if left := await ledger.unfinished(rig.url):
        judged.broken("all comes to rest", left)
    for text in await control.violations():
        judged.broken("only what is documented is sent", text)
    for status in await asyncio.to_thread(rig.stop):
        if status != 0:
            judged.broken("it ends in order", f"exit status {status}")
    for line in rig.log.read_text("utf-8").splitlines():
        if line.startswith("hoststand: "):
            judged.counts["starts refused"] += 1
        elif not line.startswith("{"):
            judged.broken("logs are lines of JSON", line[:300])
        elif json.loads(line).get("level") in {"error", "critical"}:
            judged.broken("nothing stumbles", line[:3000])


async def _story(broken: verdict.Violation, found: verdict.Evidence, control: Control) -> str:
    if broken.guest is None:
        return story(broken, [], "", [])
    one = broken.guest
    ids = {row["id"] for row in found.guests if row["phone"] == one.phone}
    deliveries = [row for row in found.deliveries if row["guest_id"] in ids]
    chat = "\n".join(
        f"{shown.message_id} {shown.text} {shown.buttons}"
        for shown in found.chats[one.host]
        if one.last_name in shown.text
    )
    return story(broken, deliveries, chat, await control.calls(one.last_name))
