"""Pictures: the QR codes in them become a guest, and so does the caption."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from guests.codes.captions import with_caption
from guests.codes.read import read_code
from guests.conversation.state import Flow
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading
from guests.translatable import N_
from handlers.draft.abroad import likely_abroad
from handlers.draft.conversation import begin
from handlers.draft.reading import read_here, refuse
from handlers.turn.replies import Say
from handlers.turn.services import FileGone, FileTooLarge, PictureUnreadable
from handlers.turn.turn import Turn

FORMATS: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
LARGEST: Final = 10_000_000  # bytes; a camera's own JPEG has half of it
NO_CODE: Final = N_(
    "I found no QR code in that picture. The code of a contact works best if it is sharp and fills a good part of the "
    "picture. You can also type the guest, or send a contact."
)
NO_CONTACT: Final = N_(
    "The code in that picture is nobody's: I see no name, phone or e-mail in it. "
    "Please type the guest, or send a contact."
)
WHY_NOT: Final[dict[type[Exception], str]] = {
    FileTooLarge: N_(
        "That picture has more than 10 MB. Please send it as a photo, not as a file: Telegram makes it smaller."
    ),
    FileGone: N_("Telegram no longer has that file. Please send it once more."),
    PictureUnreadable: N_("I can't read that picture. I read JPEG, PNG and WebP. Please send it as a photo."),
}


async def read_picture(turn: Turn, file_id: str, size: int, caption: str | None) -> None:
    """Fetch a picture and begin with whom its codes and its caption are about; else say what works."""
    try:
        codes = await _codes_in(turn, file_id, size)
    except (FileTooLarge, FileGone, PictureUnreadable) as error:
        await _begin(turn, (), caption, WHY_NOT[type(error)])
    else:
        await _begin(turn, codes, caption)


async def refuse_format(turn: Turn, caption: str | None) -> None:
    """Answer a picture in a format that can't be read; nothing is fetched, but its caption is read."""
    await _begin(turn, (), caption, WHY_NOT[PictureUnreadable])


async def _begin(turn: Turn, codes: Sequence[bytes], caption: str | None, why_not: str | None = None) -> None:
    if why_not:
        turn.reply(Say(text=turn.texts(why_not)))
    try:
        reading = _guest_of(turn, codes, caption, await likely_abroad(turn, turn.place))
    except Problem as problem:
        refuse(turn, problem)
        return
    if reading is not None:
        await begin(turn, Flow.reading(reading))
    elif not why_not:
        turn.reply(Say(text=turn.texts(NO_CONTACT if codes else NO_CODE)))


async def _codes_in(turn: Turn, file_id: str, size: int) -> Sequence[bytes]:
    if size > LARGEST:
        raise FileTooLarge
    return await turn.services.codes(await turn.services.download(file_id, LARGEST))


def _guest_of(
    turn: Turn, codes: Sequence[bytes], caption: str | None, abroad: tuple[str, ...]
) -> Reading | None:
    """Return the guest of the code that says most, and of the caption. Raises ``Problem`` for one too long."""
    readings = [reading for code in codes if (reading := _read(turn, code, abroad))]
    fullest = max(readings, key=lambda one: len(one.guest.given()), default=None)
    if fullest and caption:
        return with_caption(fullest, caption, partial(read_here, turn, abroad=abroad))
    return _caption_alone(turn, caption, abroad) if caption else fullest


def _read(turn: Turn, code: bytes, abroad: tuple[str, ...]) -> Reading | None:
    venue, today = turn.place, turn.services.today()
    try:
        return read_code(code, country=venue.country, language=venue.language, today=today, abroad=abroad)
    except Problem:
        return None


def _caption_alone(turn: Turn, caption: str, abroad: tuple[str, ...]) -> Reading | None:
    try:
        return read_here(turn, caption, abroad)
    except Problem as problem:
        if problem.code is Code.NOT_A_GUEST:
            return None
        raise
