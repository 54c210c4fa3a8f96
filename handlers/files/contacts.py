"""Files of contacts: one card becomes a guest's card; several are shown, and managers import them.

The button knows the file by the message that it replies to, so nothing of it is kept here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from markupsafe import Markup
from telegram import CallbackQuery, Document, InlineKeyboardButton, Message

from guests.audit.acts import Act, Cause
from guests.codes.captions import with_caption
from guests.conversation.state import Flow
from guests.guest import Guest
from guests.people import Role
from guests.problems import Problem
from guests.transfer.batch_matching import Outcome
from guests.translatable import N_
from guests.vcards.reader import read_vcard
from handlers.access import MANAGERS_ONLY, note_refusal
from handlers.draft.abroad import likely_abroad
from handlers.draft.conversation import begin
from handlers.draft.reading import read_here, refuse
from handlers.files.people import as_vcards, coded, fetched, listed, picture_in, text_of
from handlers.turn.buttons import FILE, CallbackData, button, keyboard
from handlers.turn.contact_files import ContactFile, TooManyContacts
from handlers.turn.replies import Say, Show, Toast
from handlers.turn.services import FileGone, FileTooLarge, PictureUnreadable
from handlers.turn.turn import Turn

LARGEST: Final = 1_000_000  # bytes
SHOWN: Final = 5
IMPORT: Final = "import"
TOO_LARGE: Final = N_(
    "That file is too large for the chat, which takes 1 MB and 2,000 contacts at most. "
    "On the machine of the bot it can be imported with\n<code>hoststand import contacts.vcf --venue {venue}</code>"
)
GONE: Final = N_("Telegram no longer has that file. Please send it once more.")
EMPTY: Final = N_("I see no guest in that file. Please export the contacts again, as vCard.")
WHAT_IMPORT_DOES: Final = N_(
    "Import puts them into the guest book of {venue}. Who is there already only gets what is missing. "
    "Nobody is sent to a provider."
)
ASK_A_MANAGER: Final = N_("Only a manager may import them. Please ask one to send me the file.")
NOTHING_NEW: Final = N_("This adds nobody to the guest book.")
COUNTS: Final[tuple[tuple[str, tuple[Outcome, ...]], ...]] = (
    (N_("Added: {count}"), (Outcome.ADDED,)),
    (N_("Filled in: {count}"), (Outcome.FILLED,)),
    (N_("Already there: {count}"), (Outcome.SAME, Outcome.REPEATED)),
    (N_("Unreadable: {count}"), (Outcome.REFUSED,)),
    (N_("Left out because they were erased: {count}"), (Outcome.ERASED,)),
)


async def read_contacts(turn: Turn, message: Message, document: Document) -> None:
    """Fetch a file of contacts; begin with its guest, or show who is in it."""
    file = await _fetched(turn, document)
    if isinstance(file, Markup):
        turn.reply(Say(text=file))
    elif file.cards == 1:
        await _begin(turn, file.first_card, message.caption)
    elif not file.guests:
        turn.reply(Say(text=turn.texts(EMPTY)))
    else:
        name, count = document.file_name or "contacts.vcf", len(file.guests)
        heading = turn.texts.plural("{count} guest in {file}:", "{count} guests in {file}:", count, file=name)
        offer(turn, message.message_id, heading, file)


async def _fetched(turn: Turn, document: Document) -> ContactFile | Markup:
    """Return what is in the file, or why that can't be said."""
    try:
        return await turn.services.look_into(await _content(turn, document), turn.place.slug)
    except (FileTooLarge, TooManyContacts):
        return turn.texts(TOO_LARGE, venue=turn.place.slug)
    except FileGone:
        return turn.texts(GONE)


async def _content(turn: Turn, document: Document) -> bytes:
    if (document.file_size or 0) > LARGEST:
        raise FileTooLarge
    return await turn.services.download(document.file_id, LARGEST)


async def _begin(turn: Turn, card: str, caption: str | None) -> None:
    venue, today, abroad = turn.place, turn.today(), await likely_abroad(turn, turn.place)
    try:
        reading = read_vcard(card, country=venue.country, language=venue.language, today=today, abroad=abroad)
        if caption:
            reading = with_caption(reading, caption, partial(read_here, turn, abroad=abroad))
    except Problem as problem:
        refuse(turn, problem)
        return
    await begin(turn, Flow.reading(reading))


