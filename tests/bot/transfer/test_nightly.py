from collections.abc import AsyncIterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.transfer.nightly import Nightly
from guests.delivery.connector import Evidence, ProviderRecord, RecordPage, Unauthorised
from guests.delivery.operations import Operation
from guests.guest import Guest
from storage.database import Database
from storage.tables.book import guests
from tests.bot.provider import Provider


class Listing(Provider):
    """Has one customer, or refuses."""

    trouble: Exception | None = None
    read = 0

    def __init__(self) -> None:
        super().__init__(operations={Operation.LIST: Evidence.DOCUMENTED})

    async def pages(self, cursor: str | None = None) -> AsyncIterator[RecordPage]:
        """Yield the page."""
        assert cursor is None
        self.read += 1
        if self.trouble:
            raise self.trouble
        record = ProviderRecord(id="1", guest=Guest(first_name="Jane"), echoed=frozenset())
        yield RecordPage(records=(record,), cursor=None)

    async def list(self) -> AsyncIterator[ProviderRecord]:
        """Yield the records of the page."""
        async for page in self.pages():
            for record in page.records:
                yield record


async def nights(database: Database, now: list[int], **connectors: Listing) -> None:
    """Read all accounts once for each time."""
    accounts = {f"bistro/{name}": one for name, one in connectors.items()}
    for moment in now:
        await Nightly(database, accounts, time(4), now=lambda: moment).read_all()  # noqa: B023 - used at once


async def test_an_account_that_fails_keeps_no_other_from_being_read(database: Database) -> None:
    """A refused login and a bug of ours are logged, and the next account is read."""
    good, refusing, broken = Listing(), Listing(), Listing()
    refusing.trouble, broken.trouble = Unauthorised("no"), RuntimeError("ours")
    await nights(database, [4_000_000_000_000], broken=broken, refusing=refusing, good=good)
    (rows,) = await database.fetch(guests.newest("bistro", 9))
    assert [guests.read(row).guest.name for row in rows] == ["Jane"]


async def test_replicas_read_an_account_once_a_night(database: Database) -> None:
    """The second one finds that it is done."""
    one = Listing()
    await nights(database, [0, 0], clopos=one)
    assert one.read == 1


async def test_accounts_are_read_by_their_venues_clocks(database: Database) -> None:
    """London's at four there, Istanbul's three hours before; then both again."""
    zones = {"a/clopos": ZoneInfo("Europe/London"), "b/clopos": ZoneInfo("Europe/Istanbul")}
    accounts = {account: Listing() for account in zones}
    nightly = Nightly(database, accounts, time(4), now=lambda: 0, zones=zones)
    moment = round(datetime(2026, 11, 21, 0, 0, tzinfo=UTC).timestamp() * 1000)
    read = []
    for _ in range(4):
        moment, due = nightly.following(moment)
        read.append((datetime.fromtimestamp(moment / 1000, UTC).strftime("%d %H:%M"), due))
    assert read == [
        ("21 01:00", ("b/clopos",)),
        ("21 04:00", ("a/clopos",)),
        ("22 01:00", ("b/clopos",)),
        ("22 04:00", ("a/clopos",)),
    ]
