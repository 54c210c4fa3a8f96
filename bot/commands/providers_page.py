"""The providers page, docs/providers.md, generated from the connectors: ``python -m bot.commands.providers_page FILE``."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.commands.providers import Provider, installed
from connectors.passed import record_of
from guests.delivery.connector import Evidence
from guests.delivery.operations import CAPABILITIES, Operation
from guests.guest import FIELD, FIELDS

OURS: Final = "hoststand"
ABSENT: Final = "–"
MEANING: Final[Mapping[Operation, str]] = MappingProxyType(
    {
        Operation.CREATE: "save a guest",
        Operation.CREATE_ANONYMOUS: "save a guest under a nickname",
        Operation.RECALL: "find out what became of an unanswered write",
        Operation.FIND: "look a guest up",
        Operation.GET: "read one record",
        Operation.UPDATE: "change a record",
        Operation.LIST: "read all records",
        Operation.DELETE: "delete a record, or schedule its deletion",
        Operation.MERGE: "merge records into one",
        Operation.BLOCK: "block or unblock a guest",
        Operation.UNSUBSCRIBE: "stop all marketing",
        Operation.GROUPS: "lists to pick from, where the venue's tags go too: groups, types, codes, tags",
    }
)
TOP: Final = """\
# Providers

<!-- generated from the code by `make docs`; a test keeps it up to date -->

What each kind of provider can do, and how we know. An account's [settings](operating.md#settings) may switch something
off. `hoststand providers` prints the same for all installed kinds, including third parties'. To add one, see
[adding a provider](adding-a-provider.md).

| in the tables | means |
|---|---|
| documented | the provider's own pages have it |
| second-hand | working public clients do it, but the pages don't show it |
| assumed | the pages mention it without its format, so we use the most likely one. Needs `assumed = true` |
| – | not available: the data stays in the guest book, and the card says so |
"""


def page(providers: Collection[Provider]) -> str:
    """Return the page of these providers as Markdown."""
    return "\n".join(
        [
            TOP,
            *_tiers(providers),
            "",
            *_operations(providers),
            "",
            *_fields(providers),
            "",
            *_needs(providers),
            "",
        ]
    )


def _tiers(providers: Collection[Provider]) -> Iterator[str]:
    yield "## How sure it is\n"
    yield (
        "How many operations and fields are known in which way, and when the connector last passed the conformance tests\n"
        "against our stand-in of the provider (`make conformance`). None of them has been run against a provider's own server here.\n"
    )
    yield _row(["provider", "saving a guest", *(str(one) for one in Evidence), "conformance"])
    yield "|---" * (len(Evidence) + 3) + "|"
    for one in providers:
        known = Counter([*one.operations.values(), *one.fields.values()])
        saving = one.operations.get(Operation.CREATE, ABSENT)
        counts = (str(known[evidence]) for evidence in Evidence)
        yield _row([f"{one.name} (`{one.kind}`)", f"**{saving}**", *counts, _passed(one.kind)])


def _passed(kind: str) -> str:
    record = record_of(kind)
    if record is None:
        return ABSENT
    since = "; its code has changed since" if record.changed else ""
    return f"{record.passed} passed, {record.not_applicable} not applicable, {record.on}{since}"


def _operations(providers: Collection[Provider]) -> Iterator[str]:
    yield "## Operations\n"
    yield _row(["operation", "", *(one.name for one in providers)])
    yield "|---" * (len(providers) + 2) + "|"
    for name in CAPABILITIES:
        yield _row([f"`{name}`", MEANING[name], *(one.operations.get(name, ABSENT) for one in providers)])


def _fields(providers: Collection[Provider]) -> Iterator[str]:
    yield "## Fields\n"
    yield _row(["field", "", *(one.name for one in providers)])
    yield "|---" * (len(providers) + 2) + "|"
    for row in (one for one in FIELDS if not one.shared):  # told in the note
        yield _row([f"`{row.name}`", row.label, *(one.fields.get(row.name, ABSENT) for one in providers)])


def _needs(providers: Collection[Provider]) -> Iterator[str]:
    yield "## What a guest needs\n"
    yield "A guest who lacks this is not sent there; the card asks for it.\n"
    yield _row(["provider", "needs"])
    yield "|---|---|"
    for one in providers:
        rows = (" or ".join(FIELD[name].label.lower() for name in row) for row in one.requires)
        yield _row([f"{one.name} (`{one.kind}`)", " and ".join(rows) or ABSENT])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    ours = [one for one in installed() if one.package == OURS]
    Path(sys.argv[1]).write_text(page(ours), "utf-8")
