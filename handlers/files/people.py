"""The people of a message: of the codes in a picture, or named in its print, or of a list that was typed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from telegram import Document, Message

from guests.business_cards.read import name_on, read_card
from guests.codes.people import people_of
from guests.codes.read import read_code
from guests.conversation.addressing import without_name
from guests.entries import Entry
from guests.problems import Problem
from guests.quickadd.reader import Reading
from guests.quickadd.remarks import may_be_remark
from guests.transfer.typed_list import TypedList, read_list
from guests.vcards.writer import card_of
from handlers.draft.abroad import abroad_for, likely_abroad
from handlers.draft.reading import read_here
from handlers.turn.services import FileTooLarge
from handlers.turn.turn import Turn

FORMATS: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
LARGEST: Final = 10_000_000  # bytes; a camera's own JPEG has half of it
LARGEST_FILE: Final = 1_000_000  # bytes
_ALIKE: Final = 5  # guests of the book who are looked at for the letters of one word
_MOST_WORDS: Final = 4


def picture_in(message: Message) -> tuple[str, int] | None:
    """Return the id and the size of the picture of a message: a photo in its largest size, or a file."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return largest.file_id, largest.file_size or 0
    sent = message.document
    is_picture = sent is not None and (sent.mime_type or "").lower() in FORMATS
    return (sent.file_id, sent.file_size or 0) if sent and is_picture else None


async def fetched(turn: Turn, file_id: str, size: int) -> bytes:
    """Fetch a picture. Raises ``FileTooLarge`` and ``FileGone``."""
    if size > LARGEST:
        raise FileTooLarge
    return await turn.services.download(file_id, LARGEST)


async def coded(turn: Turn, picture: bytes) -> tuple[list[Reading], int]:
    """Return the people of the codes in a picture, and how many codes there are. Raises ``PictureUnreadable``."""
    codes = await turn.services.codes(picture)
    abroad = await likely_abroad(turn, turn.place) if codes else ()
    return people_of(reading for code in codes if (reading := _read(turn, code, abroad))), len(codes)


async def printed(turn: Turn, picture: bytes) -> tuple[Reading | None, bool]:
    """Return whom the print in a picture is about, and whether print can be read. Raises ``PictureUnreadable``."""
    lines = await turn.services.text(picture, turn.place.slug)
    if lines is None:
        return None, False
    venue = turn.place
    known = await _known_names(turn, name_on(lines, country=venue.country) or "")
    try:
        return read_card(
            lines, country=venue.country, language=venue.language, today=turn.today(), known=known
        ), True
    except Problem:
        return None, True


async def listed(turn: Turn, text: str) -> TypedList | None:
    """Return who is in a list that was typed or pasted; ``None`` for a text about one guest."""
    if "\n" not in text:
        return None
    read = partial(read_here, turn, abroad=await abroad_for(turn, text))
    language = turn.place.language or "en"
    return read_list(text, read, lambda line: may_be_remark(line, language))


async def people_in(turn: Turn, sent: Message) -> Sequence[Reading]:
    """Return who is in a message: in the codes of its picture, in its file of contacts, or in its list.

    Raises ``FileTooLarge``, ``FileGone``, ``TooManyContacts`` and ``PictureUnreadable``.
    """
    if picture := picture_in(sent):
        people, _ = await coded(turn, await fetched(turn, *picture))
        return people
    if sent.document:
        file = await turn.services.look_into(await content_of(turn, sent.document), turn.place.slug)
        return [Reading(guest) for guest in file.guests]
    found = await listed(turn, text_of(turn, sent))
    return found.people if found else ()


async def content_of(turn: Turn, document: Document) -> bytes:
    """Fetch a file of contacts. Raises ``FileTooLarge`` and ``FileGone``."""
    if (document.file_size or 0) > LARGEST_FILE:
        raise FileTooLarge
    return await turn.services.download(document.file_id, LARGEST_FILE)


def text_of(turn: Turn, sent: Message | None) -> str:
    """Return what somebody typed to us, as a message or as the caption of one; ``""`` if nothing."""
    typed = (sent.text or sent.caption) if sent else None
    return without_name(turn.bot, typed) if typed else ""


def as_vcards(people: Sequence[Reading]) -> bytes:
    """Return people as a file of contacts."""
    entries = (Entry(id="", venue="", guest=one.guest) for one in people)
    return "".join(map(card_of, entries)).encode()


async def _known_names(turn: Turn, name: str) -> list[str]:
    """Return names of the guest book with words like those of a name."""
    names = []
    for word in name.split()[:_MOST_WORDS]:
        found = await turn.services.book.search(turn.place, word, limit=_ALIKE)
        names += [one.entry.guest.name for one in found]
    return names


def _read(turn: Turn, code: bytes, abroad: tuple[str, ...]) -> Reading | None:
    venue, today = turn.place, turn.today()
    try:
        return read_code(
            code,
            country=venue.country,
            language=venue.language,
            today=today,
            abroad=abroad,
            tags=venue.tags,
        )
    except Problem:
        return None
