"""The menus of commands: who is offered which."""

from typing import Final

from guests.people import Role
from guests.team.rights import Right, Rights
from guests.translatable import N_

MENU: Final[dict[str, str]] = {
    "new": N_("Register a guest step by step"),
    "find": N_("Find a guest"),
    "walkin": N_("A guest known only by a nickname"),
    "queue": N_("What is still on its way"),
    "undo": N_("Undo your last Save"),
    "cancel": N_("Discard what you are typing"),
    "venue": N_("Choose the venue where you work now"),
    "team": N_("Who may use the bot here"),
    "export": N_("The guests as a file, for managers"),
    "qr": N_("A poster for guests to introduce themselves, for managers"),
    "today": N_("How today is going, for managers"),
    "week": N_("How the week went, for managers"),
    "history": N_("Who did what, for managers"),
    "language": N_("Choose your language"),
    "help": N_("How it works"),
}
ALL: Final = {
    **MENU,
    "start": N_("Begin"),
    "bind": N_("Let this group work for a venue"),
    "unbind": N_("End the group's work for its venue"),
}
"""Every command that a menu may offer, with what it does."""

STRANGERS: Final = ("start", "help")
GROUP: Final = ("find", "help")
GROUP_ADMINISTRATORS: Final = ("find", "help", "bind", "unbind")
MANAGERS_ONLY: Final = frozenset({"qr", "history", "today", "week"})
BY_RIGHT: Final = {"team": Right.TEAM, "export": Right.EXPORT}
WITH_SEVERAL_VENUES: Final = frozenset({"venue"})


def menu_for(role: Role | None, venues: int, rights: Rights = Rights()) -> tuple[str, ...]:  # noqa: B008 - it is a value
    """Return the commands for a person with this role where they are now, and so many venues; none for a stranger."""
    if role is None:
        return ()
    hidden = frozenset(name for name, right in BY_RIGHT.items() if not rights.allow(role, right))
    if role.rank < Role.MANAGER.rank:
        hidden |= MANAGERS_ONLY
    if venues < 2:  # noqa: PLR2004 - nothing to choose from
        hidden |= WITH_SEVERAL_VENUES
    return tuple(name for name in MENU if name not in hidden)
