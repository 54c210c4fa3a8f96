"""Field: one row of the catalogue of fields."""

from dataclasses import dataclass
from typing import Final

from guests.fields.aliases import NONE, Aliases
from guests.fields.kinds import Kind

_PROPERTIES: Final = {Kind.PHONE: "TEL", Kind.EMAIL: "EMAIL"}


@dataclass(frozen=True, slots=True)
class Question:
    """How a step of ``/new`` asks for a field, as an English source text. A ``required`` step can't be skipped."""

    text: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row of the catalogue.

    ``label`` is an English source text (see ``N_``). A field without a question is not a step of ``/new``; it
    can still be edited from the card. ``limit`` counts characters. ``options`` are values and labels of a CHOICE, lengths of UNTIL, and usual values of a TEXT.
    What is not ``common`` stands on the second page of what can be edited; what a venue or a provider names itself
    is ``custom``, what only venues that share their guests have is ``shared``. Guests are ``found`` by what a
    field holds if a search looks there.
    """

    name: str
    kind: Kind
    label: str
    icon: str
    question: Question | None = None
    limit: int = 100
    options: tuple[tuple[str, str], ...] = ()
    common: bool = True
    found: bool = False
    custom: bool = False
    shared: bool = False
    aliases: Aliases = NONE

    @property
    def labels(self) -> tuple[str, ...]:
        """What announces the field in a typed line: its English label, and the words that others have for it."""
        return (self.label, *_words(self.aliases.labels))

    @property
    def headers(self) -> tuple[str, ...]:
        """What a column of it is called in a table, besides its labels."""
        return (self.name, *_words(self.aliases.headers))

    @property
    def card(self) -> str:
        """The vCard property that holds it, with its types; one of our own where no standard has a place."""
        own = f"X-HOSTSTAND-{self.name.upper().replace('_', '-')}"
        return self.aliases.card or _PROPERTIES.get(self.kind, own)


def _words(row: str) -> tuple[str, ...]:
    return tuple(filter(None, row.split("|")))
