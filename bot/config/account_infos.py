"""The accounts of the settings as the domain's handlers know them."""

from guests.delivery.connector import Connector
from handlers.turn.services import Account


def described(account_id: str, connector: Connector) -> Account:
    """Return what can be said of an account without asking it."""
    return Account(
        id=account_id,
        kind=connector.kind,
        name=connector.name,
        carries=connector.carries,
        requires=connector.requires,
        operations=connector.operations,
    )
