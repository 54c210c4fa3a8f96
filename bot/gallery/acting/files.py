"""Files that people on the stage send and get. What is in one follows from its name: its bytes are that."""

from collections.abc import Sequence
from typing import Final

from bot.gallery.values import FULL, JANE, JANET, LEYLA, OMAR
from guests.audit.acts import Cause
from guests.entries import Entry
from guests.guest import Guest
from guests.transfer.batch_matching import Outcome
from guests.vcards.writer import card_of
from handlers.turn.contact_files import ContactFile, Import, TooManyContacts
from handlers.turn.services import Export, FileGone, FileTooLarge, PictureUnreadable

MANY: Final = (JANE, JANET, OMAR, LEYLA, FULL, Guest(company="Acme"))
COUNTS: Final = dict(zip(Outcome, (3, 1, 2, 0, 2, 1), strict=True))


async def download(file_id: str, _limit: int) -> bytes:
    """Return the bytes of a file; one called ``gone`` is no longer there."""
    if file_id.startswith("gone"):
        raise FileGone
    return file_id.encode()


async def codes(picture: bytes) -> Sequence[bytes]:
    """Return what the codes in a picture say."""
    match picture:
        case b"broken":
            raise PictureUnreadable
        case b"two codes":
            return [card_of(Entry(id="", venue="", guest=guest)).encode() for guest in (JANE, OMAR)]
        case b"web address":
            return [b"https://example.com/menu"]
    return ()


async def text(picture: bytes, _venue: str) -> Sequence[str] | None:
    """Return the lines printed in a picture, ``None`` as where print can't be read."""
    return None if picture == b"no reader" else ()


async def look_into(content: bytes, _venue: str) -> ContactFile:
    """Return who is in a file of contacts."""
    match content:
        case b"large.vcf":
            raise TooManyContacts
        case b"empty.vcf":
            return ContactFile(cards=2)
        case b"contacts.vcf" | b"again.vcf":
            return ContactFile(cards=len(MANY) + 2, guests=MANY)
    return ContactFile(cards=2, guests=(JANE, OMAR))


async def import_contacts(content: bytes, _venue: str, _cause: Cause) -> Import:
    """Return the counts of an import; the second of the same file adds nobody."""
    return Import(counts={Outcome.SAME: len(MANY)} if content == b"again.vcf" else COUNTS)


async def export(_venue: str, ending: str, _limit: int) -> Export:
    """Return the guests as a file: none of them as CSV, five as XLSX, too many as vCards."""
    if ending == "vcf":
        raise FileTooLarge
    return Export(content=b"", count=5 if ending == "xlsx" else 0)
