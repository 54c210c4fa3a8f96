"""Nobody: what stands where a name is asked for and is none, such as a number, an address, ``unknown``, or a list's ``Total``."""

import re
from typing import Final

from guests.text.normalise import has_substance, word_key

_ADDRESS: Final = re.compile(
    r"<?(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+>?|(?:https?://|www\.)\S+", re.IGNORECASE
)
_EDGES: Final = " .,;:!?()[]<>-–—_*\"'"
# Compared as a whole, through `word_key`.
_ROWS: Final = """
unknown|unknown caller|unknown guest|unknown name|no name|noname|no caller id|private number|anonymous|guest|new guest|n/a|none
|null|nil|undefined|unspecified|not specified|not provided|tbc|tbd|xxx|deleted account|walk in|whatsapp user|telegram user
|bilinmiyor|bilinmeyen|isimsiz|adsız|yok|misafir|anonim|naməlum|qonaq|adı yoxdur|unbekannt|ohne namen|kein name|gast|anonym
|inconnu|inconnue|sans nom|anonyme|desconocido|desconocida|sin nombre|anónimo|sconosciuto|sconosciuta|senza nome|anonimo
|onbekend|geen naam|anoniem|nieznany|nieznana|brak|bez imienia|gość|desconhecido|sem nome|неизвестно|неизвестный|неизвестная
|без имени|нет имени|нет|не указано|гость|аноним|удалённый аккаунт|невідомо|невідомий|без імені|немає|гість|غير معروف|مجهول
|total|totals|grand total|subtotal|total guests|toplam|genel toplam|ara toplam|toplam misafir|cəmi|ümumi cəmi|yekun|summe
|gesamt|gesamtsumme|zwischensumme|total général|sous total|total general|totale|totale generale|totaal|total geral|razem
|ogółem|итого|всего|общий итог|разом|усього|всього|المجموع|الإجمالي|合计|总计|合計|jami|სულ
|بدون اسم|ضيف|უცნობი|სტუმარი|ismeretlen|névtelen|vendég|未知|无名|匿名|名無し|不明|ゲスト|无名氏|이름없음|알수없음|익명
"""
_PLACEHOLDERS: Final = frozenset(word_key(row.strip()) for row in _ROWS.split("|"))
_FIRST: Final = frozenset(row.partition(" ")[0] for row in _PLACEHOLDERS)
_MOST_SPACES: Final = max(row.count(" ") for row in _PLACEHOLDERS)


def is_nobody(text: str) -> bool:
    """Tell whether ``text`` as a whole is nobody's name: no letter in it, an e-mail or web address, a placeholder.

    A picture by itself (``🌸``) is a name, as people do call themselves so.
    """
    line = text.strip()
    if not any(map(str.isalpha, line)):
        return any(map(str.isdigit, line)) or not has_substance(line)
    if ("@" in line or "." in line) and _ADDRESS.fullmatch(line):
        return True
    bare = line.strip(_EDGES)
    return (
        bare.count(" ") <= _MOST_SPACES
        and word_key(bare.partition(" ")[0]) in _FIRST
        and word_key(bare) in _PLACEHOLDERS
    )
