"""The whole sandbox as one ASGI application.

| path | what |
|---|---|
| ``/``, ``/page/…`` | a chat page: a phone for each of the people |
| ``/bot<token>/…``, ``/file/bot<token>/…`` | the Bot API |
| ``/checkandplace``, ``/checkandplace_staff`` | Check&Place, partner and staff API |
| ``/chift`` | Chift |
| ``/clopos/open-api``, ``/clopos/open-api/v2`` | Clopos |
| ``/resdiary`` | ResDiary |
| ``/sandbox/…`` | the simulation (see ``sandbox.telegram.people.simulation``) and the panel (``sandbox.panel``) |
"""

from collections.abc import Callable, Collection
from typing import Final

import httpx
from starlette.routing import Mount

from sandbox import checkandplace, checkandplace_staff, chift, clopos, pages, resdiary
from sandbox.cast.stage import furnish, second_venue
from sandbox.checkandplace import CheckAndPlaceStore
from sandbox.chift import ChiftStore
from sandbox.clopos import CloposStore
from sandbox.faults import Faults, StandIn
from sandbox.panel.routes import Panel
from sandbox.panel.switchboard import Switchboard
from sandbox.resdiary import ResDiaryStore
from sandbox.telegram.people.simulation import Simulation
from sandbox.telegram.server.server import BotApi
from sandbox.telegram.world.bell import Bell
from sandbox.telegram.world.world import World

BOT_TOKEN: Final = "123456:sandbox-token-for-local-use-only"
BOT_USERNAME: Final = "hoststand_demo_bot"
OWNER: Final = 1001


_TOP: Final = """\
[bot]
token = "{token}"
api_base_url = "{base_url}"
owner_ids = [{owner}]
{limit}
[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"
language = "en"
"""
_UNLIMITED: Final = "messages_per_second = 1_000_000\n"


