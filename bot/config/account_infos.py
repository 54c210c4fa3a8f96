"""The configured accounts, as the domain's handlers know them."""

from guests.delivery.connector import Connector
from handlers.turn.services import AccountInfo


def described(account_id: str, connector: Connector, *, health: bool) -> AccountInfo:
    """Return what we know of an account without asking it; ``health`` tells what the settings allow it."""
    return AccountInfo(
        id=account_id,
        kind=connector.kind,
        name=connector.name,
        carries=connector.carries,
        requires=connector.requires,
        operations=connector.operations,
        health=health and "note" in connector.carries,
    )
