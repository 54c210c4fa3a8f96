"""Statement: one named query with its values. Units of work are tuples of these."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, TypeVar

from storage.sql.codec import plain


class Row(Protocol):
    """One result row, from either engine: columns by name."""

    def __getitem__(self, name: str, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]:
        """Yield the values, in the order of the columns."""
        ...


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement:
    """A query of ``queries/*.sql`` by name, with its parameters.

    With ``guard`` the query must end in RETURNING; if it returns no row, the whole unit of work it belongs to
    is refused (``Conflict``) and nothing of it is stored.

    Text values are made ``plain`` here, where everything passes on its way to the engines.
    """

    query: str
    values: Mapping[str, Any] = field(default_factory=dict)
    guard: bool = False

    def __post_init__(self) -> None:
        values = {
            name: plain(value) if isinstance(value, str) else value for name, value in self.values.items()
        }
        object.__setattr__(self, "values", values)


# A reading in several steps: yields the statements of a step, gets their rows, and returns what it has found out.
Reading: TypeAlias = Generator[Sequence[Statement], list[list[Row]], T]
