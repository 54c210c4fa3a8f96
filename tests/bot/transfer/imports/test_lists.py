"""Lists as programs and people write them, read as a host would read them.

Beside each list stands what is right: the guests (consents as yes or no), remarks by row, and the columns of which something
is kept nowhere. All people are invented.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.transfer.imports.source import open_source
from guests.guest import Guest
from guests.venue import Venue

LISTS = sorted((Path(__file__).parent / "lists").glob("*.csv"))
TODAY = date(2026, 11, 21)


def values(guest: Guest) -> dict[str, Any]:
    """Return the values of a guest, of consents only whether they are given."""
    found = guest.to_dict()
    consents = {
        name: "yes" if found[name]["allowed"] else "no" for name in found if name.startswith("consent_")
    }
    return found | consents


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_read_as_it_is_meant(path: Path) -> None:
    """Every value in its field, the rest in the note with its label or named as left out."""
    right = json.loads(path.with_suffix(".json").read_text("utf-8"))
    venue = Venue(slug="bistro", name="Bistro", country=right["country"], language="en")

    items = list(open_source(path, venue, today=TODAY).items())

    assert [values(item.row.guest) if item.row else None for item in items] == right["guests"]
    assert {str(item.number): list(item.remarks) for item in items if item.remarks} == right.get(
        "remarks", {}
    )
    assert sorted({header for item in items for header in item.left_out}) == right["left_out"]
