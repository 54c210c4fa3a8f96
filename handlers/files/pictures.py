"""Pictures: a code, or else a printed card, becomes a guest together with the caption; several codes are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from telegram import Message

from guests.business_cards.read import with_words
from guests.codes.captions import with_caption
from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading
from guests.translatable import N_
from handlers.draft.abroad import abroad_for
from handlers.draft.conversation import begin, begin_again
from handlers.draft.reading import read_here, read_typed, refuse
from handlers.files import contacts
from handlers.files.people import as_vcards, coded, fetched, picture_in, printed
from handlers.turn.replies import Say
from handlers.turn.services import FileGone, FileTooLarge, PictureUnreadable
from handlers.turn.turn import Turn

NO_CODE: Final = N_(
    "I found no QR code in that picture. The code of a contact works best if it is sharp and fills a good part of the "
    "picture. You can also type the guest, or send a contact."
)
NO_PRINT: Final = N_(
    "I see neither a QR code nor a phone number or e-mail address in that picture. A card works best from straight "
    "above, in good light, when it fills the picture. You can also type the guest, or send a contact."
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


@dataclass(frozen=True, slots=True)
class Seen:
    """Who is in a picture, ``print_`` if not by a code; ``why_not`` is the sentence for a picture of nobody."""

    people: Sequence[Reading] = ()
    print_: bool = False
    why_not: str | None = None


async def read_picture(turn: Turn, message: Message, correcting: Draft | None = None) -> None:
    """Fetch a picture and begin with whom it and its caption are about; else say what works.

    ``correcting`` is the draft whose card follows when the caption was edited.
    """
    seen = await _look(turn, message)
    if len(seen.people) > 1:
        await _offer(turn, message, seen.people)
        return
    try:
        reading = await _guest_of(turn, seen, message.caption)
    except Problem as problem:
        refuse(turn, problem)
        return
    if seen.why_not and (reading is None or seen.why_not in WHY_NOT.values()):
        _say_once(turn, message, seen.why_not)
    if reading is None:
        return
    flow = Flow.reading(reading, message.message_id)
    await (begin_again(turn, correcting, flow) if correcting else begin(turn, flow))


async def _look(turn: Turn, message: Message) -> Seen:
    sent = picture_in(message)
    if sent is None:
        return Seen(why_not=WHY_NOT[PictureUnreadable])
    try:
        picture = await fetched(turn, *sent)
        people, codes = await coded(turn, picture)
        if people:
            return Seen(people)
        person, can_read = await printed(turn, picture)
    except (FileTooLarge, FileGone, PictureUnreadable) as error:
        return Seen(why_not=WHY_NOT[type(error)])
    if person:
        return Seen([person], print_=True)
    return Seen(why_not=NO_CONTACT if codes else NO_PRINT if can_read else NO_CODE)


async def _offer(turn: Turn, message: Message, people: Sequence[Reading]) -> None:
    """Show the people of several codes as those of a file are; a caption that is a guest has a card of its own."""
    file = await turn.services.look_into(as_vcards(people), turn.place.slug)
    count = len(file.guests)
    heading = turn.texts.plural("{count} guest in that picture:", "{count} guests in that picture:", count)
    await contacts.offer_all(turn, message, heading, file)


async def _guest_of(turn: Turn, seen: Seen, caption: str | None) -> Reading | None:
    """Return the guest of the picture, and of the caption. Raises ``Problem`` for one too long."""
    person = next(iter(seen.people), None)
    if person and caption:
        add = with_words if seen.print_ else with_caption
        return add(person, caption, partial(read_here, turn, abroad=await abroad_for(turn, caption)))
    return await caption_alone(turn, caption) if caption else person


async def caption_alone(turn: Turn, caption: str) -> Reading | None:
    """Return the guest whom a caption names, if it does. Raises ``Problem`` for one too long."""
    try:
        return await read_typed(turn, caption)
    except Problem as problem:
        if problem.code is Code.NOT_A_GUEST:
            return None
        raise


def _say_once(turn: Turn, message: Message, sentence: str) -> None:
    """Say why a picture is nobody's: in an album once, however many of its pictures it goes for."""
    if turn.services.albums.may_say(message.media_group_id, message.message_id, sentence):
        turn.reply(Say(text=turn.texts(sentence)))
