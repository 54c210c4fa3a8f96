"""What is shown again: what a chat may not have seen, or what an edit that came late has covered."""

from guests.drafts import Draft
from handlers.draft.conversation import show_again
from handlers.turn.questions import remind
from handlers.turn.replies import Say, Show
from handlers.turn.turn import Turn, open_turn


async def show_unseen(turn: Turn) -> None:
    """Show the newest draft of the chat, or a newer question."""
    draft = await turn.newest_draft()
    turn.reminds = True
    question = turn.question
    if question and (draft is None or question.asked_at > draft.touched_at):
        turn.reply(Say(text=remind(turn.texts, question), question=question))
    elif draft is not None:
        await show_again(turn, draft, at=draft.card_message_id if turn.in_group else None)


async def show_newest(turn: Turn, draft: Draft, at: int) -> tuple[Turn, Show | None]:
    """Return what shows in the message ``at`` how far the draft has come since, and the turn that it belongs to.

    None if it has ended: if the message is a guest's card by now, that is stale.
    """
    now = await open_turn(turn.services, user_id=turn.user_id, chat_id=turn.chat_id)
    now.bot = turn.bot
    book = turn.services.book
    if (newest := await book.draft(draft.id)) is None:
        await book.commit(book.message_stale(draft.chat_id, at))
        return now, None
    await show_again(now, newest, at=at)
    return now, next((reply for reply in now.replies if isinstance(reply, Show)), None)
