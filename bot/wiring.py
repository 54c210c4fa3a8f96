"""Wiring: the parts of a process, made from the settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.attachments.contact_files import ContactFiles
from bot.attachments.downloads import Downloads
from bot.auditing.owners import note_owners
from bot.config.account_infos import by_venue
from bot.config.settings import Settings
from bot.delivery.told import Told
from bot.delivery.worker import Worker
from bot.file_formats.tables import as_table
from bot.grouping.books import ensure
from bot.intake.intake import Intake
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
from handlers.dispatcher import Dispatcher
from handlers.turn.services import Services
from storage.book.new_claims import claim_nothing
from storage.book.sql_book import SqlBook
from storage.database import Database, clock_of
from storage.tables.book import tombstones
from storage.tables.chat import meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What the work is done with; ``alone``: nobody else has the database."""

    settings: Settings
    database: Database
    connectors: Mapping[str, Connector]
    lists: ProviderGroups
    dispatcher: Dispatcher
    telemetry: Telemetry
    alone: bool

    @property
    def now(self) -> Callable[[], int]:
        """The clock of all who share the database, in Unix milliseconds."""
        return self.dispatcher.services.now


def worker_of(given: Equipment) -> Worker:
    """Return the worker."""
    return Worker(
        given.database,
        given.dispatcher.services.book,
        given.connectors,
        given.dispatcher.cards,
        now=given.now,
        telemetry=given.telemetry,
        limits=_limits(given.settings, given.connectors),
        told=Told.of(given.settings.accounts(), given.lists.of_account),
    )


def intake_of(given: Equipment, worker: Worker | None) -> Intake:
    """Return the intake; what it owes leaves at once if there is a worker in the same process."""
    bot_id = given.dispatcher.bot.id
    claim_new = worker.claim_new if worker else claim_nothing
    return Intake(given.dispatcher, given.database, bot_id, given.now, given.telemetry, claim_new=claim_new)


def _limits(settings: Settings, connectors: Mapping[str, Connector]) -> dict[str, Limits]:
    """Return the limits of each account: from the settings, else what its provider is known to allow."""
    known = {one.id: getattr(connectors[one.id], "calls_per_minute", None) for one in settings.accounts()}
    return {one.id: one.limits(known[one.id]) for one in settings.accounts()}


async def services_of(
    settings: Settings,
    database: Database,
    connectors: Mapping[str, Connector],
    bot: TelegramBot,
    lists: ProviderGroups,
) -> Services:
    """Return what handlers are given, and store what must be there before: the books, the installation's id, the owners."""
    known = [venue.venue() for venue in settings.venues]
    await ensure(database, known)
    await database.commit(meta.install_id(), tombstones.secret())
    await note_owners(database, settings.bot.owner_ids, wall_clock())
    places = {venue.slug: venue for venue in known}
    clock = SteadyClock(clock_of(database, wall_clock))
    files = ContactFiles(database=database, venues=places)
    pictures = PictureReader(places)
    hours = settings.bot.forget_messages_after_hours
    return Services(
        book=SqlBook(database, clock),
        now=clock,
        venues=places,
        accounts=by_venue(settings, connectors, lists.known),
        owners=frozenset(settings.bot.owner_ids),
        rights=settings.rights.rights,
        protect_content=settings.bot.protect_content,
        erase_after_days=settings.guests.erase_after_days,
        forget_after=hours * HOUR if hours else None,
        offers=lists.of_venue,
        download=Downloads(bot).fetch,
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
