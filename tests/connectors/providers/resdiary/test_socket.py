"""The ResDiary connector and the stand-in as in production: over a socket, through uvicorn."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn

from connectors import registry
from connectors.providers.resdiary import ResDiary
from guests.delivery.connector import Ambiguous
from guests.guest import Guest
from guests.values import Address
from sandbox.faults import Fault, Faults
from sandbox.resdiary import ResDiaryStore, app

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(
    first_name="Jane",
    last_name="O'Doe & Söhne",
    phone="+447700900123",
    email="jane+x@example.com",
    address=Address(street="Ünter = Linden", city="Bern & Köln"),
)


@asynccontextmanager
async def connected(store: ResDiaryStore, faults: Faults, encoding: str) -> AsyncIterator[ResDiary]:
    """Yield a connector, built from an operator's settings, to its own stand-in."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(store, faults), log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    port = listening.getsockname()[1]
    settings = {
        "base_url": f"http://127.0.0.1:{port}",
        "username": store.username,
        "password": store.password,
        "microsite": store.microsite,
        "encoding": encoding,
        "timeout": 0.5,
    }
    resdiary = registry.build("resdiary", settings)
    assert isinstance(resdiary, ResDiary)
    try:
        yield resdiary
    finally:
        await resdiary.aclose()
        server.should_exit = True
        await serving


@pytest.mark.parametrize("encoding", ["form", "json"])
@pytest.mark.parametrize("fault", [Fault("drop_after"), Fault("delay", after=2, stored=True)])
async def test_writes_survive_a_real_network(encoding: str, fault: Fault) -> None:
    """Special characters arrive, a lost answer is ambiguous, and an update can be repeated after one."""
    store, faults = ResDiaryStore.default(), Faults()
    async with connected(store, faults, encoding) as resdiary:
        record = await resdiary.create(JANE, KEY)
        assert record.guest == JANE
        faults.add("update", fault)
        with pytest.raises(Ambiguous):
            await resdiary.update(record.id, JANE)
        assert (await resdiary.update(record.id, JANE)).guest == JANE
    assert len(store.customers) == 1
    assert store.violations == []
