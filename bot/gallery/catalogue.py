"""All screens in one language."""

from typing import Final

from bot.gallery import acts, audit, cards, drafts, likeness, notices
from bot.gallery.screen import Screen
from bot.gallery.values import BISTRO, NOW
from handlers.wording.translator import texts_for

DRAWN: Final = (drafts.screens, cards.screens, likeness.screens, notices.screens, audit.screens)


async def every_screen(language: str) -> list[Screen]:
    """Return all screens, grouped, in an order that stays."""
    texts = texts_for(language).at(BISTRO, NOW)
    drawn = [screen for draw in DRAWN for screen in draw(texts)]
    return [*drawn, *[screen async for screen in acts.screens(language)]]
