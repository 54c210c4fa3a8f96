"""Routes: which handler takes which update. The two tables are the table of contents of what the bot does."""

from collections.abc import Callable, Coroutine, Mapping
from operator import attrgetter
from typing import Any, Final

from telegram import Update
from telegram.ext.filters import COMMAND, CONTACT, PHOTO, TEXT, ChatType, Document, StatusUpdate, UpdateType

from handlers import callbacks
from handlers.commands import (
    basics,
    export,
    find,
    history,
    inline,
    messages,
    poster,
    preferences,
    team,
    walkin,
)
from handlers.files import messages as files
from handlers.groups import binding, presses
from handlers.groups import messages as group_messages
from handlers.guest import undo
from handlers.menus.commands import BY_RIGHT
from handlers.pins import commands as pins
from handlers.pins.gate import held
from handlers.queue import command as queue
from handlers.reports import command as reports
from handlers.turn.turn import Turn
from handlers.turn.typed import command_in

Handler = Callable[[Turn, Update], Coroutine[Any, Any, None]]
NEW: Final = ChatType.PRIVATE & UpdateType.MESSAGE
MIGRATE: Final = StatusUpdate.MIGRATE
CORRECTED: Final = ChatType.PRIVATE & UpdateType.EDITED_MESSAGE

COMMANDS: Final[Mapping[str, Handler]] = {
    "start": basics.start,
    "help": basics.tell_how,
    "new": basics.new,
    "cancel": basics.cancel,
    "find": find.command,
    "walkin": walkin.command,
    "queue": queue.command,
    "undo": undo.command,
    "export": export.command,
    "qr": poster.command,
    "history": history.command,
    "today": reports.today,
    "week": reports.week,
    "language": preferences.language,
    "venue": preferences.venue,
    "team": team.command,
    "pin": pins.command,
    "bind": basics.only_in_groups,
    "unbind": basics.only_in_groups,
}


async def command(turn: Turn, update: Update) -> None:
    """Carry out the command that a message begins with."""
    name = command_in(update)
    if not await held(turn, BY_RIGHT.get(name)):
        await COMMANDS.get(name, basics.unknown)(turn, update)


# What is said in a group, by anybody: the handlers answer nobody but the staff of the venue that it is bound to.
GROUP_ROUTES: Final[tuple[tuple[Callable[[Update], object], Handler], ...]] = (
    (attrgetter("callback_query"), presses.pressed),
    (attrgetter("my_chat_member"), binding.member_changed),
    (MIGRATE.check_update, binding.migrated),
    ((UpdateType.EDITED_MESSAGE & TEXT).check_update, group_messages.edited),
    ((UpdateType.MESSAGE & COMMAND).check_update, group_messages.command),
    ((UpdateType.MESSAGE & TEXT).check_update, group_messages.text),
    ((UpdateType.MESSAGE & CONTACT).check_update, group_messages.shared),
)

# An update goes to the first that takes it; what none takes is none of ours.
ROUTES: Final[tuple[tuple[Callable[[Update], object], Handler], ...]] = (
    (attrgetter("callback_query"), callbacks.pressed),
    (attrgetter("inline_query"), inline.query),
    (attrgetter("chosen_inline_result"), inline.chosen),
    ((CORRECTED & (PHOTO | Document.IMAGE | Document.FileExtension("vcf"))).check_update, files.recaptioned),
    (CORRECTED.check_update, messages.edited),
    ((NEW & CONTACT).check_update, messages.contact),
    ((NEW & PHOTO).check_update, files.photo),
    ((NEW & Document.ALL).check_update, files.document),
    ((NEW & COMMAND).check_update, command),
    ((NEW & TEXT).check_update, messages.text),
    ((NEW & ~StatusUpdate.ALL).check_update, files.other),  # what is pinned, say, asks for no answer
)


def route(update: Update) -> Handler | None:
    """Return the handler that takes the update."""
    return next((handler for takes, handler in ROUTES if takes(update)), None)


def group_route(update: Update) -> Handler | None:
    """Return the handler that takes an update from a group."""
    return next((handler for takes, handler in GROUP_ROUTES if takes(update)), None)
