"""The documentation matches what it describes: commands, settings, states, targets and links."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import entry_points
from itertools import product
from pathlib import Path

import pytest
from pydantic import BaseModel
from typer.main import get_command

from bot.cli import app
from bot.commands import providers_page
from bot.commands.providers import installed
from bot.config.bots.settings import NamedBot
from bot.config.consents import ConsentSettings
from bot.config.errors import full_name, variable
from bot.config.operating import AuditSettings, ReportSettings, RightsSettings
from bot.config.settings import (
    BotSettings,
    GuestSettings,
    LogSettings,
    MetricsSettings,
    ProviderSettings,
    StorageSettings,
    SyncSettings,
    VenueSettings,
    load_settings,
)
from connectors.registry import GROUP
from guests.conversation.choices import offered
from guests.conversation.events import Event, Tapped, Typed
from guests.conversation.flow import advance
from guests.conversation.provider_matches import ProviderMatch
from guests.conversation.state import Flow, Screen
from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    Evidence,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.delivery.look_ups import settle_look_up
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State, saved, send_again, settle
from guests.delivery.undo import called_off, open_states, owed_again, withdrawn
from guests.guest import FIELDS, Guest
from guests.quickadd.reader import read_line
from guests.values import Pick
from guests.venue import Venue
from handlers.menus.commands import MENU
from handlers.routes import COMMANDS
from release.drawings import FOLDER, drawings, picture_of

pytestmark = pytest.mark.drift

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md", "findings/*.md")
    for page in ROOT.glob(pattern)
)
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
README = (ROOT / "README.md").read_text("utf-8")
OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")

LONGEST_ADR = 40
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
TODAY = date(2026, 11, 21)
SETTINGS: dict[tuple[str | int, ...], type[BaseModel]] = {
    ("bot",): BotSettings,
    ("bots", 0): NamedBot,
    ("storage",): StorageSettings,
    ("logs",): LogSettings,
    ("metrics",): MetricsSettings,
    ("audit",): AuditSettings,
    ("reports",): ReportSettings,
    ("rights",): RightsSettings,
    ("sync",): SyncSettings,
    ("guests",): GuestSettings,
    ("venues", 0): VenueSettings,
    ("venues", 0, "consents"): ConsentSettings,
    ("venues", 0, "providers", 0): ProviderSettings,
}
TOLD_OF_PROVIDERS = (Operation.CREATE, Operation.FIND, Operation.GET, Operation.UPDATE, Operation.DELETE)
TABLES = {"consents", "providers", "options"}  # settings that contain others, which have their own rows


def section(page: str, heading: str) -> str:
    """Return the text under a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(level)}}} |\Z)", page, re.DOTALL | re.MULTILINE
    )
    assert found, f"there is no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the rows whose first cell is code."""
    lines = (line for line in text.splitlines() if line.startswith("| `"))
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def prose(page: Path) -> str:
    """Return a page without its code blocks, which contain no links or headings."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[str]:
    """Yield the targets of a page's relative links and pictures."""
    for target in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", prose(page)):
        if not (link := "".join(target)).startswith(("http://", "https://")):
            yield link


def test_the_commands_of_the_readme_are_those_of_the_program() -> None:
    """The table has every command of ``hoststand --help``, in the same order and words."""
    commands = getattr(get_command(app), "commands", {})
    program = [[f"`hoststand {name}`", command.help] for name, command in commands.items()]

    assert rows(section(README, "## Commands")) == program


def test_the_chat_commands_of_the_readme_exist() -> None:
    """Each command in the table has a handler, and each command in the menu is in the table."""
    told = set(re.findall(r"^\| `/(\w+)", section(README, "## In the chat"), re.MULTILINE))

    assert told <= set(COMMANDS)
    assert set(MENU) <= told


def test_the_providers_of_the_readme_are_those_of_the_program() -> None:
    """The table says of each of our kinds how well its main operations are known."""
    marks = {Evidence.DOCUMENTED: "✓", None: "–"}
    known = [
        [one.name, *(marks.get(how := one.operations.get(what), str(how)) for what in TOLD_OF_PROVIDERS)]
        for one in installed()
        if one.package == providers_page.OURS
    ]
    table = section(README, "## Providers").split("|---|---|---|---|---|---|\n")[1].partition("\n\n")[0]

    assert [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()] == known


