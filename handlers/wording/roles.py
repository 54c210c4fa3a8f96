"""Roles: what a person is on a team, as the reader's language calls it."""

from typing import Final

from guests.people import Role
from guests.translatable import N_

ROLES: Final[dict[Role, str]] = {
    Role.HOST: N_("host"),
    Role.MANAGER: N_("manager"),
    Role.OWNER: N_("owner"),
}
