"""The configured accounts, as the domain's handlers know them."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from bot.config.settings import Settings
from guests.delivery.connector import Connector
from guests.values import Pick
from handlers.turn.services import AccountInfo


def described(
    account_id: str,
    connector: Connector,
    *,
    health: bool,
    tag_names: Mapping[str, str] = MappingProxyType({}),
    known_lists: Callable[[str], tuple[Pick, ...] | None] = lambda _account: (),
) -> AccountInfo:
    """Return what we know of an account without asking it; ``health`` tells what the settings allow it.

    ``tag_names`` are what tags are called there; ``known_lists`` returns what an account was last known to offer.
    """
    return AccountInfo(
        id=account_id,
        kind=connector.kind,
        name=connector.name,
        carries=connector.carries,
        requires=connector.requires,
        operations=connector.operations,
        health=health and "note" in connector.carries,
        tag_names=tag_names,
        known_lists=partial(known_lists, account_id),
    )


def by_venue(
    settings: Settings,
    connectors: Mapping[str, Connector],
    known_lists: Callable[[str], tuple[Pick, ...] | None],
) -> dict[str, tuple[AccountInfo, ...]]:
    """Return the accounts of every venue, in the order of the settings."""
    accounts: dict[str, list[AccountInfo]] = {venue.slug: [] for venue in settings.venues}
    for one in settings.accounts():
        about = described(
            one.id,
            connectors[one.id],
            health=one.send_health,
            tag_names=one.tags.names,
            known_lists=known_lists,
        )
        accounts[one.venue].append(about)
    return {slug: tuple(rows) for slug, rows in accounts.items()}
