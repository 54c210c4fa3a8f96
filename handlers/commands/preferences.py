"""A person's own choices: the language of the chat and the venue they work at."""

from dataclasses import replace
from typing import Final

from telegram import Update

from guests.translatable import N_
from handlers.turn.buttons import PERSON, CallbackData, button, in_rows, keyboard
from handlers.turn.replies import Menu, Say, Show, Toast
from handlers.turn.turn import Turn
from handlers.wording.translator import LANGUAGES, LANGUAGES_IN_A_ROW, texts_for

LANGUAGE: Final = "lang"
VENUE: Final = "venue"


async def language(turn: Turn, _: Update) -> None:
    """``/language``: offer the languages, each by its own name."""
    buttons = [button(name, CallbackData(PERSON, LANGUAGE, code)) for code, name in LANGUAGES.items()]
    rows = in_rows(buttons, LANGUAGES_IN_A_ROW)
    turn.reply(Say(text=turn.texts(N_("Which language should I speak?")), keyboard=keyboard(rows)))


async def venue(turn: Turn, _: Update) -> None:
    """``/venue``: offer the venues of the person's teams."""
    mine = [turn.services.venues[slug] for slug in turn.person.roles]
    rows = (
        [[button(one.name, CallbackData(PERSON, VENUE, one.slug))] for one in mine] if len(mine) > 1 else []
    )
    text = turn.texts(N_("You're at {venue}."), venue=turn.place.name)
    turn.reply(Say(text=text, keyboard=keyboard(rows)))


async def chosen(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Keep the choice."""
    turn.reply(Toast(query_id=query_id))
    if press.action == LANGUAGE and press.id in LANGUAGES:
        person, texts = replace(turn.person, language=press.id), texts_for(press.id)
        text = texts(N_("I'll speak English from now on."))
    elif press.action == VENUE and press.id in turn.person.roles:
        person = replace(turn.person, venue=press.id)
        text = turn.texts(N_("You're at {venue}."), venue=turn.services.venues[press.id].name)
    else:
        return
    turn.write(turn.services.book.choose(person))
    turn.reply(Show(message_id=at, text=text), Menu(chat_id=turn.chat_id))
