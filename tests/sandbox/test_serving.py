"""The sandbox as a server."""

from httpx._config import DEFAULT_LIMITS

from bot.telegram.client import IDLE
from connectors.http.sockets import IDLE_SECONDS
from sandbox.__main__ import config_of
from sandbox.app import Sandbox


def test_no_client_meets_a_connection_that_is_being_closed() -> None:
    """Clients let go of idle connections long before the sandbox does: it drops a call only when told to."""
    longest = max(DEFAULT_LIMITS.keepalive_expiry or 0, IDLE, IDLE_SECONDS)

    assert config_of(Sandbox()).timeout_keep_alive > 10 * longest
