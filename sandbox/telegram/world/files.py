"""Files as Telegram stores them for a bot."""

from dataclasses import dataclass
from typing import Final

LARGEST_DOWNLOAD: Final = 20_000_000  # bytes, https://core.telegram.org/bots/api#getfile


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file in a message. ``folder`` is the start of its path: ``documents`` or ``photos``."""

    id: str
    folder: str
    name: str
    content: bytes

    @property
    def unique_id(self) -> str:
        """The id that is the same for every bot."""
        return f"AgAD{self.id[-10:]}"

    @property
    def path(self) -> str:
        """The path from ``getFile``: the file is at ``/file/bot<token>/<path>``."""
        return f"{self.folder}/{self.id}/{self.name}"
