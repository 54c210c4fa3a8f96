"""What Check&Place's connectors really send, such as header names with underscores."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn

from connectors import registry
from connectors.providers.checkandplace_staff import CheckAndPlaceStaff
from guests.delivery.connector import Ambiguous, Connector
from guests.guest import Guest
from sandbox import checkandplace_staff
from sandbox.checkandplace import CheckAndPlaceStore
from sandbox.faults import Fault, Faults

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
KEYS = {"authorization": "a-key", "employee_token": "e-key", "store_pin_code": "1234", "slug_name": "bistro"}


@asynccontextmanager
async def raw(kind: str, settings: dict[str, object]) -> AsyncIterator[tuple[Connector, list[bytes]]]:
    """Yield a connector and the bytes that reach a socket, which answers with a bare customer."""
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        seen.append(head)
        body = json.dumps({"customer": {"id": "7"}}).encode()
        lines = (b"HTTP/1.1 200 OK", b"Content-Type: application/json", b"Content-Length: %d" % len(body))
        writer.write(b"\r\n".join((*lines, b"Connection: close", b"", body)))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    connector = registry.build(kind, {"base_url": address, **settings})
    async with server:
        yield connector, seen
        await connector.aclose()


async def test_the_staffs_headers_keep_their_underscores() -> None:
    """All four arrive by their names on the page, and Authorization has no scheme before the key."""
    async with raw("checkandplace_staff", dict(KEYS)) as (connector, seen):
        await connector.create(Guest(first_name="Jane"), KEY)
    first, *lines = seen[0].decode().rstrip().split("\r\n")
    assert first == "POST /api/v1/customers/anonym HTTP/1.1"
    headers = {name.upper(): value for name, value in (line.split(": ", 1) for line in lines)}
    sent = {
        name: headers.get(name) for name in ("AUTHORIZATION", "EMPLOYEE_TOKEN", "STORE_PIN_CODE", "SLUG_NAME")
    }
    assert sent == {
        "AUTHORIZATION": "a-key",
        "EMPLOYEE_TOKEN": "e-key",
        "STORE_PIN_CODE": "1234",
        "SLUG_NAME": "bistro",
    }
    assert not [name for name in headers if name in ("EMPLOYEE-TOKEN", "STORE-PIN-CODE", "SLUG-NAME")]


async def test_the_partners_key_has_a_header_of_its_own() -> None:
    """It is not an Authorization."""
    async with raw("checkandplace", {"access_token": "p-key"}) as (connector, seen):
        await connector.create(Guest(first_name="Jane"), KEY)
    head = seen[0].decode().lower()
    assert "checkandplace-access-token: p-key\r\n" in head
    assert "authorization" not in head


@pytest.mark.parametrize(("kind", "count"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_lost_answer_is_ambiguous_over_a_real_server(kind: str, count: int) -> None:
    """The server keeps the underscores too, so the stand-in admits the connector."""
    store, faults = CheckAndPlaceStore.default(), Faults()
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(checkandplace_staff.app(store, faults), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    keys = store.staff[0]
    settings = {name: getattr(keys, name) for name in KEYS}
    port = listening.getsockname()[1]
    staff = registry.build("checkandplace_staff", {"base_url": f"http://127.0.0.1:{port}", **settings})
    assert isinstance(staff, CheckAndPlaceStaff)
    try:
        faults.add("create_anonymous", Fault(kind))  # type: ignore[arg-type]
        with pytest.raises(Ambiguous):
            await staff.create_anonymous("Blue hat", None, KEY)
        assert len(store.customers) == count
        assert (await staff.create_anonymous("Blue hat", None, KEY)).guest.nickname == "Blue hat"
    finally:
        await staff.aclose()
        server.should_exit = True
        await serving
