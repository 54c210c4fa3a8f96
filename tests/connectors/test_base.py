"""What all connectors have from their base."""

from types import MappingProxyType

from guests.delivery.connector import Evidence
from guests.delivery.operations import Operation
from tests.connectors.sixth.guestlog import Guestlog, GuestlogSettings

WORDS = {"create": Evidence.DOCUMENTED, "recall": Evidence.ASSUMED}


class Plain(Guestlog):
    """Names its operations with plain strings, like a package without our types."""

    operations = MappingProxyType(WORDS)  # type: ignore[arg-type] # that package is not type-checked


async def test_plain_words_are_operations() -> None:
    """They become ours, and what is only assumed is left out as always."""
    settings = {"base_url": "http://guestlog.test", "api_key": "right-key"}
    connector = Plain(GuestlogSettings.model_validate(settings))
    assert connector.operations == {Operation.CREATE: Evidence.DOCUMENTED}
    assert all(isinstance(one, Operation) for one in connector.operations)
    await connector.aclose()