def test_the_settings_of_the_readme_are_complete(tmp_path: Path) -> None:
    """The example works unchanged."""
    found = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert found
    file = tmp_path / "hoststand.toml"
    file.write_text(found[1], "utf-8")

    settings = load_settings(file, {})

    assert [account.id for account in settings.accounts()] == ["bistro/clopos"]


def test_every_setting_is_described() -> None:
    """The table of settings has exactly the existing keys with their variables."""
    keys = {
        full_name((*table, name)).replace("[0]", "[]"): variable((*table, name))
        for table, model in SETTINGS.items()
        for name in model.model_fields
        if name not in TABLES and not (model is NamedBot and name in BotSettings.model_fields)
    }
    described = rows(section(OPERATING, "## Settings").partition("\n### ")[0])

    assert {key.strip("`"): name.strip("`") for key, name, *_ in described} == keys


def test_every_setting_of_a_provider_is_described() -> None:
    """Each of our own kinds has a table with every key of its account."""
    kinds = {
        entry.name: entry.load()
        for entry in entry_points(group=GROUP)
        if entry.dist and entry.dist.name == "hoststand"
    }

    assert kinds
    for kind, connector in kinds.items():
        described = {row[0].strip("`") for row in rows(section(OPERATING, f'### `kind = "{kind}"`'))}
        assert described == set(connector.Settings.model_fields)


def test_the_diagram_of_deliveries_is_their_rules() -> None:
    """The diagram has exactly the steps that the rules take."""
    drawn = set(
        re.findall(r"^    (\w+) --> (\w+)", section(ARCHITECTURE, "## The life of a delivery"), re.MULTILINE)
    )

    assert drawn == {(before.value, after.value) for before, after in steps_of_deliveries()}


def steps_of_deliveries() -> set[tuple[State, State]]:
    """Return every change of state: by a claim, an answer, a look-up or a person."""
    jane = Guest(first_name="Jane")
    record = ProviderRecord(id="1", guest=jane, echoed=frozenset())
    errors: tuple[ConnectorError, ...] = (
        *(Rejected(), Duplicate(existing=record), Unsupported()),
        *(Unauthorised(), Unavailable(), Unavailable(retry_after=1), Ambiguous()),
    )
    one = Delivery(id="d", guest_id="g", account="bistro/clopos", key="k", sent_at=1)
    steps = {
        (State.WAITING, State.SENDING),
        (State.SENDING, State.UNCERTAIN),
    }  # a claim, and one after a crash
    answers: tuple[ProviderRecord | ConnectorError, ...] = (record, *errors)
    for outcome in answers:
        steps.add((State.SENDING, settle(one, outcome, sent=jane, now=0, chance=0).state))
    for found, now in product((*answers, None), (0, 1_000_000)):
        settled = settle_look_up(one, found, sent=jane, now=now, settling=1, chance=0)
        steps.add((State.UNCERTAIN, settled.state))
    decisions = (saved(one, "1").state, send_again(one, 0).state, State.DROPPED)
    steps |= {(State.NEEDS_YOU, state) for state in decisions}
    return steps | steps_of_undoing(one)


def steps_of_undoing(one: Delivery) -> set[tuple[State, State]]:
    """Return every change of state of a delivery whose guest leaves the book, or comes back."""
    each = [replace(one, state=state) for state in State]
    steps = {(before.state, withdrawn([before])[one.id].state) for before in each if withdrawn([before])}
    steps |= {(before.state, State.DROPPED) for before in each if called_off(before)}
    back = [
        owed_again([replace(one, state=State.DROPPED)], open_states([before]), 0)
        for before in each
        if open_states([before])
    ]
    return steps | {(State.DROPPED, again.state) for (again,) in back}


def test_the_diagram_of_drafts_is_their_rules() -> None:
    """The diagram has exactly the steps that the conversation takes."""
    drawn = set(
        re.findall(r"^    (\S+) --> ([^\s:]+)", section(ARCHITECTURE, "## The life of a draft"), re.MULTILINE)
    )
    reading = read_line("Jane Doe 07700 900123", country="GB", today=TODAY)
    begun = (
        Flow.steps(),
        Flow.reading(reading),
        Flow.edit("g1", JANE),
        Flow.edit("g1", JANE, "note"),
        Flow.ask_consents("g1", JANE),
    )

    assert drawn == steps_of_drafts() | {("[*]", flow.screen.name) for flow in begun}


