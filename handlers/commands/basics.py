"""The small commands: /start, /help, /new and /cancel."""

from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.conversation.choices import Action
from guests.conversation.events import Tapped
from guests.conversation.state import Flow
from guests.delivery.telling.as_told import TOLD
from guests.translatable import N_
from handlers.commands.messages import create
from handlers.draft.conversation import begin, go_on, go_on_here
from handlers.guest.actions import show_below
from handlers.menus.shortcuts import GREETING, HELP, shortcuts
from handlers.team.joining import join
from handlers.turn import deep_links
from handlers.turn.questions import close
from handlers.turn.replies import Say
from handlers.turn.services import AccountInfo
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments
from handlers.wording.deliveries import QUOTATION
from handlers.wording.phrases import label_of
from handlers.wording.translator import Texts

ROOM: Final = (
    2500  # characters for the providers: https://core.telegram.org/bots/api#sendmessage takes 4096 in all
)


async def start(turn: Turn, update: Update) -> None:
    """Greet and tell how it works; a deep link opens a guest's card, or begins a guest, instead."""
    link = next(iter(arguments(update)), "")
    if (token := deep_links.staff_token_in(link)) is not None:
        await join(turn, update, token)
        return
    if deep_links.token_in(link) is not None:
        turn.reply(
            Say(text=turn.texts(N_("This link is for the guest's own phone. Please let the guest scan it.")))
        )
        return
    if link and (await show_below(turn, link) or await _go_on(turn, link)):
        return
    if link == deep_links.NEW:
        await new(turn, update)
        return
    if typed := deep_links.text_in(link):
        await create(turn, typed, from_link=True)
        return
    name = update.effective_user.first_name if update.effective_user else ""
    text = turn.texts(GREETING, name=name, venue=turn.place.name)
    how = turn.texts(HELP, bot=update.get_bot().username)
    turn.reply(
        Say(
            text=text + "\n\n" + how,
            keyboard=shortcuts(turn.texts, turn.role, len(turn.person.roles), turn.services.rights),
        )
    )


async def _go_on(turn: Turn, draft_id: str) -> bool:
    """Go on with a draft that was begun in a group, if there is such a draft; only its author can."""
    draft = await turn.services.book.draft(draft_id)
    if draft is None or draft.venue not in turn.person.roles:
        return False
    if draft.user_id == turn.user_id:
        await go_on_here(turn, draft)
    else:
        text = N_(
            "Only the colleague who typed this guest can go on with it. Once it is saved, Open shows it."
        )
        turn.reply(Say(text=turn.texts(text)))
    return True


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
    without = [label_of(texts, name) for name in TOLD if name not in stored]
    with_place = [label_of(texts, name) for name in TOLD if name in stored]
    if not without:
        return Markup()
    if len(with_place) < len(without):
        return texts(N_("{provider}: only {fields}"), provider=account.name, fields=texts.listed(with_place))
    return texts(N_("{provider}: all but {fields}"), provider=account.name, fields=texts.listed(without))


async def new(turn: Turn, _: Update) -> None:
    """Start the step-by-step registration; what is asked elsewhere stays open."""
    await begin(turn, Flow.steps())


async def cancel(turn: Turn, _: Update) -> None:
    """Close the question that was asked last or, if that is older, drop the draft of which one is open, else the newest."""
    draft, question = turn.asking or await turn.newest_draft(), turn.question
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


async def only_in_groups(turn: Turn, _: Update) -> None:
    """Answer a command about groups in the private chat."""
    turn.reply(Say(text=turn.texts(N_("Please send that in the group that it is about."))))


async def unknown(turn: Turn, _: Update) -> None:
    """Answer a command that is none of ours."""
    turn.reply(Say(text=turn.texts(N_("I don't know that command. /help shows what I can do."))))
