"""Stand: what a provider supplies to run the tests."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from connectors.conformance.line import Line
from guests.delivery.connector import Connector
from guests.guest import Guest

KEY: Final = "0f9654bc-9520-43d7-8109-317d9820f54c"
"""The key of the one write that the tests make."""


class Stand(Protocol):
    """One provider's empty stand-in, and accounts at it.

    ``line`` leads to the stand-in. ``guest`` has all that the provider requires and carries. ``creating`` and
    ``reading`` are the calls behind ``connector.create`` and ``read``, ``logging_in`` that of the login, if
    there is one; all three as the line names them (``POST /customers``). ``wrong_settings`` are refused at
    the login, else at a call. ``id_name`` and ``echoed`` are names in the provider's records: of the id, and
    of the fields it sends back.
    """

    line: Line
    guest: Guest
    creating: str
    reading: str
    logging_in: str | None
    wrong_settings: Mapping[str, Any]
    id_name: str
    echoed: tuple[str, ...]

    def connect(self, **changes: Any) -> Connector:
        """Return a new connector over the line, with correct settings except for ``changes``."""
        ...

    async def read(self, connector: Any) -> object:
        """Make a harmless call with such a connector."""
        ...

    def stored(self) -> int:
        """Count the records at the stand-in."""
        ...

    def expire(self) -> None:
        """Make all issued tokens expire."""
        ...

    def success(self, record: Any) -> Any:
        """Wrap a record like the answer to a creation."""
        ...

    def failure(self) -> Any:
        """Return the body of an answer that refuses with status 200."""
        ...
