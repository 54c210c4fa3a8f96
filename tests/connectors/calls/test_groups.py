import asyncio
from dataclasses import dataclass, field

import pytest

from connectors.calls import groups
from connectors.calls.groups import ProviderGroups
from guests.delivery.connector import Evidence, Group, Unavailable
from guests.delivery.operations import Operation
from guests.values import Pick
from tests.bot.provider import Provider

REGULARS, WINE = Group(id="1", name="Regulars"), Group(id="7", name="Wine", kind="code")


@dataclass
class Lists(Provider):
    """A provider with lists; ``trouble`` is raised, or is the seconds the answer takes."""

    rows: list[Group] = field(default_factory=lambda: [REGULARS])
    trouble: Exception | float = 0.0
    read: int = 0

    async def groups(self) -> list[Group]:
        """Return the rows, or get into trouble."""
        self.read += 1
        if isinstance(self.trouble, Exception):
            raise self.trouble
        await asyncio.sleep(self.trouble)
        return self.rows


def listing(*rows: Group, trouble: Exception | float = 0.0) -> Lists:
    """Return a provider that offers these."""
    return Lists(
        operations={Operation.CREATE: Evidence.DOCUMENTED, Operation.GROUPS: Evidence.DOCUMENTED},
        rows=list(rows),
        trouble=trouble,
    )


def picks(*found: Pick) -> list[tuple[str, str, str, str]]:
    """Return everything about a pick, including the name, which comparisons of picks ignore."""
    return [(pick.account, pick.kind, pick.id, pick.name) for pick in found]


async def test_a_venue_is_offered_its_accounts_lists() -> None:
    """All rows of all accounts of the venue, in the order of the settings, and of no other venue."""
    book = ProviderGroups(
        {
            "bistro/resdiary": listing(WINE),
            "meyhane/clopos": listing(REGULARS),
            "bistro/clopos": listing(REGULARS),
        }
    )

    assert picks(*await book.of_venue("bistro")) == [
        ("bistro/resdiary", "code", "7", "Wine"),
        ("bistro/clopos", "group", "1", "Regulars"),
    ]
    assert await book.of_venue("elsewhere") == ()


async def test_lists_are_remembered_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fresh lists are not fetched again, old ones are."""
    provider = listing(REGULARS)
    book = ProviderGroups({"bistro/clopos": provider})

    await book.of_venue("bistro")
    await book.of_venue("bistro")
    assert provider.read == 1

    monkeypatch.setattr(groups, "FRESH", 0.0)
    provider.rows = [WINE]
    assert picks(*await book.of_venue("bistro")) == [("bistro/clopos", "code", "7", "Wine")]
    assert provider.read == 2


@pytest.mark.parametrize("trouble", [Unavailable("down"), 5.0])
async def test_an_account_in_trouble_offers_nothing_for_now(
    trouble: Exception | float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error or a slow answer only affects its own rows, and the host does not wait."""
    monkeypatch.setattr(groups, "PATIENCE", 0.02)
    book = ProviderGroups(
        {"bistro/resdiary": listing(WINE, trouble=trouble), "bistro/clopos": listing(REGULARS)}
    )

    assert [pick.name for pick in await book.of_venue("bistro")] == ["Regulars"]


async def test_what_was_known_outlives_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Old rows are better than none while an account is down."""
    provider = listing(REGULARS)
    book = ProviderGroups({"bistro/clopos": provider})
    await book.of_venue("bistro")
    monkeypatch.setattr(groups, "FRESH", 0.0)
    provider.trouble = Unavailable("down")

    assert [pick.name for pick in await book.of_venue("bistro")] == ["Regulars"]


async def test_only_accounts_with_lists_are_asked() -> None:
    """A connector without the call, or an account that does not offer it, is left alone."""
    silent = Lists()

    assert (
        await ProviderGroups({"bistro/plain": Provider(), "bistro/silent": silent}).of_venue("bistro") == ()
    )
    assert silent.read == 0