class Sandbox:
    """Telegram and the providers, with their faults; ``app`` is the ASGI application.

    ``transport`` carries the posts to webhooks; by default the network does.
    """

    def __init__(self, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.world = default_world()
        self.checkandplace = CheckAndPlaceStore.default()
        self.chift = ChiftStore.default()
        self.clopos = CloposStore.default()
        self.resdiary = ResDiaryStore.default()
        targets = ("telegram", "checkandplace", "checkandplace_staff", "chift", "clopos", "resdiary")
        self.bell = Bell()
        self.faults = {target: Faults(self.bell.ring) for target in targets}
        self.switchboard = Switchboard(self.faults, self.world.flood)
        self.telegram = BotApi(self.world, self.faults["telegram"], transport=transport)
        self._stores = providers = (self.checkandplace, self.chift, self.clopos, self.resdiary)
        self._furnish: Callable[[], None] | None = None
        self._is_unlimited = False
        self._resets = tuple(store.reset for store in providers)
        simulation = Simulation(self.world, self.faults, self._resets, self.records)
        self.panel = Panel(
            self.faults,
            self.switchboard,
            self.bell,
            stored=self.records,
            reset=self.reset,
            advance=self.advance,
        )
        self.app = StandIn(
            routes=[
                *pages.routes(),
                *self.telegram.routes,
                *simulation.routes,
                *self.panel.routes,
                Mount(
                    "/checkandplace",
                    checkandplace.app(self.checkandplace, self.faults["checkandplace"]),
                ),
                Mount(
                    "/checkandplace_staff",
                    checkandplace_staff.app(self.checkandplace, self.faults["checkandplace_staff"]),
                ),
                Mount("/chift", chift.app(self.chift, self.faults["chift"])),
                Mount("/clopos", clopos.app(self.clopos, self.faults["clopos"])),
                Mount("/resdiary", resdiary.app(self.resdiary, self.faults["resdiary"])),
            ]
        )

    def furnish(self) -> None:
        """Make it the demo's stage: more people, a group, a second venue."""
        self._furnish = lambda: furnish(self.world, self.clopos)
        self._furnish()

    def advance(self, seconds: float) -> None:
        """Advance the clocks of Telegram and all providers: logins expire, limits begin anew."""
        self.world.advance(seconds)
        for store in self._stores:
            store.clock = self.world.now
        self.bell.ring()

    def reset(self) -> None:
        """Make everything as it was at the start, but for the clocks, which never go back."""
        self.switchboard.reset()
        for forget in (self.world.reset, *self._resets):
            forget()
        for faults in self.faults.values():
            faults.journal.clear()
        if self._furnish is not None:
            self._furnish()
        self.bell.ring()

    def close(self) -> None:
        """Release everybody who is waiting for something."""
        self.world.close()
        self.panel.close()

    async def aclose(self) -> None:
        """Stop the background tasks."""
        await self.telegram.aclose()

    def records(self) -> dict[str, list[dict[str, object]]]:
        """Return what each provider has stored; Check&Place has one store for both APIs."""
        return {
            "checkandplace": list(self.checkandplace.customers),
            "chift": list(self.chift.customers),
            "clopos": list(self.clopos.customers),
            "resdiary": list(self.resdiary.customers.values()),
        }

    def lift_limits(self) -> None:
        """Let clients call as often as they like, whatever Telegram or a provider says, and tell bots so."""
        self._is_unlimited = True
        self.clopos.limits.enforced = False
        self.resdiary.limit = 1_000_000

    def settings(self, base_url: str, kinds: Collection[str] | None = None) -> str:
        """Return TOML settings for a bot to use this sandbox, listening at ``base_url``.

        The venue has an account at every provider, or at those of ``kinds``; the demo's stage has a second venue.
        """
        accounts = self._accounts()
        tables = [
            f'\n[[venues.providers]]\nkind = "{kind}"\nbase_url = "{base_url}/{path}"\n'
            + "".join(f'{key} = "{value}"\n' for key, value in keys.items())
            for kind, (path, keys) in accounts.items()
            if kinds is None or kind in kinds
        ]
        limit = _UNLIMITED if self._is_unlimited else ""
        first = _TOP.format(token=BOT_TOKEN, base_url=base_url, owner=OWNER, limit=limit) + "".join(tables)
        return first + (second_venue(self.clopos, base_url) if self._furnish else "")

    def _accounts(self) -> dict[str, tuple[str, dict[str, str]]]:
        """Return the path and the keys of the account of each kind."""
        brand, staff = self.clopos.credentials[0], self.checkandplace.staff[0]
        return {
            "clopos": (
                "clopos/open-api",
                {
                    "client_id": brand.client_id,
                    "client_secret": brand.client_secret,
                    "brand": brand.brand,
                    "venue_id": str(brand.venue_id),
                },
            ),
            "checkandplace": ("checkandplace", {"access_token": self.checkandplace.access_tokens[0]}),
            "checkandplace_staff": (
                "checkandplace_staff",
                {
                    "authorization": staff.authorization,
                    "employee_token": staff.employee_token,
                    "store_pin_code": staff.store_pin_code,
                    "slug_name": staff.slug_name,
                },
            ),
            "chift": (
                "chift",
                {
                    "client_id": self.chift.client_id,
                    "client_secret": self.chift.client_secret,
                    "account_id": self.chift.account_id,
                    "consumer_id": self.chift.consumer["consumerid"],
                },
            ),
            "resdiary": (
                "resdiary",
                {
                    "username": self.resdiary.username,
                    "password": self.resdiary.password,
                    "microsite": self.resdiary.microsite,
                },
            ),
        }


def default_world() -> World:
    """Return a world with the demo's bot, its owner, a second host and a stranger."""
    world = World()
    world.add_bot(BOT_TOKEN, BOT_USERNAME, "Host stand")
    world.add_person(OWNER, "Olivia", last_name="Owner", username="olivia_owner", phone="+447700900001")
    world.add_person(1002, "Henry", last_name="Host", username="henry_host", phone="+447700900002")
    world.add_person(6666, "Sam", last_name="Stranger", phone="+447700900666")
    return world
