"""The scenes, acted on one stage in their order, as screens with their names."""

from collections.abc import AsyncIterator

from bot.gallery.acting.stage import staged
from bot.gallery.scenes import SCENES
from bot.gallery.screen import Screen


async def screens(language: str) -> AsyncIterator[Screen]:
    """Yield what the bot says to all of it, in this language."""
    async with staged(language) as chat:
        for scene in SCENES:
            chat.want_pins(scene.pins)
            for title, deed in scene.deeds:
                said = await chat.play(deed, scene.by, scene.chat)
                for number, piece in enumerate(said, 1):
                    if title:
                        named = title if len(said) == 1 else f"{title} ({number})"
                        yield Screen(group=scene.group, title=named, text=piece.text, keyboard=piece.keyboard)
