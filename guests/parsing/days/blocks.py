"""Words by which somebody is blocked: what hosts type to do it, and what a blocked guest is called."""

from typing import Final

from guests.fields.blocking import BLOCKED
from guests.parsing.labels import LABELS
from guests.text.normalise import word_key

_ORDERS: Final = (
    "block|ban|blacklist|engelle|kara listeye al|blokla|sperren|sperre|bloquer|bloque|bloquear|bloquea|blocca|bloccare"
    "|blokkeer|blokkeren|заблокировать|заблокируй|блок|заблокувати|заблокуй|احظر|حظر|დაბლოკე|bloklash"
)
_RELEASES: Final = (
    "unblock|unban|lift block|engeli kaldır|engelini kaldır|kara listeden çıkar|bloku aç|blokdan çıxar|entsperren|entsperre|freigeben|débloquer"
    "|débloque|desbloquear|desbloquea|sblocca|sbloccare|deblokkeren|deblokkeer|odblokuj|разблокировать|разблокируй"
    "|розблокувати|розблокуй|إلغاء الحظر|ارفع الحظر|განბლოკე|blokdan chiqar"
)
_UNBLOCKS: Final = frozenset(map(word_key, _RELEASES.split("|")))
_STATES: Final = frozenset(label for label, field in LABELS.items() if field == BLOCKED)
_BLOCKS: Final = frozenset(map(word_key, _ORDERS.split("|"))) | _STATES
BEGINNINGS: Final = frozenset(key.partition(" ")[0] for key in _BLOCKS)
"""The first words of all that ``is_block`` knows, as ``word_key`` writes them."""
MOST_WORDS: Final = max(key.count(" ") for key in _BLOCKS) + 1


def is_block(key: str) -> bool:
    """Whether words, as ``word_key`` writes them, block somebody or say that they are blocked."""
    return key in _BLOCKS


def is_unblock(key: str) -> bool:
    """Whether words, as ``word_key`` writes them, end a block."""
    return key in _UNBLOCKS


def is_blocked(key: str) -> bool:
    """Whether they say that somebody is blocked: ``blocked``, but not ``ban``, which is a name, too."""
    return key in _STATES
