import io
import json

import pytest

from bot.runtime.logs import configure_logs
from sandbox.faults import Fault
from tests.stories.conftest import Stand, until

REFUSED = {"ok": False, "error_code": 400, "description": "Bad Request: for a test"}


@pytest.fixture
def engine() -> str:
    """Name one: what is logged is the same on both."""
    return "sqlite"


@pytest.fixture(autouse=True)
def log(own_logging: None) -> io.StringIO:  # noqa: ARG001 - it goes first
    """Yield what the program logs, configured as in the program."""
    stream = io.StringIO()
    configure_logs("INFO", json=True, stream=stream)
    return stream


async def test_every_line_leads_to_what_it_is_about(stand: Stand, log: io.StringIO) -> None:
    """Whoever writes it, a line has the id of the update or delivery it is about."""
    stand.sandbox.faults["telegram"].add("sendMessage", Fault("status", status=400, body=REFUSED))
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429))
    host = stand.host()
    await host.send("/help")
    await until(lambda: "telegram refused a reply" in log.getvalue())
    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    await host.tap("Save")
    await until(lambda: '"provider"' in log.getvalue())
    lines = {line["event"]: line for line in map(json.loads, log.getvalue().splitlines())}
    assert isinstance(lines["telegram refused a reply"]["update_id"], int)
    assert lines["provider"]["account"] == "bistro/clopos"
    assert lines["provider"]["delivery"]
    assert lines["provider"]["guest"]
