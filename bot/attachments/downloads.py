"""Downloads files that people send to the bot."""

from telegram import Bot
from telegram.error import BadRequest

from handlers.turn.services import FileGone, FileTooLarge


class Downloads:
    """Fetches files over the bot's own client."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, file_id: str, limit: int) -> bytes:
        """Return a file of at most ``limit`` bytes. Raises ``FileTooLarge``, ``FileGone``, and ``TelegramError``.

        ``getFile`` refuses files above 20 MB (https://core.telegram.org/bots/api#getfile).
        """
        try:
            file = await self._bot.get_file(file_id)
        except BadRequest as error:
            raise (FileTooLarge if "too big" in error.message.lower() else FileGone) from None
        if (file.file_size or 0) > limit:
            raise FileTooLarge
        content = bytes(await file.download_as_bytearray())
        if len(content) > limit:
            raise FileTooLarge
        return content
