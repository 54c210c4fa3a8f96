"""What handlers are given: the book, the venues with their accounts, and the clock."""

import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from guests.audit.acts import Cause
from guests.book.port import Book
from guests.clock import local
from guests.delivery.connector import Evidence, ProviderRecord
from guests.delivery.operations import Operation
from guests.delivery.telling.as_told import TOLD, in_place, untellable
from guests.delivery.telling.health_notes import NEEDS
from guests.delivery.telling.tag_groups import supposed, tag_picks
from guests.guest import Guest
from guests.quickadd.vocabulary.occasions import occasion_in
from guests.team.pins import PinRule
from guests.team.rights import Rights
from guests.values import Pick, picks_of
from guests.venue import Venue, account_venue
from handlers.turn.albums import Albums
from handlers.turn.contact_files import ContactFile, Import

Cell: TypeAlias = str | int | float | None


def _now() -> int:
    return time.time_ns() // 1_000_000


def _new_id() -> str:
    return secrets.token_urlsafe(12)


def _today(venue: Venue) -> date:
    return local(_now(), venue.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountInfo:
    """A provider as a venue uses it: enough to show it and to owe it a delivery.

    ``id`` is ``venue/account``; ``carries`` are the fields of ours that it can hold; ``requires`` has rows
    of fields of which one is enough; ``operations`` are the calls that this account offers. With ``health`` it is
    told allergies and diets, in the note. ``tag_names`` say what the venue's tags are called there; ``known_lists`` returns
    what its lists offer as last read, ``None`` if nobody has read them yet.
    """

    id: str
    kind: str
    name: str
    carries: Mapping[str, Evidence]
    requires: tuple[tuple[str, ...], ...] = ()
    operations: Mapping[Operation, Evidence] = field(default_factory=dict)
    health: bool = False
    tag_names: Mapping[str, str] = field(default_factory=dict)
    known_lists: Callable[[], tuple[Pick, ...] | None] = field(default=tuple, compare=False)

    @property
    def stored(self) -> frozenset[str]:
        """The names of the fields that have a place there, if only in the note."""
        tags = ("tags",) if self.has_groups else ()
        notes = ("group_note",) if "note" in self.carries else ()
        return frozenset({*self.carries, *(row.name for row in NEEDS if self.health), *tags, *notes})

    @property
    def has_groups(self) -> bool:
        """Whether it has lists in which guests' tags may have a place."""
        return "picks" in self.carries and Operation.GROUPS in self.operations

    def in_place(self, guest: Guest) -> Guest:
        """Return the guest with everything where this account keeps it, as far as its lists are known."""
        lists = self.known_lists() if self.has_groups else ()
        if lists is None:
            lists = supposed(self.id, guest.tags)
        return in_place(guest, self.id, health=self.health, lists=lists, tag_names=self.tag_names)

    def homeless(self, guest: Guest) -> list[str]:
        """Return the guest's tags that have no place here, as far as its lists are known."""
        if not guest.tags or (lists := self.known_lists()) is None:
            return []
        placed = tag_picks(guest.tags, picks_of(guest.picks, self.id), lists, self.tag_names)
        return [tag for tag in guest.tags if tag not in placed]

    def lacks(self, guest: Guest) -> list[str]:
        """Return the fields that are there and have no place at this provider, or not with what they hold.

        An occasion that the note names has a place where the note has one.
        """
        places = self.stored - untellable(guest)
        if (
            "note" in places
            and guest.occasion
            and guest.occasion == occasion_in(guest.note, guest.language or "")
        ):
            places |= {"occasion"}
        if self.homeless(guest):
            places -= {"tags"}
        return [name for name in guest.given() if name in TOLD and name not in places]

    def misses(self, guest: Guest) -> list[str]:
        """Return the fields that this provider can't do without and the guest has not."""
        return [row[0] for row in self.requires if not any(getattr(guest, name) for name in row)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The guests of a venue as a file, and how many they are. ``ending`` follows that of the format, such as ``.age``."""

    content: bytes = field(repr=False)
    count: int
    ending: str = ""


class FileTooLarge(Exception):
    """The file has more bytes than were asked for."""


class FileGone(Exception):
    """Telegram does not hand out the file, and asking again won't help."""


class PictureUnreadable(Exception):
    """The picture is none that can be read, or it is too large, or took too long."""


async def _no_look(_account: str, _record_id: str) -> ProviderRecord | None:
    return None


async def _no_lists(_venue: str) -> tuple[Pick, ...]:
    return ()


async def _nobody(_account: str, _name: str, _value: str) -> tuple[ProviderRecord, ...]:
    return ()


async def _no_file(_venue: str, _ending: str, _limit: int) -> Export:
    return Export(content=b"", count=0)


async def _no_table(_rows: Sequence[Sequence[Cell]], _ending: str) -> bytes:
    return b""


async def _no_download(_file_id: str, _limit: int) -> bytes:
    raise FileGone


async def _empty(_content: bytes, _venue: str) -> ContactFile:
    return ContactFile(cards=0)


async def _no_import(_content: bytes, _venue: str, _cause: Cause) -> Import:
    return Import(counts={})


async def _no_codes(_picture: bytes) -> Sequence[bytes]:
    return ()


async def _no_text(_picture: bytes, _venue: str) -> Sequence[str] | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Shared by all handlers of a bot; holds no state of any conversation.

    ``bot`` is its number in the book, ``venues`` are its own; ``elsewhere`` are those of other bots, whose accounts are among
    ``accounts`` because they may share guests with a venue of ours.

    ``now`` gives Unix milliseconds, ``today`` the day at a venue, ``new_id`` an unguessable id of 16 characters; ``offers`` what a
    venue's providers have to pick from; ``read_record`` the record of an account by its id, ``None`` where
    that can't be told, and raises ``NotFound``; ``look_up`` the records that an account has under a ``phone``
    or an ``email``, in a few seconds at most and none when it fails; ``export`` the guests of a venue as a file
    with this ending (csv, xlsx, vcf), and raises ``FileTooLarge`` above so many bytes; ``download`` a file that
    somebody sent, by its id, and raises ``FileTooLarge`` above so many bytes and ``FileGone``; ``codes`` what the
    codes in a picture (JPEG, PNG or WebP) say, as bytes, and ``text`` the lines printed in one that came to a venue,
    ``None`` where print can't be read: both raise ``PictureUnreadable``; ``look_into`` what is in a file of vCards that
    came to a venue; ``import_contacts`` stores its guests and returns the counts: both raise ``TooManyContacts``.
    ``erase_after_days`` is the grace period of an erasure; ``forget_after`` the milliseconds after which messages with
    personal data are forgotten, ``None`` for never. ``rights`` are those beyond roles, ``pins`` which of them want a PIN; ``by_host`` lets reports say who did how much, and
    ``as_table`` returns rows as a file with this ending (csv, xlsx); with ``protect_content`` Telegram lets
    nobody forward or copy messages and cards.
    """

    book: Book
    venues: Mapping[str, Venue]
    accounts: Mapping[str, tuple[AccountInfo, ...]]
    owners: frozenset[int]
    bot: int = 0
    elsewhere: Mapping[str, Venue] = field(default_factory=dict)
    now: Callable[[], int] = _now
    new_id: Callable[[], str] = _new_id
    today: Callable[[Venue], date] = _today
    offers: Callable[[str], Awaitable[tuple[Pick, ...]]] = _no_lists
    read_record: Callable[[str, str], Awaitable[ProviderRecord | None]] = _no_look
    look_up: Callable[[str, str, str], Awaitable[tuple[ProviderRecord, ...]]] = _nobody
    export: Callable[[str, str, int], Awaitable[Export]] = _no_file
    download: Callable[[str, int], Awaitable[bytes]] = _no_download
    codes: Callable[[bytes], Awaitable[Sequence[bytes]]] = _no_codes
    text: Callable[[bytes, str], Awaitable[Sequence[str] | None]] = _no_text
    look_into: Callable[[bytes, str], Awaitable[ContactFile]] = _empty
    import_contacts: Callable[[bytes, str, Cause], Awaitable[Import]] = _no_import
    erase_after_days: int = 3
    forget_after: int | None = None
    rights: Rights = Rights()
    pins: PinRule | None = None
    protect_content: bool = False
    by_host: bool = True
    as_table: Callable[[Sequence[Sequence[Cell]], str], Awaitable[bytes]] = _no_table
    albums: Albums = field(default_factory=Albums)

    def account(self, account_id: str) -> AccountInfo | None:
        """Return the account with this id, if the settings still have it."""
        accounts = self.accounts.get(account_venue(account_id), ())
        return next((one for one in accounts if one.id == account_id), None)

    def name_of(self, slug: str | None) -> str | None:
        """Return the name of a venue, if the settings still have it."""
        venue = self.venues.get(slug or "") or self.elsewhere.get(slug or "")
        return venue.name if venue else None
