"""Implements ``guests.book.rights.port.GuestRights``."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from guests.book.display import Display
from guests.book.rights.dossier import Dossier
from guests.book.rights.erasure import Erasure
from guests.book.rights.forgetting import Message
from guests.book.unit import Write
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from storage.book.erasure import counted, keys_of, read_subject
from storage.database import Database
from storage.tables.book import audit, erasures, guests, tombstones
from storage.tables.chat import cards, drafts, messages, meta


class BookRights:
    """Reads and writes; ``display`` reads what is shown of one guest."""

    def __init__(self, database: Database, display: Callable[[str], Awaitable[Display | None]]) -> None:
        self._data = database
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
        asked, exported, typed, *seen = await self._data.fetch(
            erasures.of_guest(guest_id),
            audit.exports(subject.venue, since),
            drafts.about(guest_id),
            *(audit.of_guest(display.entry.id) for display in parts),
        )
        return Dossier(
            parts=tuple(parts),
            former=subject.former,
            drafts=tuple(map(drafts.read, typed)),
            seen=tuple(audit.read(row) for rows in seen for row in rows),
            exports=tuple(map(audit.read, exported)),
            erasure=erasures.read(asked[0]) if asked else None,
        )

    async def erasure(self, guest_id: str) -> Erasure | None:
        """Read what was asked."""
        (rows,) = await self._data.fetch(erasures.of_guest(guest_id))
        return erasures.read(rows[0]) if rows else None

    async def erased(self, venue: str, guest: Guest) -> Mapping[str, int]:
        """Read the tombstones of the guest's numbers and addresses."""
        values = tombstones.values_of(guest)
        if not values or not (secret := await self._read_secret()):
            return {}
        keys = [tombstones.hashed(secret, value) for value in values]
        (found,) = await self._data.fetch(tombstones.among(venue, keys))
        return tombstones.read(found)

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
            *tombstones.put(entry.venue, traits, entry.id, erasure.asked_at),
            cards.want(entry.id),
        )
        return tuple(map(Write, statements))

    def revoke_erasure(self, entry: Entry) -> tuple[Write, ...]:
        """Show the guest again and forget what was asked."""
        statements = (
            erasures.revoke(entry.id),
            tombstones.revoke(entry.id),
            *guests.give_back(entry, entry.updated_at),
            cards.want(entry.id),
        )
        return tuple(map(Write, statements))

    def lift_tombstone(self, venue: str, key: str) -> Write:
        """Forget a tombstone."""
        return Write(tombstones.lift(venue, key))

    def forget_later(self, message: Message, due_at: int) -> Write:
        """Store when a message is to be forgotten."""
        return Write(messages.put(message, due_at))

    def restrict(self, guest_id: str, *, at: int | None) -> Write:
        """Restrict the guest, or lift that, and have the cards say so."""
        return Write((guests.restrict(guest_id, at), cards.want(guest_id)))
