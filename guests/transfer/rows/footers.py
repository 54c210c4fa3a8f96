"""Footers: what programs write below a list where a name would stand: its total, its page, when it was printed."""

import re
from typing import Final

from guests.text.normalise import word_key

_TOTALS: Final = """
total|totals|grand total|sub total|subtotal|number of guests|number of customers|end of report|end of list|end of file
|toplam|genel toplam|ara toplam|kayıt sayısı|müşteri sayısı|rapor sonu|liste sonu|cəmi|ümumi cəmi|yekun
|summe|gesamt|gesamtsumme|gesamtzahl|zwischensumme|anzahl|anzahl gäste|anzahl kunden|ende der liste
|total général|sous total|nombre de clients|fin de liste|total general|número de clientes|fin de la lista|fin del informe
|totale|totale generale|numero clienti|fine elenco|totaal|aantal gasten|aantal klanten|einde lijst|total geral|fim da lista
|razem|ogółem|liczba gości|liczba klientów|koniec listy|итого|всего|общий итог|конец списка
|разом|усього|всього|кінець списку|المجموع|الإجمالي|合计|总计|合計
"""
_WHOLE: Final = frozenset(word_key(row.strip()) for row in _TOTALS.split("|"))
# With their number: `Total guests: 25`. People are called Sum and Say, too.
_COUNTED: Final = re.compile(
    r"(?:(?:grand )?total|count|sum|records|rows|guests|customers|contacts|say|nombre|suma|liczba|aantal|количество|кількість|العدد|toplam|cəmi|gesamt|insgesamt|totale|totaal|razem|ogółem|итого|всего|разом|всього|усього)\b"
    r"(?: [^\W\d_]+){0,2}",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"\s*[:=]?\s*\d[\d.,\s]*$")
_PAGE: Final = re.compile(
    r"(?:page|seite|sayfa|səhifə|página|pagina|strona|стр|страница|сторінка)\.? ?\d+(?: ?(?:of|von|sur|de|di|van|z|из|з|/) ?\d+)?",
    re.IGNORECASE,
)
_PRINTED: Final = re.compile(
    r"(?:printed|generated|exported|created|report date|gedruckt|erstellt|exportiert|imprimé|généré|exporté|impreso|generado|stampato"
    r"|generato|afgedrukt|gegenereerd|impresso|gerado|wydrukowano|wygenerowano|напечатано|сформировано|создано|дата печати|надруковано"
    r"|yazdırıldı|yazdırma tarihi|oluşturulma tarihi|çap tarixi)\b.*\d.*",
    re.IGNORECASE,
)


def is_footer(text: str) -> bool:
    """Tell whether what stands for the name of somebody without a number and an address is a footer."""
    bare = text.strip(" .:*-–—=")
    if _PAGE.fullmatch(bare) or _PRINTED.fullmatch(bare):
        return True
    counted = _COUNT.sub("", bare).rstrip(" :")
    is_marked = counted != text.strip()  # a sign or a number stands behind it
    return (word_key(counted) in _WHOLE) or (is_marked and _COUNTED.fullmatch(counted) is not None)
