"""The rules that every connector keeps, to be held against yours.

A test module has a ``Stand`` for its provider and a class:

    class TestMine(Conformance):
        @pytest.fixture
        def stand(self) -> Stand:
            return MyStand()

Needs pytest and pytest-asyncio (``hoststand[conformance]``); nothing that runs imports this package.
"""

import pytest

pytest.register_assert_rewrite(
    *(
        f"{__name__}.{rules}"
        for rules in ("answers", "failures", "logins", "offers", "operations", "recovery", "sending")
    )
)

from connectors.conformance.line import Fault, Line  # noqa: E402 - after the registration, which it is for
from connectors.conformance.stand import Stand  # noqa: E402 - likewise
from connectors.conformance.suite import Conformance  # noqa: E402 - likewise

__all__ = ["Conformance", "Fault", "Line", "Stand"]
