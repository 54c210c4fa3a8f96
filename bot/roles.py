"""Roles: which parts of the work a process does.

Any number of processes of each role may share a PostgreSQL database. A SQLite file has one process, which does all.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a process was started as; the value is the command that starts it."""

    RUN = "run"
    INTAKE = "intake"
    WORKER = "worker"


class Part(StrEnum):
    """A part of the work. Of several processes that have it, all may do it at once: the database says whose turn it is."""

    UPDATES = "updates"  # received, handled lane by lane, and answered
    MENUS = "menus"
    DELIVERIES = "deliveries"  # to the accounts, with the look-ups and probes that they need
    STALE_CARDS = "stale cards"  # those that nobody has drawn, and those of people without rights
    NOTICES = "notices"  # of accounts that are down, and of guests who need a person
    AUDIT = "audit"  # its chain, and how long it is kept
    SYNC = "sync"
    ERASURES = "erasures"
    BLOCKS = "blocks"  # that end on their day
    OLD_MESSAGES = "old messages"
    DIGESTS = "digests"
    RETENTION = "retention"
    MEMORY = "memory"  # of names and numbers, in every process
    LISTS = "lists"  # of accounts, such as groups: offered in the chat, and told to accounts


EVERYWHERE: Final = frozenset({Part.MEMORY, Part.LISTS})
CHAT: Final = frozenset({Part.UPDATES, Part.MENUS})
PARTS: Final[Mapping[Role, frozenset[Part]]] = {
    Role.RUN: frozenset(Part),
    Role.INTAKE: EVERYWHERE | CHAT,
    Role.WORKER: frozenset(Part) - CHAT,
}
