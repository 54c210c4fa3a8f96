"""Implements ``guests.book.rights.port.GuestRights``."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from guests.audit.acts import Act
from guests.audit.record import Record
from guests.book.display import Display
from guests.book.rights.dossier import Dossier
from guests.book.rights.erasure import Erasure
from guests.book.rights.forgetting import Message
from guests.book.unit import Write
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from guests.matching.match import Found
from storage.book.erasure import counted, keys_of, read_subject
from storage.database import Database
from storage.search import duplicates
from storage.sql.statement import Statement
from storage.tables.book import audit, consents, erasures, guests, tombstones
from storage.tables.chat import cards, drafts, invitations, messages, meta, staff

ALL: Final = 2**62
TOGETHER: Final = 1_000  # records of the audit in one read


class BookRights:
    """Reads and writes; ``display`` reads what is shown of one guest."""

    def __init__(
        self, database: Database, display: Callable[[str], Awaitable[Display | None]], bot: int = 0
    ) -> None:
        self._data = database
        self._bot = bot
        self._display = display
        self._secret: str | None = None

    async def parts(self, guest_id: str) -> list[Display]:
        """Return the guest and all who became part of it."""
        (rows,) = await self._data.fetch(guests.parts(guest_id))
        ids = sorted((row["id"] for row in rows), key=lambda one: one != guest_id)
        return [display for one in ids if (display := await self._display(one))]

    async def held(self, guest_ids: Sequence[str]) -> Mapping[str, int]:
        """Count what the book holds."""
        return await counted(self._data, guest_ids)

    async def dossier(self, guest_id: str) -> Dossier | None:
        """Read all that is held."""
        subject, parts = await read_subject(self._data, guest_id), await self.parts(guest_id)
        if subject is None or not parts:
            return None
        since = min(display.entry.created_at for display in parts)
        asked, exported, typed, said, invited, visited, team = await self._data.fetch(
            erasures.of_guest(guest_id),
            audit.of_act(Act.EXPORTED, subject.book, since),
            drafts.about(guest_id),
            consents.of_guest(guest_id, ALL),
            invitations.of_guest(guest_id),
            invitations.visits_of_guest(guest_id),
            staff.around(guest_id),
        )
        members = map(staff.read, team)
        return Dossier(
            parts=tuple(parts),
            former=subject.former,
            drafts=tuple(map(drafts.read, typed)),
            answers=tuple(map(consents.read, said)),
            invitations=tuple(map(invitations.read, invited)),
            visits=tuple(map(invitations.read_visit, visited)),
            seen=await self._records([display.entry.id for display in parts]),
            exports=tuple(map(audit.read, exported)),
            people={str(one.user_id): one.name for one in members if one.name},
            erasure=erasures.read(asked[0]) if asked else None,
        )

    async def _records(self, guest_ids: Sequence[str]) -> tuple[Record, ...]:
        """Read the audit's records of these guests, with the searches that showed them, oldest first."""
        found: dict[int, Record] = {}
        for guest_id in guest_ids:
            after, more = 0, True
            while more:
                page = audit.page(
                    since=0, until=ALL, venue=None, guest_id=guest_id, after=after, limit=TOGETHER
                )
                (rows,) = await self._data.fetch(page)
                found |= {row["seq"]: audit.read(row) for row in rows}
                after, more = (rows[-1]["seq"] if rows else after), len(rows) == TOGETHER
        return tuple(found[seq] for seq in sorted(found))

    async def erasure(self, guest_id: str) -> Erasure | None:
        """Read what was asked."""
        (rows,) = await self._data.fetch(erasures.of_guest(guest_id))
        return erasures.read(rows[0]) if rows else None

    async def erased(self, book: str, guest: Guest) -> Mapping[str, int]:
        """Read the tombstones of the guest's numbers and addresses."""
        asked = await self._asked(book, guest)
        return {
            key: at for rows in await self._data.fetch(*asked) for key, at in tombstones.read(rows).items()
        }

    async def beside(self, book: str, guest: Guest, *, limit: int) -> tuple[list[Found], int | None]:
        """Read who may be this person, and the newest tombstone, in the same trips."""
        asked = await self._asked(book, guest)
        found, answers = await duplicates.find_beside(self._data, book, guest, limit, asked)
        moments = [at for rows in answers for at in tombstones.read(rows).values()]
        return found, max(moments, default=None)

    async def _asked(self, book: str, guest: Guest) -> list[Statement]:
        """Return the read of the guest's tombstones; nothing if there can't be any."""
        values = tombstones.values_of(guest)
        if not values or not (secret := await self._read_secret()):
            return []
        return [tombstones.among(book, [tombstones.hashed(secret, value) for value in values])]

    async def _read_secret(self) -> str | None:
        """Read the key of the tombstones, which never changes."""
        if self._secret is None:
            (rows,) = await self._data.fetch(meta.get(tombstones.KEY))
            self._secret = meta.value(rows)
        return self._secret

    async def traits(self, guest_id: str) -> Sequence[str]:
        """Return the keys of the guest's tombstones."""
        subject = await read_subject(self._data, guest_id)
        return await keys_of(self._data, subject) if subject else ()

    def ask_erasure(self, entry: Entry, erasure: Erasure, traits: Sequence[str]) -> tuple[Write, ...]:
        """Hide the guest and store what was asked."""
        statements = (
            guests.merge_away(entry, TO_BE_ERASED, erasure.asked_at),
            erasures.put(erasure),
            *tombstones.put(entry.book, traits, entry.id, erasure.asked_at),
            cards.want_back(entry.id),
        )
        return tuple(map(Write, statements))

    def revoke_erasure(self, entry: Entry) -> tuple[Write, ...]:
        """Show the guest again and forget what was asked."""
        return tuple(map(Write, erasures.take_back(entry, entry.updated_at)))

    def lift_tombstone(self, book: str, key: str) -> Write:
        """Forget a tombstone."""
        return Write(tombstones.lift(book, key))

    def forget_later(self, message: Message, due_at: int) -> Write:
        """Store when a message is to be forgotten."""
        return Write(messages.put(message, due_at, self._bot))

    def restrict(self, guest_id: str, *, at: int | None) -> Write:
        """Restrict the guest, or lift that, and have the cards say so."""
        return Write((guests.restrict(guest_id, at), cards.want(guest_id)))