def steps_of_drafts() -> set[tuple[str, str]]:
    """Return every change of screen: by each button of each screen, and by typing."""
    typed = [Typed(text, BISTRO, TODAY) for text in ("Jane", "Jane Doe 07700 900123", "?", "1990-05-12")]
    steps = set()
    for flow in screens_of_drafts():
        events: list[Event] = [*(Tapped(one.action, one.subject) for one in offered(flow)), *typed]
        for step in (advance(flow, event) for event in events):
            if step.flow != flow:
                steps.add((flow.screen.name, step.flow.screen.name if step.flow else "[*]"))
    return steps


def screens_of_drafts() -> Iterator[Flow]:
    """Yield each screen with everything that can be on it, for a new guest and for one in the book."""
    offers = (Pick(account="bistro/clopos", kind="group", id="1", name="Regulars"),)
    match = ProviderMatch(
        account="bistro/clopos",
        key="+447700900123",
        record=ProviderRecord(id="1", guest=JANE, echoed=frozenset()),
    )
    for guest, guest_id in product((Guest(), JANE), (None, "g1")):
        flow = Flow(
            guest=guest, guest_id=guest_id, existing=("g2",), similar=("g3",), provider_matches=(match,)
        )
        yield flow
        yield replace(flow, screen=Screen.CANDIDATES)
        yield replace(flow, screen=Screen.CANDIDATES, similar=(), provider_matches=())
        yield replace(flow, existing=())
        yield replace(flow, screen=Screen.FIELDS)
        yield replace(flow, screen=Screen.MORE)
        for known in (guest, replace(guest, note="window")) if guest_id else (None,):
            yield replace(flow, screen=Screen.CONSENTS, known=known)
        yield replace(flow, screen=Screen.COMPARE, comparing="g2")
        for row in FIELDS:
            asked = replace(flow, screen=Screen.ASK, asking=row.name)
            yield replace(asked, editing=True, offers=offers if row.name == "picks" else ())
            if row.question:
                yield asked


def test_decisions_are_short_and_numbered() -> None:
    """Each has a page of at most forty lines, numbered without gaps, and a line in the index."""
    index = dict(re.findall(r"^\| \[(\d{4})\]\(adr/[\w-]+\.md\) \| (.+) \|$", ARCHITECTURE, re.MULTILINE))
    titles = {}
    for number, page in enumerate(ADRS, start=1):
        first, *_ = lines = page.read_text("utf-8").splitlines()
        assert page.name.startswith(f"{number:04}-")
        assert first.startswith(f"# {number:04}. ")
        assert len(lines) <= LONGEST_ADR
        titles[f"{number:04}"] = first.partition(". ")[2]

    assert index == titles


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link leads to a file or folder, and to a heading of it where it names one."""
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_named_targets_exist(page: Path) -> None:
    """Every ``make`` target named on a page exists."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE))

    assert named <= targets


def test_the_page_of_providers_is_fresh() -> None:
    """``make docs`` would write the same."""
    ours = [one for one in installed() if one.package == providers_page.OURS]

    assert (ROOT / "docs" / "providers.md").read_text("utf-8") == providers_page.page(ours)


def test_every_drawing_has_its_picture() -> None:
    """And no picture is left of a drawing that has changed: ``make drawings`` draws anew."""
    assert {picture_of(source) for source in drawings()} == set(FOLDER.glob("*.svg"))


def test_pictures_load_nothing() -> None:
    """No script, no style and no font from elsewhere: the site is read without a network."""
    drawn = "".join(picture.read_text("utf-8") for picture in FOLDER.glob("*.svg"))

    assert set(re.findall(r"https?://[^\"')]+", drawn)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "<script" not in drawn
    assert "@import" not in drawn


NOBODY = {"audit_chain", "bots", "outages", "sync_positions", "venues"}
"""Tables without a guest, a person or a chat: hashes, accounts, venues."""


def test_the_data_map_names_every_table() -> None:
    """Whatever is kept about guests and staff stands in docs/privacy.md; a new table is named there, or here as nobody's."""
    schema = (ROOT / "storage/schema/sqlite.sql").read_text("utf-8")
    tables = set(re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", schema, re.MULTILINE))
    page = (ROOT / "docs/privacy.md").read_text("utf-8")

    assert tables
    assert {table for table in tables if f"`{table}`" not in page} == NOBODY
