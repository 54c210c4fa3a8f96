"""The first owner: a link, printed on a terminal and nowhere else, by which one person becomes the owner of all venues."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from io import StringIO
from secrets import token_urlsafe
from typing import Final

import httpx
import structlog

from bot.config.settings import Settings
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


async def offer(book: Book, settings: Settings, bot: str, tell: Tell | None) -> None:
    """Tell a new link if nobody is an owner; without a terminal (``tell``), log only how to get one."""
    if (await team_of(book, settings)).has_owner:
        return
    if tell is None:
        log.warning(
            "nobody is an owner yet", cure="stop the bot, run `hoststand owner-link`, and start it again"
        )
        return
    tell(as_text(await new_link(book, settings, bot, origin="hoststand run")))


async def owner_link(settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> str:
    """Return a new link for the first owner; ``transport`` carries the call to Telegram instead of the network.

    Raises ``StartError`` if there is an owner, and on SQLite ``DatabaseInUse`` while the bot runs.
    """
    await migrate(settings.storage.url)
    async with AsyncExitStack() as stack:
        database = await open_database(settings.storage.url, exclusive=True)
        stack.push_async_callback(database.close)
        book = SqlBook(database)
        if (await team_of(book, settings)).has_owner:
            raise StartError("there is an owner already, who can invite others: /team, Invite")
        bot = telegram_bot(settings.bot, transport)
        await bot.initialize()
        stack.push_async_callback(bot.shutdown)
        return await new_link(book, settings, bot.username, origin="hoststand owner-link")


async def team_of(book: Book, settings: Settings) -> Team:
    """Return who may use the bot by the book and by the settings."""
    revision, members = await book.teams()
    return Team(
        revision=revision,
        members=tuple(members),
        venues=tuple(venue.slug for venue in settings.venues),
        owners=frozenset(settings.bot.owner_ids),
        rights=settings.rights.rights,
    )


async def new_link(book: Book, settings: Settings, bot: str, *, origin: str) -> str:
    """Store an invitation for the first owner in the place of any earlier one, and return its link."""
    token, now = new_token(), wall_clock()
    invitation = StaffInvitation(
        id=token_urlsafe(ID_BYTES),
        token_hash=hashed(token),
        role=Role.OWNER,
        venues=tuple(venue.slug for venue in settings.venues),
        made_at=now,
        expires_at=now + LIFE,
    )
    noted = book.audit(
        Act.TEAM_INVITED, venue=None, by=Machine.COMMAND_LINE, origin=origin, role=Role.OWNER.value
    )
    await book.commit(book.close_printed_invitations(), book.add_staff_invitation(invitation), noted)
    return staff_link_of(bot, token)


def as_text(link: str) -> str:
    """Return what is printed: the link, and a QR code of it for a phone."""
    return (
        f"\nNobody is the owner yet. Whoever opens this link first becomes the owner of all venues;\n"
        f"it works once, for 24 hours:\n\n  {link}\n\n{drawn(link)}"
    )


def drawn(link: str) -> str:
    """Return a QR code (ISO/IEC 18004) as characters, two modules high each."""
    import segno  # noqa: PLC0415 - a tenth of a second that only this needs

    characters = StringIO()
    segno.make(link, error="m", micro=False).terminal(characters, compact=True)
    return characters.getvalue()
