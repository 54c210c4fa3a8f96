"""Acts: everything that leaves a row in the audit, and who else than a person can do it."""

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What was done. The values are stored; a row of an older version may have others."""

    CREATED = "created"
    EDITED = "edited"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    UNSUBSCRIBED = "unsubscribed"
    CONSENT_CHANGED = "consent_changed"
    DUPLICATE_PREVENTED = "duplicate_prevented"
    MERGED = "merged"
    UNMERGED = "unmerged"
    UNDONE = "undone"
    PUT_BACK = "put_back"
    RENUMBERED = "renumbered"
    GUESTS_SHARED = "guests_shared"
    VIEWED = "viewed"
    PHONE_SHOWN = "phone_shown"
    SEARCHED = "searched"
    INLINE_SHOWN = "inline_shown"
    DISCLOSED = "disclosed"
    HISTORY_READ = "history_read"
    REPORT_READ = "report_read"
    EXPORTED = "exported"
    IMPORTED = "imported"
    SYNCED = "synced"
    DELETED_THERE = "deleted_there"
    MERGED_THERE = "merged_there"
    CHANGED_BY_HAND = "changed_by_hand"
    DELETED_BY_HAND = "deleted_by_hand"
    NOT_DELETED_BY_HAND = "not_deleted_by_hand"
    DELIVERY_LINKED = "delivery_linked"
    DELIVERY_RETRIED = "delivery_retried"
    DELIVERY_DROPPED = "delivery_dropped"
    TEAM_JOINED = "team_joined"
    TEAM_CHANGED = "team_changed"
    TEAM_LEFT = "team_left"
    TEAM_INVITED = "team_invited"
    TEAM_UNINVITED = "team_uninvited"
    TEAM_ENTERED = "team_entered"
    PIN_SET = "pin_set"
    PIN_RESET = "pin_reset"
    PIN_REFUSED = "pin_refused"
    OWNER_CLAIMED = "owner_claimed"
    INVITED = "invited"
    CONSENTED = "consented"
    GROUP_BOUND = "group_bound"
    GROUP_UNBOUND = "group_unbound"
    REFUSED = "refused"
    OWNERS_CHANGED = "owners_changed"
    ERASURE_ASKED = "erasure_asked"
    ERASURE_REVOKED = "erasure_revoked"
    ERASED = "erased"
    HANDED_OUT = "handed_out"
    RESTRICTED = "restricted"
    RESTRICTION_LIFTED = "restriction_lifted"
    RETENTION = "retention"
    PRUNED = "pruned"
    REDACTED = "redacted"


class Machine(StrEnum):
    """Who did it when it was no person in the chat."""

    COMMAND_LINE = "command line"
    SYNC = "sync"
    WORKER = "worker"
    SETTINGS = "settings"
    GUEST = "guest"


Actor = int | Machine
"""A person, by Telegram's id, or a machine."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Who causes acts on many guests, and by what: a command, or an update."""

    by: Actor
    origin: str | None
