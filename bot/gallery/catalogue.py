"""All screens in one language."""

from bot.gallery import acts, cards, drafts, notices
from bot.gallery.screen import Screen
from bot.gallery.values import BISTRO, NOW
from handlers.wording.translator import texts_for


async def every_screen(language: str) -> list[Screen]:
    """Return all screens, grouped, in an order that stays."""
    texts = texts_for(language).at(BISTRO, NOW)
    drawn = [screen for draw in (drafts.screens, cards.screens, notices.screens) for screen in draw(texts)]
    return [*drawn, *[screen async for screen in acts.screens(language)]]
