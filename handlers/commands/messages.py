"""Plain messages: an answer to an open question, somebody to find, or a guest in one line."""

from typing import Final

from telegram import Message, Update

from guests.conversation.addressing import without_name
from guests.conversation.command_words import command_word
from guests.conversation.lone_words import LoneWord, asked_after, is_named_so, is_state, lone_word
from guests.conversation.no_answer import is_courtesy
from guests.conversation.replies import says_undo
from guests.conversation.state import Flow
from guests.fields.kinds import Kind
from guests.matching.query import is_phone_ending
from guests.problems import Code, Problem
from guests.questions import WhomToFind, WhyDropped
from guests.quickadd.reader import Reading
from guests.quickadd.remarks import may_be_remark
from guests.quickadd.senders import with_sender
from guests.text.normalise import clean_line
from guests.vcards.reader import read_contact
from handlers.commands.answers import CLOSED, answers, replies_to_us
from handlers.commands.find import find, find_ending, find_words, search
from handlers.commands.forwarded import is_by, writer
from handlers.draft.abroad import likely_abroad
from handlers.draft.conversation import begin, begin_again, expect_correction
from handlers.draft.lone_words import BUTTONS, explain, offer_command, offer_guest, tapped_by_name
from handlers.draft.reading import read_typed, refuse
from handlers.draft.remarks import about_last_saved, at_hand, completed, remarked
from handlers.files import lists
from handlers.files.people import text_of
from handlers.guest import undo
from handlers.pins.answering import answered
from handlers.team.joining import shared
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

FIND_FIRST: Final = ({"phone"}, {"email"}, {"first_name"}, {"last_name"}, {"first_name", "last_name"})


async def text(turn: Turn, update: Update) -> None:
    """Take a plain message for what it most likely is."""
    message = update.message
    if message is None or message.text is None or message.via_bot == update.get_bot().bot:
        return  # what somebody picked inline in this very chat is our own text
    typed = without_name(turn.bot, message.text)
    if is_by(message, update.get_bot().id):
        await _on_card(turn, message, typed)
        return
    own = writer(message) is None  # what somebody else wrote is no answer of the host's
    if own and (
        await answered(turn, message, typed)
        or await _tapped_by_name(turn, message, typed)
        or await _called(turn, message, typed)
        or await answers(turn, message, typed)
        or await _lone_word(turn, typed)
        or await _asked_after(turn, message, typed)
    ):
        return
    if await lists.offer(turn, message, typed):
        return
    reading = await _read(turn, typed)
    is_remark = own and _names_hardly_anybody(turn, reading, typed)
    if is_remark and await _remark(turn, message, typed):
        return
    flow = None
    if isinstance(reading, Reading):
        flow = Flow.reading(_with_writer(turn, message, reading), message.message_id)
    if is_phone_ending(typed) and await find_ending(turn, message, typed, flow):
        return
    if isinstance(reading, Problem):
        refuse(turn, reading)
        expect_correction(turn, message.message_id)
    elif flow and not (set(reading.guest.given()) in FIND_FIRST and await find(turn, typed, flow)):
        await _begin(turn, message, typed, flow, is_remark=is_remark)


async def _begin(turn: Turn, message: Message, typed: str, flow: Flow, *, is_remark: bool) -> None:
    """Open a card, but for more of the guest at hand.

    A remark that is about nobody at hand is somebody's name only if the host says so.
    """
    if is_remark:
        offer_guest(turn, clean_line(typed), flow)
        return
    by_itself = writer(message) is not None or message.reply_to_message is not None
    if by_itself or not await completed(turn, flow.guest, typed):
        await begin(turn, flow)


async def _called(turn: Turn, message: Message, text: str) -> bool:
    """Offer the command whose name was typed without its stroke, unless it answers a question that takes any words."""
    command = command_word(text, (turn.texts.language, *turn.languages))
    if command is None or message.reply_to_message or _takes_any_words(turn):
        return False
    if is_named_so(text, turn.place.language):
        return False
    reading = await _read(turn, text)
    flow = Flow.reading(reading, message.message_id) if isinstance(reading, Reading) else None
    offer_command(turn, clean_line(text), command, flow)
    return True


def _takes_any_words(turn: Turn) -> bool:
    """Whether something is asked that people may answer with any word: a note, a reason, whom to find."""
    question = Flow.from_dict(turn.asking.state).question if turn.asking else None
    is_words = question is not None and question.kind in {Kind.TEXT, Kind.NOTE, Kind.CODE}
    return is_words or any(isinstance(one.about, WhomToFind | WhyDropped) for one in turn.questions)


async def _tapped_by_name(turn: Turn, message: Message, text: str) -> bool:
    """Take the name of a button for a tap on the card that is replied to; without a reply, on the one just seen."""
    if lone_word(text) not in BUTTONS:
        return False
    if (replied_to := message.reply_to_message) is None:
        draft = await at_hand(turn)
    else:
        at = replied_to.message_id
        draft = await turn.services.book.draft_in(chat_id=turn.chat_id, user_id=turn.user_id, message_id=at)
    return draft is not None and draft.venue in turn.person.roles and await tapped_by_name(turn, draft, text)


