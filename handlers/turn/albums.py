"""Albums: pictures sent together. Telegram delivers a message for each; what goes for all of them is said once."""

from collections import OrderedDict
from typing import Final

_REMEMBERED: Final = 1_000


class Albums:
    """Which message of an album said a sentence. Kept in memory: at worst, a restart has it said once more."""

    def __init__(self) -> None:
        self._said: OrderedDict[tuple[str, str], int] = OrderedDict()

    def may_say(self, album: str | None, message_id: int, sentence: str) -> bool:
        """Tell whether this message is the one to say it; it still is when its update is handled again."""
        if album is None:
            return True
        first = self._said.setdefault((album, sentence), message_id)
        while len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        return first == message_id
