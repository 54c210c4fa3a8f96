"""Days to come as people say them: ``Friday``, ``tomorrow``, ``2 weeks``; in the languages of our hosts."""

import re
from datetime import date, timedelta
from typing import Final

from guests.fields.blocking import months_later
from guests.text.normalise import word_key

# Monday first; the beginnings of words that change their endings.
_WEEKDAYS: Final = """
monday|tuesday|wednesday|thursday|friday|saturday|sunday
mon|tue|wed|thu|fri|sat|sun
pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar
bazar ertəsi|çərşənbə axşamı|çərşənbə|cümə axşamı|cümə|şənbə|bazar
montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag
lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
lunes|martes|miércoles|jueves|viernes|sábado|domingo
lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica
maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
понедельник|вторник|сред|четверг|пятниц|суббот|воскресень
понеділ|вівтор|серед|четвер|п'ятниц|субот|неділ
الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد
ორშაბათ|სამშაბათ|ოთხშაბათ|ხუთშაბათ|პარასკევ|შაბათ|კვირა
dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba
"""
_TOMORROW: Final = "tomorrow|yarın|sabah|morgen|demain|mañana|domani|завтра|غدا|غداً|ხვალ|ertaga"
# Days, weeks, months and years.
_UNITS: Final = (
    "day|days|gün|tag|tage|tagen|jour|jours|día|días|giorno|giorni|dag|dagen|день|дня|дней|дні|днів|يوم|أيام|დღე|kun",
    "week|weeks|hafta|həftə|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|weken|недел|тижд|тижні|أسبوع|أسابيع|კვირ",
    "month|months|ay|monat|monate|monaten|mois|mes|meses|mese|mesi|maand|maanden|месяц|місяц|شهر|أشهر|თვე|oy",
    "year|years|yıl|sene|il|jahr|jahre|jahren|an|ans|année|año|años|anno|anni|jaar|год|лет|рік|рок|سنة|سنوات|წელ|წლ|yil",
)
_ONE: Final = "a|an|one|bir|ein|eine|einen|une|un|una|uno|een|один|одну|ერთი|next|önümüzdeki"
_AROUND: Final = """
until|till|til|for|the|on|next|this|coming|bis|zum|für|nächsten|kommenden|kadar|gününe|önümüzdeki|jusqu'au|jusqu'à|pour|le
|prochain|hasta|el|por|próximo|fino|al|a|per|prossimo|tot|voor|до|на|следующий|наступний|حتى|لمدة|gacha|boshlab|qədər|günü
"""
_ENDING: Final = 4  # letters at most that follow the beginning of a word
_COUNT: Final = re.compile(r"\d{1,3}")


def read_coming(text: str, today: date) -> date | None:
    """Return the day that a text says by a weekday, ``tomorrow`` or a length of time; ``None`` if it says anything else."""
    words = [word_key(word) for word in text.strip(" .!,").split()]
    telling = [word for word in words if word not in _PREPOSITIONS or word in _ARTICLES]
    if (named := _named(" ".join(telling), today)) is not None:
        return named
    *before, last = telling or [""]
    number = _number(before[0]) if len(before) == 1 else None if before else 1
    later = _later(number, last, today) if number else None
    return later or (_named(last, today) if {*before} <= _ARTICLES else None)


def without_preposition(text: str) -> str:
    """Return the text without the words before a day: ``until 12 December``."""
    words = text.split()
    while words and word_key(words[0]) in _PREPOSITIONS:
        del words[0]
    return " ".join(words)


def _named(words: str, today: date) -> date | None:
    if words in _TOMORROWS:
        return today + timedelta(days=1)
    begun = (at for said, at in _BY_NAME.items() if _begins(words, said))
    at = _BY_NAME.get(words, next(begun, None))
    return None if at is None else today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)


def _later(number: int, unit: str, today: date) -> date | None:
    meant = (at for at, row in enumerate(_SPANS) if any(_is_unit(unit, said) for said in row))
    found = next(meant, None)
    match found:
        case 0 | 1:
            return today + timedelta(days=number * (1, 7)[found])
        case 2 | 3:
            return months_later(today, number * (1, 12)[found - 2])
        case _:
            return None


def _number(word: str) -> int | None:
    return 1 if word in _ARTICLES else int(word) if _COUNT.fullmatch(word) else None


def _is_unit(word: str, said: str) -> bool:
    return word == said or (not said.isascii() and _begins(word, said))


def _begins(word: str, said: str) -> bool:
    """Whether a word is this one with an ending: ``cumaya``, ``пятницы``. Short ones begin too many others."""
    return len(said) >= _ENDING and word.startswith(said) and len(word) <= len(said) + _ENDING


_ARTICLES: Final = frozenset(map(word_key, _ONE.split("|")))
_PREPOSITIONS: Final = frozenset(word_key(word.strip()) for word in _AROUND.split("|"))
_TOMORROWS: Final = frozenset(map(word_key, _TOMORROW.split("|")))
_BY_NAME: Final = dict(
    sorted(
        (
            (word_key(name), at)
            for row in _WEEKDAYS.split("\n")
            if row
            for at, name in enumerate(row.split("|"))
        ),
        key=lambda one: -len(one[0]),
    )
)
_SPANS: Final = tuple(tuple(map(word_key, row.split("|"))) for row in _UNITS)
