"""The Clopos connector and the stand-in as in production: over a socket, through uvicorn."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn

from connectors import registry
from connectors.providers.clopos import Clopos
from guests.delivery.connector import Ambiguous
from guests.guest import Guest
from sandbox.clopos import CloposStore, app
from sandbox.faults import Fault, Faults

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(first_name="Jane", last_name="Doe", phone="+15551234567")


@asynccontextmanager
async def connected(store: CloposStore, faults: Faults) -> AsyncIterator[Clopos]:
    """Yield a connector, built from an operator's settings, to its own stand-in."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(store, faults), log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    port = listening.getsockname()[1]
    who = store.credentials[0]
    clopos = registry.build(
        "clopos",
        {
            "base_url": f"http://127.0.0.1:{port}/open-api",
            "client_id": who.client_id,
            "client_secret": who.client_secret,
            "brand": who.brand,
            "venue_id": who.venue_id,
            "timeout": 0.5,
        },
    )
    assert isinstance(clopos, Clopos)
    try:
        yield clopos
    finally:
        await clopos.aclose()
        server.should_exit = True
        await serving


@pytest.mark.parametrize(
    ("fault", "stored"),
    [
        (Fault("drop_before"), False),
        (Fault("drop_after"), True),
        (Fault("delay", after=2, stored=True), True),
        (Fault("html", status=502, stored=True), True),
    ],
)
async def test_an_ambiguous_write_is_settled_by_recall(fault: Fault, *, stored: bool) -> None:
    """The look-up finds out what happened, and one customer is there in the end."""
    store, faults = CloposStore.default(), Faults()
    async with connected(store, faults) as clopos:
        await clopos.check()
        faults.add("create", fault)
        with pytest.raises(Ambiguous):
            await clopos.create(JANE, KEY)
        record = await clopos.recall(JANE, KEY)
        assert (record is not None) == stored
        again = await clopos.create(JANE, KEY)
        assert again.guest == JANE
    assert len(store.customers) == 1
    assert store.violations == []
