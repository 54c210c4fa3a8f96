"""Files of contacts: one card becomes a guest's card; several are shown, and managers import them.

The button knows the file by the message that it replies to, so nothing of it is kept here.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final

from markupsafe import Markup
from telegram import CallbackQuery, Document, InlineKeyboardButton, Message

from guests.audit.acts import Act, Cause
from guests.codes.captions import with_caption
from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.guest import Guest
from guests.people import Role
from guests.problems import Problem
from guests.quickadd.reader import Reading
from guests.transfer.batch_matching import Outcome
from guests.translatable import N_
from guests.vcards.reader import read_vcard
from handlers.access import MANAGERS_ONLY, note_refusal
from handlers.draft.abroad import likely_abroad
from handlers.draft.conversation import begin, begin_again
from handlers.draft.reading import read_here, read_typed, refuse
from handlers.files.people import as_vcards, content_of, people_in, picture_in, text_of
from handlers.turn.buttons import FILE, CallbackData, button, in_rows, key_of, keyboard
from handlers.turn.contact_files import ContactFile, TooManyContacts
from handlers.turn.replies import Say, Show, Toast
from handlers.turn.services import FileGone, FileTooLarge, PictureUnreadable
from handlers.turn.turn import Turn

SHOWN: Final = 5
IMPORT: Final = "import"
CARD: Final = "card"
_KEY: Final = 6  # digits that tell one name from another
TAP: Final = N_("Tap a name for the card of that guest.")
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


async def read_contacts(
    turn: Turn, message: Message, document: Document, correcting: Draft | None = None
) -> None:
    """Fetch a file of contacts; begin with its guest, or show who is in it.

    ``correcting`` is the draft whose card follows when the caption was edited.
    """
    file = await _fetched(turn, document)
    if isinstance(file, Markup):
        turn.reply(Say(text=file))
    elif file.cards == 1:
        await _begin(turn, file.first_card, message, correcting)
    elif correcting:
        return
    elif not file.guests:
        turn.reply(Say(text=turn.texts(EMPTY)))
    else:
        name, count = document.file_name or "contacts.vcf", len(file.guests)
        heading = turn.texts.plural("{count} guest in {file}:", "{count} guests in {file}:", count, file=name)
        await offer_all(turn, message, heading, file)


async def offer_all(turn: Turn, message: Message, heading: Markup, file: ContactFile) -> None:
    """Show the people of a file or a picture; a caption that is a guest has a card of its own, another stands above them."""
    caption = text_of(turn, message)
    typed = None
    with suppress(Problem):
        typed = await read_typed(turn, caption) if caption else None
    above = [Markup.escape(caption)] if caption and typed is None else []
    how = [] if may_import(turn, turn.place.slug) else [turn.texts(ASK_A_MANAGER)]
    offer(turn, message.message_id, Markup("\n").join([*above, heading]), file, how=how)
    if typed:
        await begin(turn, Flow.reading(typed, message.message_id))


async def _fetched(turn: Turn, document: Document) -> ContactFile | Markup:
    """Return what is in the file, or why that can't be said."""
    try:
        return await turn.services.look_into(await content_of(turn, document), turn.place.slug)
    except (FileTooLarge, TooManyContacts):
        return turn.texts(TOO_LARGE, venue=turn.place.slug)
    except FileGone:
        return turn.texts(GONE)


async def _begin(turn: Turn, card: str, message: Message, correcting: Draft | None) -> None:
    caption = text_of(turn, message)
    venue, today, abroad = turn.place, turn.today(), await likely_abroad(turn, turn.place)
    try:
        reading = read_vcard(
            card,
            country=venue.country,
            language=venue.language,
            today=today,
            abroad=abroad,
            tags=venue.tags,
        )
        if caption:
            reading = with_caption(reading, caption, partial(read_here, turn, abroad=abroad))
    except Problem as problem:
        refuse(turn, problem)
        return
    flow = Flow.reading(reading, message.message_id)
    await (begin_again(turn, correcting, flow) if correcting else begin(turn, flow))


def offer(
    turn: Turn,
    message_id: int,
    heading: Markup,
    file: ContactFile,
    *,
    how: Sequence[Markup] = (),
    further: Sequence[InlineKeyboardButton] = (),
) -> None:
    """Show who is in a message, under a heading: a tap on a name opens that guest's card; managers may import them all.

    ``how`` says more of that, and ``further`` are buttons below the names.
    """
    texts, count, slug = turn.texts, len(file.guests), turn.place.slug
    may = may_import(turn, slug)
    lines = [heading]
    lines += [texts("• {guest}", guest=called(guest)) for guest in file.guests[:SHOWN]]
    if count > SHOWN:
        lines.append(texts(N_("… and {count} more"), count=count - SHOWN))
    if unreadable := file.cards - count:
        lines.append(texts.plural("{count} card can't be read.", "{count} cards can't be read.", unreadable))
    lines += [Markup(), texts(TAP), *how]
    lines += [texts(WHAT_IMPORT_DOES, venue=turn.place.name)] if may else []
    names = [
        button(called(guest), CallbackData(FILE, CARD, slug, subject=subject_of(at, guest)))
        for at, guest in enumerate(file.guests[:SHOWN])
    ]
    label = texts.plain(N_("Import {count}"), count=count)
    row = [button(label, CallbackData(FILE, IMPORT, slug), "success")] if may else []
    turn.reply(
        Say(
            text=Markup("\n").join(lines),
            keyboard=keyboard([*in_rows(names, 2), [*further], row]),
            answers=message_id,
        )
    )


def subject_of(at: int, guest: Guest) -> str:
    """Return what a button keeps of the guest at a place of a list, to know them again once the list has changed."""
    return f"{at}.{key_of(called(guest))[:_KEY]}"


def chosen(people: Sequence[Reading], subject: str) -> Reading | None:
    """Return whom a button names, ``None`` if they are no longer in the list."""
    alike = [
        (at, one) for at, one in enumerate(people) if subject.endswith(f".{key_of(called(one.guest))[:_KEY]}")
    ]
    exact = (one for at, one in alike if subject == subject_of(at, one.guest))
    return next(exact, alike[0][1] if alike else None)


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
    """Return the contacts of the message that a preview answers, as a file."""
    if sent.document and picture_in(sent) is None:
        return await content_of(turn, sent.document)
    if found := await people_in(turn, sent):
        return as_vcards(found)
    raise FileGone
