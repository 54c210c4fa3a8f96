"""What an account is told of a guest: allergies only where the settings say so, tags as what its lists have."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from bot.config.settings import Account
from guests.delivery.connector import (
    Ambiguous,
    Connector,
    ConnectorError,
    NotFound,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.delivery.telling.as_told import as_told, in_place
from guests.delivery.telling.tag_groups import supposed
from guests.guest import Guest
from guests.values import Pick


async def _no_lists(_account: str) -> tuple[Pick, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``health`` are the accounts that are told allergies and diets, ``tag_names`` what tags are called at accounts.

    ``lists`` reads what an account has to pick from, and raises a ``ConnectorError``.
    """

    health: Collection[str] = ()
    tag_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Callable[[str], Awaitable[tuple[Pick, ...]]] = _no_lists

    @classmethod
    def of(cls, accounts: Iterable[Account], lists: Callable[[str], Awaitable[tuple[Pick, ...]]]) -> Self:
        """Return what the settings of the accounts say."""
        known = tuple(accounts)
        return cls(
            health={one.id for one in known if one.send_health},
            tag_names={one.id: one.tags.names for one in known},
            lists=lists,
        )

    async def guest(self, guest: Guest, account: str) -> Guest:
        """Return the guest as the account is told.

        Raises ``Unavailable`` or ``Unauthorised`` if the guest has tags and the lists can't be read now: nothing was
        sent, and a guest who went without the tags could not get them later everywhere.
        """
        offered = await self._offered(account) if guest.tags else ()
        names = self.tag_names.get(account, {})
        return as_told(guest, account, health=account in self.health, lists=offered, tag_names=names)

    def in_place(self, guest: Guest, account: str, connector: Connector) -> Guest:
        """Return the guest with everything where the account keeps it, as if every tag had a place in its lists."""
        has_groups = "picks" in connector.carries and Operation.GROUPS in connector.operations
        return in_place(
            guest,
            account,
            health=account in self.health,
            lists=supposed(account, guest.tags) if has_groups else (),
        )

    async def _offered(self, account: str) -> tuple[Pick, ...]:
        try:
            return await self.lists(account)
        except (NotFound, Rejected, Unsupported):  # it has no lists after all
            return ()
        except (Unauthorised, Unavailable):
            raise
        except (Ambiguous, ConnectorError) as error:  # a read changes nothing
            raise Unavailable(error.detail) from error
