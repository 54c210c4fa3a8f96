"""Operations: everything that can be asked of a provider for a guest, by its one name."""

from enum import StrEnum
from typing import Final


class Operation(StrEnum):
    """What is stored with a delivery, declared by a connector, and shown on the page of providers."""

    CREATE = "create"
    CREATE_ANONYMOUS = "create_anonymous"
    RECALL = "recall"
    FIND = "find"
    GET = "get"
    UPDATE = "update"
    LIST = "list"
    DELETE = "delete"
    MERGE = "merge"
    BLOCK = "block"
    UNBLOCK = "unblock"
    UNSUBSCRIBE = "unsubscribe"
    GROUPS = "groups"

    @property
    def capability(self) -> "Operation":
        """The operation that an account offers when it can do this: who can block can let in again."""
        return Operation.BLOCK if self is Operation.UNBLOCK else self


CAPABILITIES: Final = tuple(one for one in Operation if one is one.capability)
CREATIONS: Final = frozenset({Operation.CREATE, Operation.CREATE_ANONYMOUS})
REPEATABLE: Final = frozenset(
    {
        Operation.UPDATE,
        Operation.BLOCK,
        Operation.UNBLOCK,
        Operation.UNSUBSCRIBE,
        Operation.DELETE,
    }
)
