"""The whole sandbox as one ASGI application.

| path | what |
|---|---|
| ``/`` | a chat page: a phone for each of the people |
| ``/bot<token>/…``, ``/file/bot<token>/…`` | the Bot API |
| ``/clopos/open-api``, ``/clopos/open-api/v2`` | Clopos |
| ``/sandbox/…`` | the simulation (see ``sandbox.telegram.simulation``) |
"""

from pathlib import Path
from typing import Final

import httpx
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from sandbox import clopos
from sandbox.clopos import CloposStore
from sandbox.faults import Faults, StandIn
from sandbox.telegram.server import BotApi
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.world import World

BOT_TOKEN: Final = "123456:sandbox-token-for-local-use-only"
BOT_USERNAME: Final = "hoststand_demo_bot"
OWNER: Final = 1001
_PAGE: Final = Path(__file__).with_name("page.html")


class Sandbox:
    """Telegram and the providers, with their faults; ``app`` is the ASGI application.

    ``transport`` carries the posts to webhooks, over the network unless it is given.
    """

    def __init__(self, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.world = default_world()
        self.clopos = CloposStore.default()
        self.faults = {"telegram": Faults(), "clopos": Faults()}
        self.telegram = BotApi(self.world, self.faults["telegram"], transport=transport)
        simulation = Simulation(self.world, self.faults, (self.clopos.reset,))
        self.app = StandIn(
            routes=[
                Route("/", _page),
                *self.telegram.routes,
                *simulation.routes,
                Mount("/clopos", clopos.app(self.clopos, self.faults["clopos"])),
            ]
        )

    async def aclose(self) -> None:
        """Stop what runs in the background."""
        await self.telegram.aclose()

    def settings(self, base_url: str) -> str:
        """Return settings in TOML with which a bot uses this sandbox, listening at ``base_url``."""
        account = self.clopos.credentials[0]
        return f"""\
[bot]
token = "{BOT_TOKEN}"
api_base_url = "{base_url}"
owner_ids = [{OWNER}]

[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"
language = "en"

[[venues.providers]]
kind = "clopos"
base_url = "{base_url}/clopos/open-api"
client_id = "{account.client_id}"
client_secret = "{account.client_secret}"
brand = "{account.brand}"
venue_id = "{account.venue_id}"
"""


def default_world() -> World:
    """Return a world with the demo's bot, its owner, a second host and a stranger."""
    world = World()
    world.add_bot(BOT_TOKEN, BOT_USERNAME, "Host stand")
    world.add_person(OWNER, "Olivia", last_name="Owner", username="olivia_owner", phone="+447700900001")
    world.add_person(1002, "Henry", last_name="Host", username="henry_host", phone="+447700900002")
    world.add_person(6666, "Sam", last_name="Stranger", phone="+447700900666")
    return world


async def _page(_request: Request) -> Response:
    return HTMLResponse(_PAGE.read_text("utf-8"))
