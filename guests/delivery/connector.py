"""What the domain asks of a provider, and the errors that say what the caller does next.

A connector implements ``Connector``; what else it can do is which of the optional methods it has.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias, runtime_checkable

from guests.delivery.operations import Operation
from guests.guest import Guest


class Evidence(StrEnum):
    """How we know something about a provider. An assumption is never shown as a fact."""

    DOCUMENTED = "documented"  # on the provider's own page
    SECOND_HAND = "second-hand"  # working public clients do it
    ASSUMED = "assumed"  # the likely form of something only named


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRecord:
    """A guest as a provider stores it.

    ``echoed`` names the fields of which the answer spoke: only these can be compared with what was
    sent. ``key`` is the key that we chose at creation, where the provider stores it.
    """

    id: str
    guest: Guest
    echoed: frozenset[str]
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Something of a provider's own list that a guest can be given: ``kind`` is as in ``values.Pick``."""

    id: str
    name: str
    kind: str = "group"


class ConnectorError(Exception):
    """Base of what a connector raises. ``detail`` is for the operator's log and never has personal data."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Rejected(ConnectorError):
    """The provider refuses the values: fix the input. ``field`` is our field's name where it is known."""

    def __init__(self, detail: str = "", *, field: str | None = None, reason: str | None = None) -> None:
        super().__init__(detail)
        self.field = field
        self.reason = reason


class Duplicate(ConnectorError):
    """The provider has such a guest already; ``existing`` is its record where it could be found."""

    def __init__(
        self, detail: str = "", *, field: str | None = None, existing: ProviderRecord | None = None
    ) -> None:
        super().__init__(detail)
        self.field = field
        self.existing = existing


class Unauthorised(ConnectorError):
    """The provider refuses our credentials: fix the settings."""


class Unavailable(ConnectorError):
    """The call was certainly not carried out: try again, not before ``retry_after`` seconds if given."""

    def __init__(self, detail: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Ambiguous(ConnectorError):
    """The call may have been carried out: look before sending again."""


class Unsupported(ConnectorError):
    """This provider, or this account of it, has no such call."""


class NotFound(ConnectorError):
    """There is no such record."""


Outcome: TypeAlias = ProviderRecord | ConnectorError | None
"""What came of a call; ``None`` is a look-up that found nothing."""


class Connector(Protocol):
    """One account at one provider.

    ``carries`` maps the names of our fields that ``create`` can carry to how we know it.
    ``requires`` has a row for each thing ``create`` can't do without: names of our fields of which one
    is enough, the one to ask for first. A guest that lacks one is ``Rejected`` before anything is sent.
    ``settling`` is how many seconds after an ambiguous call a "not found" may be believed.
    """

    kind: str
    name: str
    settling: float

    @property
    def carries(self) -> Mapping[str, Evidence]:
        """See above."""
        ...

    @property
    def operations(self) -> Mapping[Operation, Evidence]:
        """What this account offers, and how we know each; ``Operation.capability`` says what stands for what."""
        ...

    @property
    def requires(self) -> tuple[tuple[str, ...], ...]:
        """See above."""
        ...

    async def check(self) -> str:
        """Log in and say in one English sentence what was reached; raises a ``ConnectorError``."""
        ...

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Create the guest once. ``key`` is a UUID, the same at every repetition of this write."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


@runtime_checkable
class AtHome(Protocol):
    """Knows the country of its venue, in which phones without a country code are read."""

    country: str
    """ISO 3166-1 alpha-2, empty where it is not known."""


@runtime_checkable
class Probes(Protocol):
    """Can be asked whether it answers, without anything being changed there."""

    async def probe(self) -> None:
        """Return if it answers; raises a ``ConnectorError``, ``Unsupported`` if no harmless call can tell.

        A login that was refused before is tried anew, once.
        """
        ...


@runtime_checkable
class Recalls(Protocol):
    """Can tell whether an ambiguous creation happened."""

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:
        """Return the record that ``create(guest, key)`` made, or ``None`` if there is none yet."""
        ...


@runtime_checkable
class Gets(Protocol):
    """Can read one record."""

    async def get(self, record_id: str) -> ProviderRecord:
        """Read one record; raises ``NotFound``."""
        ...


@runtime_checkable
class Finds(Protocol):
    """Can look a guest up."""

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Return the records that match the one thing given; raises ``Unsupported`` for a key it lacks."""
        ...


@runtime_checkable
class Lists(Protocol):
    """Can list all records, page by page."""

    def list(self) -> AsyncIterator[ProviderRecord]:
        """Yield every record."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A page of the list of all records.

    ``cursor`` is where the next page begins, in the connector's own words, ``None`` after the last page; ``total``
    counts the records of the whole list where the provider says so. ``unreadable`` counts the rows that are none of the records.
    """

    records: tuple[ProviderRecord, ...]
    cursor: str | None
    total: int | None = None
    unreadable: int = 0


@runtime_checkable
class Pages(Lists, Protocol):
    """Can go on in the middle of the list."""

    def pages(self, cursor: str | None = None) -> AsyncIterator[RecordPage]:
        """Yield the pages from the cursor on, from the first one without it."""
        ...


@runtime_checkable
class Groups(Protocol):
    """Has lists of its own to pick from: groups, types, codes, tags."""

    async def groups(self) -> list[Group]:
        """Return all of them."""
        ...


@runtime_checkable
class CreatesAnonymous(Protocol):
    """Can keep a guest of whom only a nickname is known."""

    async def create_anonymous(self, nickname: str, note: str | None, key: str) -> ProviderRecord:
        """Create the guest once; ``key`` as in ``create``."""
        ...


@runtime_checkable
class Updates(Protocol):
    """Can change a record."""

    async def update(self, record_id: str, guest: Guest, *, changed: Collection[str] = ()) -> ProviderRecord:
        """Make the record read like ``guest`` in the fields that it carries; safe to repeat.

        ``changed`` names the fields that were edited: only of these is an empty value meant to clear.
        """
        ...


@runtime_checkable
class Deletes(Protocol):
    """Can delete a record, or schedule that."""

    async def delete(self, record_id: str) -> None:
        """Delete the record; safe to repeat. One that is gone already is no error."""
        ...


@runtime_checkable
class Merges(Protocol):
    """Can fold records into one."""

    async def merge(self, record_id: str, others: Sequence[str]) -> ProviderRecord:
        """Fold ``others`` into the record and return it. There is no way back at the provider."""
        ...


@runtime_checkable
class Blocks(Protocol):
    """Can block a guest and let them in again."""

    async def block(self, record_id: str, reason: str | None) -> None:
        """Block; safe to repeat."""
        ...

    async def unblock(self, record_id: str) -> None:
        """Unblock; safe to repeat."""
        ...


@runtime_checkable
class Unsubscribes(Protocol):
    """Can take a guest off its marketing."""

    async def unsubscribe(self, record_id: str) -> None:
        """Stop marketing over every channel; safe to repeat."""
        ...
