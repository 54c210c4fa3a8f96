"""How much of a phone's screen the cards take, within what docs/effort.md promises."""

import re
from html import unescape
from pathlib import Path
from textwrap import wrap
from typing import Final, NamedTuple

from sandbox.faults import Fault
from sandbox.host import Host, Shown
from tests.stories.conftest import Stand

PAGE: Final = Path(__file__).parents[2] / "docs" / "effort.md"
BUDGET: Final = re.compile(
    r"^\| (?P<card>[^|]+) \| \d+ \| (?P<lines>\d+) \| (?P<characters>\d+) \| (?P<rows>\d+) \|$", re.MULTILINE
)
COLUMNS: Final = 40
LINE: Final = "Jane Doe 07911 123456 jane@example.com window seat"
# From the first word on: a card that still waits names the same accounts in a line of its own.
NEARLY_ALL: Final = "Saved ✓ Guest book, Clopos, Check&Place, Check&Place staff, Chift"


class Size(NamedTuple):
    """Lines of 40 columns and characters without what is folded, and rows of buttons."""

    lines: int
    characters: int
    rows: int


def size(card: Shown) -> Size:
    """Measure a card."""
    unfolded = re.sub(r"<blockquote expandable>.*?</blockquote>", "", card.html, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", "", unfolded)).strip()
    lines = sum(len(wrap(line, COLUMNS) or [""]) for line in text.splitlines())
    return Size(lines, len(text), len(card.buttons))


async def save(host: Host, line: str, until: str) -> Shown:
    """Register a guest; return the card once it says this of them."""
    name = " ".join(line.split()[:2])
    await host.send(line)
    await host.sees(lambda shown: name in shown.text and "not saved yet" in shown.text)
    await host.tap("Save")
    return await host.sees(lambda shown: name in shown.text and until in shown.text)


async def walk(chain: Stand) -> dict[str, Shown]:
    """Return every card of the table."""
    host = chain.host()
    cards: dict[str, Shown] = {}
    await host.send(LINE)
    cards["review"] = await host.sees("not saved yet")
    await host.tap("Save")
    cards["saved everywhere"] = await host.sees(f"{NEARLY_ALL}, ResDiary")
    await host.send("jane.doe@example.com", reply_to=cards["saved everywhere"])
    cards["edited, three accounts take no changes"] = await host.sees(
        lambda shown: "Change there" in shown.text and "ResDiary · change: done" in shown.text
    )
    await host.send("Jane Doe 07911 123456")
    cards["review of a guest who is in the book"] = await host.sees("Already in the book")
    await host.tap("Cancel")
    needing = await save(host, "John Roe 07911 123457", NEARLY_ALL)
    cards["saved, one provider needs something"] = needing
    chain.sandbox.faults["chift"].add("create", Fault("status", times=1000, status=502))
    chain.sandbox.faults["clopos"].add("create", Fault("status", times=1000, status=503))
    await save(host, "Ann Poe 07911 123458 ann@example.com window seat", "Clopos: waiting")
    answered = "Saved ✓ Guest book, Check&Place, Check&Place staff, ResDiary"
    doubtful = await host.sees(
        lambda shown: all(part in shown.text for part in ("Ann Poe", answered, "Chift: waiting"))
    )
    cards["saved, one provider down, one in doubt"] = doubtful
    await host.send("/queue")
    cards["queue of three"] = await host.sees("On its way or waiting for you")
    return cards


async def test_no_card_takes_more_of_the_screen_than_its_budget(chain: Stand) -> None:
    """At a venue with five accounts; the page has a row for each of these cards."""
    budgets = {
        found["card"]: Size(*(int(found[name]) for name in Size._fields))
        for found in BUDGET.finditer(PAGE.read_text("utf-8"))
    }

    sizes = {name: size(card) for name, card in (await walk(chain)).items()}

    assert sizes.keys() == budgets.keys()
    over = {
        name: (taken, budgets[name])
        for name, taken in sizes.items()
        if any(one > most for one, most in zip(taken, budgets[name], strict=True))
    }
    assert over == {}