async def _lone_word(turn: Turn, text: str) -> bool:
    """Do what a word asks for that is about no card, or say how; it is nobody's name."""
    if says_undo(text):
        draft = await at_hand(turn)
        if draft is None or Flow.from_dict(draft.state).before is None or not await remarked(turn, text):
            await undo.command(turn, None)
        return True
    word = lone_word(text)
    if word is None or word is LoneWord.COURTESY or is_named_so(text, turn.place.language):
        return False
    if word is LoneWord.EXPLAIN:
        refuse(turn, Problem(Code.NOT_A_GUEST))
    else:
        explain(turn, word)
    return True


async def _on_card(turn: Turn, message: Message, text: str) -> None:
    """Look for the guest of a card of ours that was forwarded to us: its words are no guest's."""
    reading = await _read(turn, text)
    if isinstance(reading, Problem) or not (wanted := next(iter(reading.guest.numbers), reading.guest.name)):
        refuse(turn, Problem(Code.NOT_A_GUEST))
    else:
        await search(turn, wanted, message.message_id)


async def _asked_after(turn: Turn, message: Message, text: str) -> bool:
    """Look for somebody whose name was typed as a question: that is no new guest."""
    if (wanted := asked_after(text)) is None:
        return False
    reading = await _read(turn, text)
    flow = Flow.reading(reading, message.message_id) if isinstance(reading, Reading) else None
    await search(turn, wanted, message.message_id, flow)
    return True


def _names_hardly_anybody(turn: Turn, reading: Reading | Problem, text: str) -> bool:
    """Whether a text has nobody's name and no way to reach them, or a name that is rather a word of a note."""
    if is_phone_ending(text):
        return False
    if isinstance(reading, Problem):
        return reading.code is Code.NOT_A_GUEST
    is_reachable = reading.guest.numbers or reading.guest.emails
    language = turn.place.language or "en"
    return not is_reachable and (
        may_be_remark(text, language) or (is_state(text) and not is_named_so(text, language))
    )


async def _remark(turn: Turn, message: Message, text: str) -> bool:
    """Take words that name nobody for more about the guest at hand, or for what is looked for in notes.

    In reply to what is nobody's card they are about somebody else, whoever is at hand.
    """
    if is_courtesy(text):
        return False
    if replies_to_us(turn, message):
        turn.reply(Say(text=turn.texts(CLOSED)))
        return True
    if await remarked(turn, text):
        return True
    flow = await about_last_saved(turn, text)
    if await find_words(turn, message, text, flow):
        return True
    if flow:
        await begin(turn, flow)
    return flow is not None


async def _read(turn: Turn, typed: str) -> Reading | Problem:
    if is_courtesy(typed):
        return Problem(Code.NOT_A_GUEST)
    try:
        return await read_typed(turn, typed)
    except Problem as problem:
        return problem


def _with_writer(turn: Turn, message: Message, reading: Reading) -> Reading:
    """Return the reading with the name of who wrote a forwarded message, if it has none itself."""
    who = writer(message)
    if who is None:
        return reading
    return with_sender(reading, *who, country=turn.place.country, language=turn.place.language)


async def create(turn: Turn, typed: str, *, from_link: bool = False) -> None:
    """Begin with a line that was typed elsewhere, and that the host wants to be a guest; else say what is wrong."""
    try:
        reading = await read_typed(turn, typed)
    except Problem as problem:
        refuse(turn, problem)
        return
    await begin(turn, Flow.reading(reading, from_link=from_link))


async def edited(turn: Turn, update: Update) -> None:
    """Read a line anew that its author has corrected, while its card is still open; a list in any case."""
    message = update.edited_message
    if message is None or not (typed := text_of(turn, message)):
        return
    if not await lists.offer(turn, message, typed):
        await reread(turn, message.message_id, typed)


async def reread(turn: Turn, message_id: int, typed: str) -> None:
    """Read the line of a message anew, if a draft was begun with it, or nothing has come of it yet."""
    draft = await turn.newest_draft(source=message_id)
    if draft is None:
        return
    try:
        reading = await read_typed(turn, typed, draft.venue)
    except Problem as problem:
        refuse(turn, problem)
        return
    await begin_again(turn, draft, Flow.reading(reading, message_id))


async def contact(turn: Turn, update: Update) -> None:
    """Read a shared or forwarded contact; the card is shown at once."""
    sent = update.message.contact if update.message else None
    if sent is None or await shared(turn, update):
        return
    try:
        reading = read_contact(
            phone=sent.phone_number,
            first_name=sent.first_name,
            last_name=sent.last_name,
            vcard=sent.vcard,
            country=turn.place.country,
            language=turn.place.language,
            today=turn.today(),
            is_user=sent.user_id is not None,
            tags=turn.place.tags,
            abroad=await likely_abroad(turn, turn.place),
        )
    except Problem as problem:
        refuse(turn, problem)
        return
    await begin(turn, Flow.reading(reading))
