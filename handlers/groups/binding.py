"""Binding a group to a venue: ``/bind`` and ``/unbind``, by a manager; and what Telegram tells of the group."""

from typing import Final

from telegram import ChatMember, Update

from guests.audit.acts import Act
from guests.people import HostGroup, Role
from guests.translatable import N_
from guests.venue import Venue
from handlers.access import MANAGERS_ONLY
from handlers.turn.buttons import HOST_GROUP, CallbackData, button, keyboard
from handlers.turn.replies import Menu, Say, Show, Toast
from handlers.turn.turn import Turn
from handlers.wording.translator import language_for, texts_for

BIND: Final = "bind"
OUTSIDE: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})
BOUND: Final = N_(
    "This group now works for <b>{venue}</b>: {name} has bound it.\n"
    "The team can write here: <code>@{bot} Jane Doe 07700 900123</code>, or a name to find. "
    "Of a guest I show the name and the end of the phone here, and the rest in private. /unbind ends it."
)


async def bind(turn: Turn, update: Update) -> None:
    """``/bind``: bind the group to the manager's venue, or ask to which; others get no answer in an unbound group."""
    mine = managed(turn)
    if turn.role is not None:
        turn.reply(Say(text=turn.texts(N_("This group works for {venue} already."), venue=turn.place.name)))
    elif turn.venue is not None or not mine:
        return
    elif len(mine) == 1:
        _bind(turn, update, mine[0])
    else:
        rows = [[button(venue.name, CallbackData(HOST_GROUP, BIND, venue.slug))] for venue in mine]
        turn.reply(Say(text=turn.texts(N_("Which venue is this group for?")), keyboard=keyboard(rows)))


async def unbind(turn: Turn, update: Update) -> None:
    """``/unbind``: let the group be no venue's any more."""
    if turn.role is None or turn.group is None:
        return
    if turn.role.rank < Role.MANAGER.rank:
        turn.note(Act.REFUSED, asked="unbind")
        turn.reply(Say(text=turn.texts(MANAGERS_ONLY)))
        return
    _end(turn, turn.group)
    text = N_("This group no longer works for <b>{venue}</b>: {name} has ended it.")
    turn.reply(Say(text=turn.texts(text, venue=turn.place.name, name=_name(update))))


async def chosen(turn: Turn, update: Update, query_id: str, slug: str, at: int) -> None:
    """Bind the group to the venue that a manager of it has tapped."""
    venue = next((one for one in managed(turn) if one.slug == slug), None)
    if venue is None:
        turn.note(Act.REFUSED, asked=BIND)
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(MANAGERS_ONLY)))
    elif turn.venue is not None:
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(N_("That's settled already."))))
    else:
        turn.reply(Toast(query_id=query_id))
        _bind(turn, update, venue, at)


async def member_changed(turn: Turn, update: Update) -> None:
    """When the bot is taken out of the group, the binding ends."""
    change = update.my_chat_member
    if turn.group is not None and change is not None and change.new_chat_member.status in OUTSIDE:
        _end(turn, turn.group)


async def migrated(turn: Turn, update: Update) -> None:
    """When the group becomes a supergroup, the binding goes along: the old and the new group both tell."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or turn.chat_id, message.migrate_to_chat_id or turn.chat_id
    turn.write(*turn.services.book.move_group(old, new))


def managed(turn: Turn) -> list[Venue]:
    """Return the venues of which the person is a manager."""
    roles = turn.person.roles.items()
    return [turn.services.venues[slug] for slug, role in roles if role.rank >= Role.MANAGER.rank]


def _bind(turn: Turn, update: Update, venue: Venue, at: int | None = None) -> None:
    book, texts = turn.services.book, texts_for(language_for(venue.language))
    group = HostGroup(
        chat_id=turn.chat_id, venue=venue.slug, bound_by=turn.user_id, bound_at=turn.services.now()
    )
    if turn.group is not None:  # to a venue that has left the settings
        turn.write(*book.unbind_group(turn.chat_id))
    turn.write(book.bind_group(group))
    turn.note(Act.GROUP_BOUND, venue=venue.slug, chat_id=turn.chat_id)
    text = texts(BOUND, venue=venue.name, name=_name(update), bot=turn.bot)
    turn.reply(Say(text=text) if at is None else Show(message_id=at, text=text), Menu(chat_id=turn.chat_id))


def _end(turn: Turn, group: HostGroup) -> None:
    book = turn.services.book
    turn.write(*book.unbind_group(group.chat_id))
    turn.note(Act.GROUP_UNBOUND, venue=group.venue, chat_id=group.chat_id)
    turn.reply(Menu(chat_id=group.chat_id))


def _name(update: Update) -> str:
    return update.effective_user.full_name if update.effective_user else ""
