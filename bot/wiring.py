"""Wiring: the parts of a process, made from the settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.attachments.contact_files import ContactFiles
from bot.attachments.downloads import Downloads
from bot.auditing.owners import note_owners
from bot.config.account_infos import by_venue
from bot.config.settings import ConfiguredBot, Settings
from bot.delivery.told import Told
from bot.delivery.worker import Worker
from bot.file_formats.tables import as_table
from bot.grouping.books import ensure
from bot.pictures.reader import PictureReader
from bot.runtime.steady_clock import SteadyClock, wall_clock
from bot.runtime.telemetry import Telemetry
from bot.telegram.client import TelegramBot
from bot.transfer.exports import Exports
from connectors.calls.groups import ProviderGroups
from connectors.calls.lookups import ProviderLookup
from connectors.calls.stored_records import Records
from connectors.calls.throttle import Limits
from guests.book.rights.forgetting import HOUR
from guests.delivery.connector import Connector
from handlers.cards.live_cards import LivingCards
from handlers.turn.albums import Albums
from handlers.turn.services import Services
from storage.book.sql_book import SqlBook
from storage.database import Database, clock_of
from storage.tables.book import tombstones
from storage.tables.chat import meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What all bots of a process share. ``services`` know every venue; ``alone``: nobody else has the database."""

    settings: Settings
    database: Database
    connectors: Mapping[str, Connector]
    lists: ProviderGroups
    services: Services
    cards: LivingCards
    telemetry: Telemetry
    alone: bool

    @property
    def now(self) -> Callable[[], int]:
        """The clock of all who share the database, in Unix milliseconds."""
        return self.services.now


def worker_of(given: Equipment) -> Worker:
    """Return the worker."""
    return Worker(
        given.database,
        given.services.book,
        given.connectors,
        given.cards,
        now=given.now,
        telemetry=given.telemetry,
        limits=_limits(given.settings, given.connectors),
        told=Told.of(given.settings.accounts(), given.lists.of_account),
    )


def _limits(settings: Settings, connectors: Mapping[str, Connector]) -> dict[str, Limits]:
    """Return the limits of each account: from the settings, else what its provider is known to allow."""
    known = {one.id: getattr(connectors[one.id], "calls_per_minute", None) for one in settings.accounts()}
    return {one.id: one.limits(known[one.id]) for one in settings.accounts()}


async def services_of(
    settings: Settings,
    database: Database,
    connectors: Mapping[str, Connector],
    lists: ProviderGroups,
    holder: str = "",
) -> Services:
    """Return what handlers need for all venues, and store what must be there before: the books, the installation's id, the owners."""
    known = [venue.venue() for venue in settings.venues]
    await ensure(database, known)
    await database.commit(meta.install_id(), tombstones.secret())
    owners = frozenset(one for bot in settings.every_bot for one in bot.settings.owner_ids)
    await note_owners(database, owners, wall_clock())
    places = {venue.slug: venue for venue in known}
    clock = SteadyClock(clock_of(database, wall_clock))
    files = ContactFiles(database=database, venues=places)
    pictures = PictureReader(places)
    return Services(
        book=SqlBook(database, clock, holder=holder),
        now=clock,
        venues=places,
        accounts=by_venue(settings, connectors, lists.known),
        owners=owners,
        rights=settings.rights.rights,
        pins=settings.rights.pins,
        erase_after_days=settings.guests.erase_after_days,
        offers=lists.of_venue,
        codes=pictures.codes,
        text=pictures.text,
        look_into=files.look,
        import_contacts=files.bring_in,
        read_record=Records(connectors).read,
        look_up=ProviderLookup(connectors).find,
        export=Exports(database, places, settings.storage.export_recipients).of_venue,
        by_host=settings.reports.by_host,
        as_table=as_table,
    )


def services_at(
    given: Services, database: Database, bot: ConfiguredBot, number: int, client: TelegramBot
) -> Services:
    """Return what handlers of a bot are given: its own venues, people and chats, of what is ``given`` for all."""
    settings, hours = bot.settings, bot.settings.forget_messages_after_hours
    venues = {slug: given.venues[slug] for slug in bot.venues}
    return replace(
        given,
        bot=number,
        book=SqlBook(database, given.now, bot=number, holder=given.book.holder),
        venues=venues,
        elsewhere={slug: venue for slug, venue in given.venues.items() if slug not in venues},
        owners=frozenset(settings.owner_ids),
        protect_content=settings.protect_content,
        forget_after=hours * HOUR if hours else None,
        download=Downloads(client).fetch,
        albums=Albums(),
    )
