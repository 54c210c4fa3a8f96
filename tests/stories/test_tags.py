"""The venue's own tags, from the line to the groups, codes and tags of its providers."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.faults import Fault
from sandbox.host import Shown
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07700 900123 jane@example.com #press"


@pytest.fixture
async def venue(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a bot at a venue with tags, Clopos and ResDiary; the settings say what one tag is at ResDiary."""
    async with opened(
        database_url,
        tmp_path,
        ["clopos", "resdiary"],
        VENUES__0__TAGS__0="press",
        VENUES__0__TAGS__1="reporter",
        VENUES__0__TAGS__2="my customers",
        VENUES__0__PROVIDERS__1__TAG_NAMES__REPORTER="Press",
    ) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def save(stand: Stand, line: str = LINE) -> Shown:
    """Register a guest with a line and a tap, and return the card once both accounts have the guest."""
    host = stand.host()
    await host.send(line)
    await host.sees("not saved yet")
    await host.tap("Save")
    return await host.sees(lambda card: "Saved ✓ Guest book, Clopos, ResDiary" in card.text)


def codes(stand: Stand) -> list[Any]:
    """Return the codes of each customer at ResDiary."""
    return [row["CustomerCodes"] for row in stand.sandbox.resdiary.customers.values()]


async def test_a_tag_is_the_code_of_the_same_name(venue: Stand) -> None:
    """At ResDiary, read back without a difference; Clopos has no such group, and the card says so."""
    card = await save(venue)
    assert codes(venue) == [[9]]
    assert "Clopos: no group for #press" in card.text
    assert "ResDiary: no group" not in card.text
    assert "→" not in card.text


async def test_the_review_card_says_that_a_tag_has_no_place(venue: Stand) -> None:
    """As of any other value that was typed now, with the accounts that can't take it."""
    host = venue.host()
    await host.send(LINE)
    await host.sees("Not stored everywhere: Tags (Clopos)")


async def test_the_settings_say_what_a_tag_is_there(venue: Stand) -> None:
    """By its name there; a tag of several words has a group of that name."""
    await save(venue, LINE.replace("#press", "#reporter #my-customers"))
    assert codes(venue) == [[9]]
    assert [row["group_id"] for row in venue.customers] == [1]


async def test_tags_that_change_follow(venue: Stand) -> None:
    """A code is added and taken away; who can't be told is named."""
    card = await save(venue, LINE.replace("#press", "#my-customers"))
    assert codes(venue) == [[]]
    host = venue.host()
    await host.tap_on(card, "Edit")
    await host.tap("🔖 Tags")
    await host.tap("press")
    await host.sees("🔖 #my customers #press")
    await host.tap("✓ my customers")
    await host.sees(lambda shown: "🔖 #press\n" in shown.text and "Tags: please" in shown.text)
    await host.tap("Done")
    await host.tap("Save")
    changed = await host.sees("Change there: Clopos")
    await until(lambda: codes(venue) == [[9]])

    await host.tap_on(changed, "Edit")
    await host.tap("🔖 Tags")
    await host.tap("✓ press")
    await host.sees(lambda shown: "🔖" not in shown.text and "Tags: please" in shown.text)
    await host.tap("Done")
    await host.tap("Save")
    await until(lambda: codes(venue) == [[]])
    assert len(venue.customers) == len(codes(venue)) == 1


async def test_lists_that_can_t_be_read_hold_up_a_tag_and_nobody_else(venue: Stand) -> None:
    """The guest goes there with the tag when the lists answer again, once; one without a tag goes at once."""
    venue.sandbox.faults["resdiary"].add("codes", Fault("status", times=1000, status=503))
    host = venue.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("ResDiary: waiting")
    assert codes(venue) == []

    venue.sandbox.faults["resdiary"].clear()
    await until(lambda: codes(venue) == [[9]])
    await host.sees("Saved ✓ Guest book, Clopos, ResDiary")