@dataclass(frozen=True, slots=True)
class Singly:
    """How guests can be taken one by one: the buttons, and what they do."""

    how: Sequence[Markup]
    rows: Sequence[list[InlineKeyboardButton]]


def offer(
    turn: Turn, message_id: int, heading: Markup, file: ContactFile, singly: Singly | None = None
) -> None:
    """Show who is in a message, under a heading; managers get the button that imports them."""
    texts, count = turn.texts, len(file.guests)
    lines = [heading]
    lines += [texts("• {guest}", guest=called(guest)) for guest in file.guests[:SHOWN]]
    if count > SHOWN:
        lines.append(texts(N_("… and {count} more"), count=count - SHOWN))
    if unreadable := file.cards - count:
        lines.append(texts.plural("{count} card can't be read.", "{count} cards can't be read.", unreadable))
    slug = turn.place.slug
    may = may_import(turn, slug)
    lines += [Markup(), *(singly.how if singly else [] if may else [texts(ASK_A_MANAGER)])]
    lines += [texts(WHAT_IMPORT_DOES, venue=turn.place.name)] if may else []
    label = texts.plain(N_("Import {count}"), count=count)
    row = [button(label, CallbackData(FILE, IMPORT, slug), "success")] if may else []
    turn.reply(
        Say(
            text=Markup("\n").join(lines),
            keyboard=keyboard([*(singly.rows if singly else ()), row]),
            answers=message_id,
        )
    )


def called(guest: Guest) -> str:
    """Return what a guest is called in a list."""
    return guest.name or guest.company or next(iter((*guest.emails, *guest.numbers)), "")


def may_import(turn: Turn, slug: str) -> bool:
    """Whether the person may import guests into the book of a venue."""
    role = turn.person.roles.get(slug)
    return role is not None and role.rank >= Role.MANAGER.rank


async def pressed(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    """Bring in the guests of the file, if it is still a manager of that venue who asks."""
    if not may_import(turn, press.id):
        note_refusal(turn, press, press.id)
        turn.reply(Toast(query_id=query.id, text=turn.texts.plain(MANAGERS_ONLY)))
        return
    shown = query.message if isinstance(query.message, Message) else None
    sent = shown.reply_to_message if shown else None
    if press.action != IMPORT or sent is None or turn.chat_id != turn.user_id:
        turn.reply(Toast(query_id=query.id, text=turn.texts.plain(GONE)))
        return
    try:
        await _import(turn, query.id, press.id, sent, at)
    except (FileGone, FileTooLarge, TooManyContacts, PictureUnreadable):
        turn.reply(Toast(query_id=query.id, text=turn.texts.plain(GONE)))


async def _import(turn: Turn, query_id: str, slug: str, sent: Message, at: int) -> None:
    services, texts = turn.services, turn.texts
    cause = Cause(turn.user_id, turn.origin)
    counts = (await services.import_contacts(await _contacts_of(turn, sent), slug, cause)).counts
    said = [
        texts(sentence, count=count)
        for sentence, outcomes in COUNTS
        if (count := sum(counts.get(outcome, 0) for outcome in outcomes))
    ]
    if not counts.get(Outcome.ADDED) and not counts.get(Outcome.FILLED):
        # Perhaps the second of two taps: what the first one did stays on the card.
        lines = [texts.plain(NOTHING_NEW), *(line.unescape() for line in said)]
        turn.reply(Toast(query_id=query_id, text="\n".join(lines)))
        return
    named: dict[str, Any] = {outcome.name.lower(): count for outcome, count in counts.items()}
    turn.note(Act.IMPORTED, venue=slug, **named)
    heading = texts(N_("Imported into the guest book of {venue}."), venue=services.venues[slug].name)
    turn.reply(Toast(query_id=query_id), Show(message_id=at, text=Markup("\n").join([heading, *said])))


async def _contacts_of(turn: Turn, sent: Message) -> bytes:
    """Return the contacts of the message that a preview answers: a file of them, the codes in a picture, or a list."""
    if picture := picture_in(sent):
        people, _ = await coded(turn, await fetched(turn, *picture))
        return as_vcards(people)
    if found := await listed(turn, text_of(turn, sent)):
        return as_vcards(found.people)
    if sent.document is None:
        raise FileGone
    return await _content(turn, sent.document)
