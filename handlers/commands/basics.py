"""The small commands: /start, /help, /new and /cancel."""

from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.conversation.choices import Action
from guests.conversation.events import Tapped
from guests.conversation.state import Flow
from guests.guest import FIELD
from guests.translatable import N_
from handlers.commands.messages import create
from handlers.draft.conversation import begin, go_on
from handlers.guest.actions import show_below
from handlers.turn import deep_links
from handlers.turn.questions import close
from handlers.turn.replies import Say
from handlers.turn.services import AccountInfo
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments
from handlers.wording.deliveries import QUOTATION
from handlers.wording.phrases import label_of
from handlers.wording.translator import Texts

MENU: Final[dict[str, str]] = {
    "new": N_("Register a guest step by step"),
    "find": N_("Find a guest"),
    "walkin": N_("A guest known only by a nickname"),
    "queue": N_("What is still on its way"),
    "undo": N_("Undo your last Save"),
    "export": N_("The guests as a file, for managers"),
    "cancel": N_("Discard what you are typing"),
    "language": N_("Choose your language"),
    "help": N_("How it works"),
}

ROOM: Final = (
    2500  # characters for the providers: https://core.telegram.org/bots/api#sendmessage takes 4096 in all
)
GREETING: Final = N_("Hello {name}! You're on the host stand at {venue}.")
HELP: Final = N_(
    "<b>Register a guest</b>: type one line, for example\n"
    "<code>Jane Doe 07700 900123 jane@example.com window seat</code>\n"
    "or send a contact or a photo of a QR code, or go step by step with /new.\n\n"
    "<b>Find a guest</b>: type the phone or the name, or /find. In any chat: <code>@{bot} jane</code>\n\n"
    "/queue shows what is still on its way, /undo takes back your last Save for some minutes, "
    "/cancel drops what is being typed, /language changes the language."
)


async def start(turn: Turn, update: Update) -> None:
    """Greet and tell how it works; a deep link opens a guest's card, or begins a guest, instead."""
    link = next(iter(arguments(update)), "")
    if link and await show_below(turn, link):
        return
    if link == deep_links.NEW:
        await new(turn, update)
        return
    if typed := deep_links.text_in(link):
        await create(turn, typed)
        return
    name = update.effective_user.first_name if update.effective_user else ""
    text = turn.texts(GREETING, name=name, venue=turn.place.name)
    turn.reply(Say(text=text + "\n\n" + turn.texts(HELP, bot=update.get_bot().username)))


async def tell_how(turn: Turn, update: Update) -> None:
    """Tell how it works, and once for all what the venue's providers store."""
    text = turn.texts(HELP, bot=update.get_bot().username)
    lines: list[Markup] = []
    for account in turn.accounts:
        line = _say_stored(turn.texts, account)
        if line and sum(map(len, lines)) + len(line) <= ROOM:
            lines.append(line)
    if lines:
        about = turn.texts(N_("<b>What providers store</b>; the rest stays in the guest book:"))
        text += Markup("\n\n") + about + Markup("\n") + QUOTATION.format(Markup("\n").join(lines))
    turn.reply(Say(text=text))


def _say_stored(texts: Texts, account: AccountInfo) -> Markup:
    """Return what an account has no place for, or all that it has one for if that is shorter; nothing if it takes all."""
    stored = account.stored
    without = [label_of(texts, name) for name in FIELD if name not in stored]
    with_place = [label_of(texts, name) for name in FIELD if name in stored]
    if not without:
        return Markup()
    if len(with_place) < len(without):
        return texts(N_("{provider}: only {fields}"), provider=account.name, fields=", ".join(with_place))
    return texts(N_("{provider}: all but {fields}"), provider=account.name, fields=", ".join(without))


async def new(turn: Turn, _: Update) -> None:
    """Start the step-by-step registration; what is asked elsewhere stays open."""
    await begin(turn, Flow.steps())


async def cancel(turn: Turn, _: Update) -> None:
    """Close the question that was asked last or, if that is older, drop the draft of which one is open, else the newest."""
    newest = await turn.services.book.newest_draft(chat_id=turn.chat_id, user_id=turn.user_id)
    draft, question = turn.asking or newest, turn.question
    if question and (draft is None or question.asked_at > draft.touched_at):
        close(turn, question)
        turn.reply(
            Say(
                text=turn.texts(N_("Question closed. Nothing else has changed.")),
                instead_of=question.message_id,
            )
        )
        return
    if draft is None:
        turn.reply(Say(text=turn.texts(N_("There's nothing to cancel."))))
        return
    await go_on(turn, draft, Tapped(Action.CANCEL), at=draft.card_message_id)
    if draft.card_message_id:
        edited = Flow.from_dict(draft.state).guest_id is not None
        said = N_("Cancelled. The guest stays as before.") if edited else N_("Cancelled. Nothing was saved.")
        turn.reply(Say(text=turn.texts(said)))


async def unknown(turn: Turn, _: Update) -> None:
    """Answer a command that is none of ours."""
    turn.reply(Say(text=turn.texts(N_("I don't know that command. /help shows what I can do."))))
