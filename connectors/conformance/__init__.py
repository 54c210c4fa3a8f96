"""The tests that every connector must pass, for you to run against yours.

A test module has a ``Stand`` for its provider and a class:

    class TestMine(Conformance):
        @pytest.fixture
        def stand(self) -> Stand:
            return MyStand()

Needs pytest and pytest-asyncio (``hoststand[conformance]``); the program itself never imports this package.
"""

import pytest

pytest.register_assert_rewrite(
    *(
        f"{__name__}.{rules}"
        for rules in ("answers", "failures", "logins", "offers", "operations", "recovery", "sending")
    )
)

from connectors.conformance.line import Fault, Line  # noqa: E402 - must follow the registration
from connectors.conformance.stand import Stand  # noqa: E402 - likewise
from connectors.conformance.suite import Conformance  # noqa: E402 - likewise

__all__ = ["Conformance", "Fault", "Line", "Stand"]
