"""What stands before a number on a card, and in which words people say what they do. Compared through ``word_key``."""

from typing import Final

from guests.text.normalise import has_substance, word_key
from guests.text.word_lists import words

_MOBILE: Final = words(
    "mobile mob m cell cellphone handy mobil cep gsm portable port móvil celular cellulare komórka whatsapp wa",
    "моб мобильный сот сотовый мобільний موبايل جوال მობ მობილური 📱",
)
_FAX: Final = words("fax f faks telefax télécopie факс ф فاكس ფაქსი 📠")
_PHONE: Final = words(
    "tel t telephone telefon phone ph p office off work direct d dir o büro zentrale santral ofis iş iş tél téléphone fixe",
    "bureau standard teléfono telefono ufficio telefoon тел телефон раб офис هاتف ტელ ტელეფონი ☎ 📞 ✆",
)
# Their beginnings, since grammar changes the ends: Müdür, Müdürü; Leiter, Leiterin; директор, директора.
_JOBS: Final = tuple(
    words(
        "manager director head chief officer president founder owner partner consultant engineer architect photographer assistant",
        "coordinator executive specialist advisor analyst designer developer lawyer attorney solicitor accountant agent chef",
        "ceo cto cfo coo editor lecturer planner broker surgeon dentist physician",
        "müdür direktör yönetici uzman mimar mühendis danışman sorumlu sorumlusu koordinatör avukat asistan kurucu başkan temsilci",
        "müdir direktor menecer mühəndis hüquqşünas mütəxəssis rəhbər təsisçi sədr baş",
        "geschäftsführ leiter prokurist vertrieb facharzt fachärztin rechtsanwalt rechtsanwält architekt ingenieur berater inhaber vorstand",
        "directeur directrice gérant responsable chargé avocat ingénieur conseil chef fondateur président assistante",
        "директор менеджер инженер юрист управляющ организатор руководитель начальник бухгалтер архитектор специалист",
        "генеральный главный основатель консультант адвокат дизайнер",
        "gerente jefe abogado direttore responsabile ingegnere kierownik dyrektor مدير مهندس დირექტორი მენეჯერი",
    )
)
_SHORTEST: Final = 5  # letters of a word that may go on behind a beginning


def number_type(label: str) -> str | None:
    """Return the vCard type of the number behind ``label`` (its last words): CELL, FAX or WORK; ``None`` if unknown."""
    for word in reversed(label.replace("/", " ").split()):
        key = word_key(word.strip(" .:|()[]-–—,"))
        for kind, known in (("FAX", _FAX), ("CELL", _MOBILE), ("WORK", _PHONE)):
            if key in known:
                return kind
    return None


def without_label(text: str) -> str:
    """Return a text without the words at its end that announce a number."""
    words_ = text.split()
    while words_ and (number_type(words_[-1]) or not has_substance(words_[-1])):
        words_.pop()
    return " ".join(words_)


def says_a_job(line: str) -> bool:
    """Tell whether a line says what somebody does."""
    return any(_is_job(word_key(word.strip(".,&/()"))) for word in line.replace("/", " ").split())


def _is_job(key: str) -> bool:
    return any(key == job or (len(job) >= _SHORTEST and key.startswith(job)) for job in _JOBS)
