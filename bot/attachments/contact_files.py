"""Contact files that hosts send in the chat: inspects and imports them, as the services promise.

What imports them is loaded with the first file: it is as large as the command, and most days bring none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from guests.audit.acts import Cause
from guests.venue import Venue
from handlers.turn.contact_files import ContactFile, Import
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFiles:
    """Reads files, each in a thread."""

    database: Database
    venues: Mapping[str, Venue]

    async def look(self, content: bytes, slug: str) -> ContactFile:
        """Return the contents of the file; raises ``TooManyContacts``. A binary file has no cards."""
        from bot.attachments import contact_import  # noqa: PLC0415 - see the module

        return await contact_import.look(content, self.venues[slug])

    async def bring_in(self, content: bytes, slug: str, cause: Cause) -> Import:
        """Import its guests, as ``hoststand import`` does; raises ``TooManyContacts``."""
        from bot.attachments import contact_import  # noqa: PLC0415 - see the module

        return await contact_import.bring_in(self.database, content, self.venues[slug], cause)
