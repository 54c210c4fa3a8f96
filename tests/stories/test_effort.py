"""What a host has to do on each path, within the budgets that docs/effort.md promises."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest

from sandbox.app import OWNER
from sandbox.faults import Fault
from sandbox.host import Host, Shown
from tests.stories.conftest import Stand

PAGE: Final = Path(__file__).parents[2] / "docs" / "effort.md"
BUDGET: Final = re.compile(r"^\| (?P<path>[^|]+) \| (?P<messages>\d+) \| (?P<taps>\d+) \|$", re.MULTILINE)
LINE: Final = "Jane Doe 07911 123456 jane@example.com window seat"
FIRST: Final = "Saved ✓ Guest book"
EVERYWHERE: Final = "Saved ✓ Guest book, Clopos, Check&Place, Check&Place staff, Chift, ResDiary"


class Counted(Host):
    """A host whose messages and taps are counted; sharing a contact that the phone has is neither."""

    messages_sent = taps = 0

    async def _perform(self, action: str, **values: Any) -> Any:
        self.messages_sent += action == "send"
        self.taps += action == "tap"
        return await super()._perform(action, **values)


def has(text: str) -> Callable[[Shown], bool]:
    """Return a check for a card of Jane Doe's with this text."""
    return lambda shown: "Jane Doe" in shown.text and text in shown.text


async def complete_line(host: Host, _: Stand) -> None:
    """Type everything, tap Save."""
    await host.send(LINE)
    await host.sees(has("not saved yet"))
    await host.tap("Save")
    await host.sees(has(EVERYWHERE))


async def line_without_what_is_needed(host: Host, _: Stand) -> None:
    """ResDiary wants an e-mail, and Save asks for nothing."""
    await host.send("Jane Doe 07911 123456")
    await host.sees(has("not saved yet"))
    await host.tap("Save")
    await host.sees(has("ResDiary: needs E-mail"))
    await host.sees(has(EVERYWHERE.removesuffix(", ResDiary")))


async def line_and_more(host: Host, stand: Stand) -> None:
    """Type the note after the card: it is about that guest."""
    await host.send("Jane Doe 07911 123456 jane@example.com")
    await host.sees(has("not saved yet"))
    await host.send("window seat")
    await host.sees(has("📝 window seat"))
    await host.tap("Save")
    await host.sees(has(EVERYWHERE))
    assert {row["note"] for row in stand.sandbox.checkandplace.customers} == {"window seat"}


async def new_consents(host: Host, _: Stand) -> None:
    """Ask, tap All yes, and save from there."""
    await host.send(LINE)
    await host.sees(has("not saved yet"))
    await host.tap("Consents")
    await host.tap("All yes")
    await host.sees("✓ May we call you")
    await host.tap("Save")
    await host.sees(has(EVERYWHERE))


async def consents(host: Host, stand: Stand) -> None:
    """On the guest's card; Done saves."""
    await complete_line(Host(stand.sandbox.world, user_id=OWNER), stand)
    await host.tap("Consents")
    await host.tap("All yes")
    await host.sees("✓ May we call you")
    await host.tap("Done")
    await host.sees(lambda shown: "Jane Doe" in shown.text and "SMS" in shown.text and FIRST in shown.text)


async def contact(host: Host, _: Stand) -> None:
    """Share a contact, tap Save."""
    await host.share_contact(first_name="Jane", last_name="Doe", phone="+447911123456")
    await host.sees(has("not saved yet"))
    await host.tap("Save")
    await host.sees(has(FIRST))


async def steps(host: Host, _: Stand) -> None:
    """Answer what is asked; who knows enough saves."""
    for text, shown in (
        ("/new", "first name"),
        ("Jane Doe", "phone number"),
        ("07911 123456", "e-mail address"),
        ("jane@example.com", "birthday"),
    ):
        await host.send(text)
        await host.sees(shown)
    await host.tap("Save")
    await host.sees(has(EVERYWHERE))


async def known_guest(host: Host, stand: Stand) -> None:
    """Type what is known and what is new, use the guest of the book, confirm."""
    await complete_line(Host(stand.sandbox.world, user_id=OWNER), stand)
    await host.send("Jane Doe 07911 123456 likes the terrace")
    await host.tap("Use existing")
    await host.tap("Update")
    await host.sees_next(has("likes the terrace"))
    await host.sees_next(has(FIRST))


async def find(host: Host, stand: Stand) -> None:
    """Type the name, tap it."""
    await complete_line(Host(stand.sandbox.world, user_id=OWNER), stand)
    await host.send("jane doe")
    await host.tap("Jane Doe · +44 7911 123456")
    await host.sees_next(has(EVERYWHERE))


async def outage(host: Host, stand: Stand) -> None:
    """Do what is done always; all providers but one have the guest."""
    stand.sandbox.faults["chift"].add("create", Fault("status", times=1000, status=503))
    await host.send(LINE)
    await host.sees(has("not saved yet"))
    await host.tap("Save")
    await host.sees(has("Saved ✓ Guest book, Clopos, Check&Place, Check&Place staff, ResDiary"))
    await host.sees(has("Chift: waiting"))


PATHS: Final[dict[str, Callable[[Host, Stand], Awaitable[None]]]] = {
    "a complete line": complete_line,
    "a line without what a provider needs": line_without_what_is_needed,
    "a line, and what was forgotten in it": line_and_more,
    "a line and four consents": new_consents,
    "four consents of a guest who is in the book": consents,
    "a contact": contact,
    "step by step with `/new`": steps,
    "more about a guest who is in the book already": known_guest,
    "find a guest and open the card": find,
    "a line while a provider is down": outage,
}
BUDGETS: Final = {
    found["path"]: (int(found["messages"]), int(found["taps"]))
    for found in BUDGET.finditer(PAGE.read_text("utf-8"))
}


def test_every_promised_path_is_walked() -> None:
    """The page and this module name the same paths."""
    assert list(BUDGETS) == list(PATHS)


@pytest.mark.parametrize("path", PATHS)
async def test_a_path_takes_no_more_than_its_budget(chain: Stand, path: str) -> None:
    """At a venue with five accounts, counted at the phone."""
    host = Counted(chain.sandbox.world, user_id=OWNER)

    await PATHS[path](host, chain)

    messages, taps = BUDGETS[path]
    assert host.messages_sent <= messages
    assert host.taps <= taps
