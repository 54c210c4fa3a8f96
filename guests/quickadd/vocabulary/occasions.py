"""Which occasion a text names, in the languages of the other tables.

A word that ends with ``*`` stands for all that begin so; ``doğum-günü`` is an entry of two words. What one language alone
means by a word stands in ``_IN``.
"""

import re
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from guests.fields.occasions import OCCASIONS
from guests.text.months import MONTH
from guests.text.normalise import word_key

_ROWS: Final = MappingProxyType(
    {
        "proposal": (
            "proposal propos* engagement engaged evlenme-teklifi evlilik-teklifi nişan nişanımız nişanlanma* evlənmə-təklifi"
            " verlobung* heiratsantrag* fiançailles demande-en-mariage pedida pedida-de-mano fidanzamento proposta-di-matrimonio"
            " pedido-de-casamento noivado aanzoek* huwelijksaanzoek* verloving* oświadczyn* zaręczyn* lánykérés* eljegyzés*"
            " помолвк* предложение-руки заручин* освідчен* خطوبة 求婚 订婚"
        ),
        "anniversary": (
            "anniversary anniversaries wedding-anniversary yıldönümü yıl-dönümü evlilik-yıldönümü evlilik-yıl-dönümü ildönümü"
            " il-dönümü hochzeitstag* jahrestag* anniversaire-de-mariage aniversario aniversario-de-bodas anniversario"
            " anniversario-di-matrimonio aniversário-de-casamento bodas-de-ouro bodas-de-prata trouwdag* huwelijksverjaardag*"
            " rocznic* évforduló* годовщин* річниц* ذكرى-الزواج ذكرى-زواج wedding-jubilee 纪念日 结婚纪念日 周年纪念"
        ),
        "birthday": (
            "birthday birthdays bday b-day doğum-günü doğum-günüm doğumgünü ad-günü geburtstag* anniversaire* cumpleaños cumple"
            " compleanno* aniversário verjaardag* urodzin* születésnap* день-рождения дня-рождения др день-народження"
            " дня-народження დაბადების-დღე tug'ilgan-kun tug'ilgan-kuni عيد-ميلاد 生日 誕生日 🎂"
        ),
        "wedding": (
            "wedding düğün düğünü düğünümüz toy-mərasimi hochzeit hochzeitsfeier* mariage boda matrimonio nozze casamento"
            " bruiloft* ślub ślubu wesele esküvő* свадьба свадьбу свадьбы свадьбе весілля ქორწილი زفاف 婚礼"
        ),
        "graduation": (
            "graduation graduating mezuniyet mezuniyeti abschlussfeier* remise-de-diplôme graduación laurea formatura afstuderen"
            " выпускной випускний تخرج 毕业"
        ),
        "business": (
            "business-dinner business-lunch business-meal business-meeting business-breakfast client-dinner client-lunch"
            " corporate-dinner corporate-lunch work-dinner iş-yemeği iş-toplantısı iş-naharı iş-görüşü iş-şam-yeməyi geschäftsessen*"
            " firmenfeier* betriebsfeier* repas-d'affaires déjeuner-d'affaires dîner-d'affaires cena-de-negocios"
            " comida-de-negocios almuerzo-de-negocios pranzo-di-lavoro cena-di-lavoro jantar-de-negócios almoço-de-negócios"
            " zakendiner* zakenlunch* kolacja-biznesowa lunch-biznesowy üzleti-vacsora üzleti-ebéd деловой-ужин деловой-обед"
            " деловая-встреча бизнес-ланч корпоратив* діловий-обід ділова-вечеря ділова-зустріч عشاء-عمل غداء-عمل 商务宴请"
        ),
        "date": (
            "date-night first-date romantic-dinner romantik-akşam romantik-yemek romantik-axşam romantisches-dinner dîner-romantique"
            " cena-romántica cena-romantica jantar-romântico romantisch-diner randka romantikus-vacsora романтический-ужин"
            " романтична-вечеря عشاء-رومانسي 约会"
        ),
        "celebration": (
            "celebrat* kutlama* bayramlaşma feier feiern feiert festa festegg* fêter fête celebra celebración celebramos comemora*"
            " celebrar celebração viering vieren świętow* ünnepl* ünnepség* юбиле* праздну* святку* იუბილე* احتفال 庆祝 🎉"
        ),
    }
)
_IN: Final = MappingProxyType({("pt", word_key("aniversario")): "birthday"})
_NEGATIONS: Final = "no not without isn't kein keine nicht ohne pas sans sin senza non geen niet zonder bez nie não sem nem не без нет ні لا بدون"
_NOT: Final = frozenset(map(word_key, _NEGATIONS.split()))
_NOT_AFTER: Final = frozenset(map(word_key, ["değil", "yok", "deyil", "yoxdur", "yo'q"]))
_WORD: Final = re.compile(r"[🎂🎉]|[^\W_]+(?:['’][^\W_]+)*")
_MOST: Final = 4  # words of an entry
_SHORTEST: Final = 3  # letters of a stem
_DIGITS: Final = 2  # of a day or a month
_ELIDED: Final = re.compile(r"^[^\W\d_]{1,2}['’](?=.{3})")  # `l'anniversaire`
_CJK: Final = re.compile("[一-鿿]")


