"""The first owner: a link, printed on a terminal and nowhere else, by which one person becomes the owner of venues without one."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from io import StringIO
from secrets import token_urlsafe
from typing import Final

import httpx
import structlog

from bot.bot_numbers import numbers_of
from bot.config.settings import ConfiguredBot, Settings
from bot.runtime.errors import StartError
from bot.runtime.steady_clock import wall_clock
from bot.telegram.client import telegram_bot
from guests.audit.acts import Act, Machine
from guests.book.port import Book
from guests.invitations.invitation import hashed, new_token
from guests.people import Role
from guests.team.staff_invitation import LIFE, StaffInvitation
from guests.team.team import Team
from handlers.turn.deep_links import staff_link_of
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.migrations import migrate

log = structlog.get_logger(__name__)
Tell = Callable[[str], None]
ID_BYTES: Final = 12


async def offer(book: Book, settings: Settings, bot: ConfiguredBot, username: str, tell: Tell | None) -> None:
    """Tell a new link if a venue of a bot has no owner; without a terminal (``tell``), log only how to get one."""
    venues = (await team_of(book, settings, bot)).without_owner
    if not venues:
        return
    if tell is None:
        log.warning(
            "nobody is an owner yet",
            venues=venues,
            cure="stop the bot, run `hoststand owner-link`, and start it again",
        )
        return
    link = await new_link(book, venues, username, origin="hoststand run")
    tell(as_text(link, username if settings.bots else None))


async def owner_link(
    settings: Settings, bot: ConfiguredBot, transport: httpx.AsyncBaseTransport | None = None
) -> str:
    """Return a new link for the first owner of a bot's venues without one; ``transport`` carries the call to Telegram instead of the network.

    Raises ``StartError`` if every venue has an owner, and on SQLite ``DatabaseInUse`` while the bot runs.
    """
    await migrate(settings.storage.url)
    async with AsyncExitStack() as stack:
        database = await open_database(settings.storage.url, exclusive=True)
        stack.push_async_callback(database.close)
        numbers = await numbers_of(settings, database)
        book = SqlBook(database, bot=numbers[settings.every_bot.index(bot)])
        venues = (await team_of(book, settings, bot)).without_owner
        if not venues:
            raise StartError("there is an owner already, who can invite others: /team, Invite")
        client = telegram_bot(bot.settings, transport)
        await client.initialize()
        stack.push_async_callback(client.shutdown)
        return await new_link(book, venues, client.username, origin="hoststand owner-link")


async def team_of(book: Book, settings: Settings, bot: ConfiguredBot) -> Team:
    """Return who may use a bot by the book and by the settings."""
    revision, members = await book.teams()
    return Team(
        revision=revision,
        members=tuple(members),
        venues=bot.venues,
        owners=frozenset(bot.settings.owner_ids),
        rights=settings.rights.rights,
    )


async def new_link(book: Book, venues: tuple[str, ...], username: str, *, origin: str) -> str:
    """Store an invitation for the first owner in the place of any earlier one, and return its link."""
    token, now = new_token(), wall_clock()
    invitation = StaffInvitation(
        id=token_urlsafe(ID_BYTES),
        token_hash=hashed(token),
        role=Role.OWNER,
        venues=venues,
        made_at=now,
        expires_at=now + LIFE,
    )
    noted = book.audit(
        Act.TEAM_INVITED, venue=None, by=Machine.COMMAND_LINE, origin=origin, role=Role.OWNER.value
    )
    await book.commit(book.close_printed_invitations(), book.add_staff_invitation(invitation), noted)
    return staff_link_of(username, token)


def as_text(link: str, username: str | None = None) -> str:
    """Return what is printed: the link, and a QR code of it for a phone; ``username`` is that of one of several bots."""
    whose = f" of @{username}" if username else ""
    return (
        f"\nWhoever opens this link first becomes the owner of all venues{whose} that have none yet;\n"
        f"it works once, for 24 hours:\n\n  {link}\n\n{drawn(link)}"
    )


def drawn(link: str) -> str:
    """Return a QR code (ISO/IEC 18004) as characters, two modules high each."""
    import segno  # noqa: PLC0415 - a tenth of a second that only this needs

    characters = StringIO()
    segno.make(link, error="m", micro=False).terminal(characters, compact=True)
    return characters.getvalue()
