"""Placeholders: what programs and people write where they have nothing to write."""

import re
from typing import Final

from guests.fields.kinds import Kind
from guests.text.normalise import has_substance, word_key

_LONGEST: Final = 40  # characters
_ROWS: Final = """
n/a|\\N|#n/a|n.a.|#null!|#ref!|#value!|#name?|#div/0!|#num!|(null)|null|nan|nil|undefined|none|(none)|<none>|unknown|unspecified
|not specified|not set|not provided|not available|not applicable|not given|not known|no data|no value|empty|(empty)|blank
|(blank)|prefer not to say|tbc|tbd|* mycontacts|* my contacts|- none -|--none--
|yok|bilinmiyor|belirtilmemiş|belirtilmedi|girilmemiş|girilmedi|boş|bilgi yok|yoxdur|yox|məlum deyil|naməlum|göstərilməyib
|keine|keiner|keines|kein|keine angabe|k.a.|k. a.|unbekannt|nicht angegeben|nicht bekannt|entfällt|leer
|aucun|aucune|inconnu|inconnue|non renseigné|non renseignée|non communiqué|non précisé|néant|vide
|ninguno|ninguna|desconocido|desconocida|sin datos|no indicado|no especificado|sin especificar|vacío
|nessuno|nessuna|sconosciuto|sconosciuta|non indicato|non specificato|non disponibile|vuoto
|geen|onbekend|niet bekend|niet opgegeven|n.v.t.|leeg
|nenhum|nenhuma|desconhecido|desconhecida|não informado|não especificado|sem informação|vazio
|brak|brak danych|nieznany|nieznane|nie podano|nie dotyczy
|нет|неизвестно|неизвестен|неизвестна|не указано|не указан|не указана|нет данных|отсутствует|пусто
|немає|невідомо|невідомий|невідома|не вказано|не вказана|немає даних|відсутній
|لا يوجد|غير معروف|غير محدد|غير متوفر|无|未知|暂无|不详
"""
_PLACEHOLDERS: Final = frozenset(word_key(row.strip()) for row in _ROWS.split("|"))
# Names too, so that with a capital they are taken for one; only small, or shouted by a program, they are none.
_NAMES_TOO: Final = frozenset(
    map(
        word_key,
        [
            "Null",
            "Nan",
            "Nil",
            "Na",
            "Ka",
            "Blank",
            "Empty",
            "Leer",
            "Brak",
            "Geen",
            "Kein",
            "Keiner",
            "Boş",
            "Yox",
            "Nessuno",
            "Vide",
            "Tbd",
        ],
    )
)
_NO_DATE: Final = re.compile(
    r"0{1,4}[./-]0{1,2}[./-]0{1,4}.*|(?:0001|1753|1899|1900)-(?:01|12)-(?:00|01|30|31)(?:[T ].*)?"
    r"|0?1[./-]0?1[./-](?:0001|1900|1753)(?: .*)?|0?0[./-]0?1[./-]1900"
)
_NO_NUMBER: Final = re.compile(r"[+(]?(\d)(?:[\s()./-]*\1)*\)?|\+?0?1234567890?|0123456789")
_NO_ADDRESS: Final = re.compile(
    r"(?:no|none|no-?e?-?mail|yok|nomail|na|test|x+|a)@(?:no|none|no-?e?-?mail|yok|nomail|na|test|x+|a)\.\w{2,3}",
    re.IGNORECASE,
)
_IS_SOMETHING: Final = re.compile(r"[+(]?\d|[\w.+-]+@")  # begins a number, a date, an address
_NO_VALUE: Final = {Kind.DATE: _NO_DATE, Kind.PHONE: _NO_NUMBER, Kind.EMAIL: _NO_ADDRESS}


def is_placeholder(text: str, kind: Kind | None) -> bool:
    """Tell whether a clean text stands for nothing in a field of this kind (``None``: in none of the catalogue).

    The words for no are answers where a yes or a no is asked for: read those first.
    """
    if kind is Kind.NAME:
        return is_no_half(text)
    pattern = _NO_VALUE.get(kind) if kind else None
    if pattern and pattern.fullmatch(text):
        return True
    return not _IS_SOMETHING.match(text) and is_nothing(text)


def is_nothing(text: str) -> bool:
    """Tell whether a text says nothing in any field but a name."""
    return not has_substance(text) or (len(text) <= _LONGEST and word_key(text) in _PLACEHOLDERS)


def is_no_half(text: str) -> bool:
    """Tell whether a text stands for nothing where one half of a name is asked for.

    There are people called Null, Nan and Leer; nobody who is would write it without a capital.
    """
    return is_nothing(text) and not (text.istitle() and word_key(text) in _NAMES_TOO)