def occasion_in(text: str | None, language: str) -> str | None:
    """Return the occasion that a text names, the gravest of several; ``None`` if it names none, or says there is none."""
    if not text:
        return None
    found = set(_named([_key(word) for word in _WORD.findall(text)], language))
    if not text.isascii() and _CJK.search(text):
        found |= {value for entry, value in _tables()[0].items() if _CJK.search(entry) and entry in text}
    return next((value for value, _ in OCCASIONS if value in found), None)


def occasion_called(text: str, language: str) -> str | None:
    """Return the occasion that a text is a name of, and says nothing else; ``None`` for any other text."""
    keys = [_key(word) for word in _WORD.findall(text)]
    if not keys:
        return None
    size, value = _longest(keys[:_MOST], language)
    return value if size == len(keys) else None


def as_usual(field: str, value: Any, language: str) -> Any:
    """Return the value of a guest's field, an occasion that has a usual name as this one."""
    return (occasion_called(value, language) or value) if field == "occasion" else value


def _named(keys: list[str], language: str) -> list[str]:
    """Return what the entries name that stand in a row of words, the longest first."""
    found, at, openings = [], 0, _tables()[2]
    while at < len(keys):
        size, value = 1, None
        if keys[at][:_SHORTEST] in openings:
            size, value = _longest(keys[at : at + _MOST], language)
        behind = keys[at + size : at + size + 2]
        is_denied = (at > 0 and keys[at - 1] in _NOT) or _NOT_AFTER.intersection(behind[:1])
        if value and not is_denied and not _is_day(behind):
            found.append(value)
        at += size
    return found


def _longest(keys: list[str], language: str) -> tuple[int, str | None]:
    """Return how many of the words in front are an entry, and what it names; stems are of one word."""
    words, stems, _ = _tables()
    for size in range(len(keys), 0, -1):
        key = "".join(keys[:size])
        if value := _IN.get((language, key)) or words.get(key):
            return size, value
    ends = range(len(keys[0]), _SHORTEST - 1, -1)
    return 1, next((stems[keys[0][:end]] for end in ends if keys[0][:end] in stems), None)


def _is_day(keys: list[str]) -> bool:
    """Whether two words are the day of a month: ``birthday 3 Feb`` says when it is, not why they come."""
    number, month = (*keys, "", "")[:2]
    is_month = month in MONTH or (month.isdecimal() and len(month) <= _DIGITS)
    return number.isdecimal() and len(number) <= _DIGITS and is_month


def _key(word: str) -> str:
    return word_key(word if word.isalnum() else _ELIDED.sub("", word))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return the occasions by words and by stems, and how the first words of entries begin."""
    entries = chain.from_iterable(((value, entry) for entry in row.split()) for value, row in _ROWS.items())
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    openings: set[str] = set()
    for value, entry in entries:
        table = stems if entry.endswith("*") else words
        keys = [_key(word) for word in entry.removesuffix("*").split("-")]
        key = "".join(keys)
        openings.add(keys[0][:_SHORTEST])
        table.setdefault(key, value)
    return words, stems, frozenset(openings)
