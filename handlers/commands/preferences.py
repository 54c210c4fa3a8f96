"""A person's own choices: the language of the chat and the venue they work at."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.parsing.countries import read_language
from guests.people import Person
from guests.text.folding import fold
from guests.translatable import N_
from handlers.turn.buttons import PERSON, CallbackData, button, in_rows, keyboard
from handlers.turn.replies import Menu, Say, Show, Toast
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments
from handlers.wording.translator import LANGUAGES, LANGUAGES_IN_A_ROW, texts_for

LANGUAGE: Final = "lang"
VENUE: Final = "venue"
SPEAKING: Final = N_("I'll speak English from now on.")
PLACE: Final = N_("You're at {venue}.")


async def language(turn: Turn, update: Update) -> None:
    """``/language``: offer the languages, each by its own name; take the one that is named behind the command."""
    code = read_language(" ".join(arguments(update)))
    if code in LANGUAGES:
        _keep(turn, replace(turn.person, language=code), texts_for(code)(SPEAKING))
        return
    buttons = [button(name, CallbackData(PERSON, LANGUAGE, code)) for code, name in LANGUAGES.items()]
    rows = in_rows(buttons, LANGUAGES_IN_A_ROW)
    turn.reply(Say(text=turn.texts(N_("Which language should I speak?")), keyboard=keyboard(rows)))


async def venue(turn: Turn, update: Update) -> None:
    """``/venue``: offer the venues of the person's teams; take the one that is named behind the command."""
    mine = [turn.services.venues[slug] for slug in turn.person.roles]
    wanted = fold(" ".join(arguments(update)))
    if named := next((one for one in mine if wanted in {fold(one.name), fold(one.slug)}), None):
        _keep(turn, replace(turn.person, venue=named.slug), turn.texts(PLACE, venue=named.name))
        return
    rows = (
        [[button(one.name, CallbackData(PERSON, VENUE, one.slug))] for one in mine] if len(mine) > 1 else []
    )
    turn.reply(Say(text=turn.texts(PLACE, venue=turn.place.name), keyboard=keyboard(rows)))


def _keep(turn: Turn, person: Person, text: Markup) -> None:
    turn.write(turn.services.book.choose(person))
    turn.reply(Say(text=text), Menu(chat_id=turn.chat_id))


async def chosen(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Keep the choice."""
    turn.reply(Toast(query_id=query_id))
    if press.action == LANGUAGE and press.id in LANGUAGES:
        person, texts = replace(turn.person, language=press.id), texts_for(press.id)
        text = texts(SPEAKING)
    elif press.action == VENUE and press.id in turn.person.roles:
        person = replace(turn.person, venue=press.id)
        text = turn.texts(PLACE, venue=turn.services.venues[press.id].name)
    else:
        return
    turn.write(turn.services.book.choose(person))
    turn.reply(Show(message_id=at, text=text), Menu(chat_id=turn.chat_id))
