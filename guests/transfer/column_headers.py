"""Headers of columns: what lists of guests call their columns, in the languages of our venues.

Besides the labels of ``labels``, which hosts type too, there are those that only tables have. What address
books write (``Phone 1 - Value``, ``HomePhone``, ``e_mail``) is brought into one form first.
"""

import re
from collections.abc import Iterator
from typing import Final

from guests.guest import FIELDS, Kind
from guests.parsing.labels import IGNORED, NAME, label_field
from guests.text.normalise import clean_line, word_key
from guests.text.word_lists import words

ID: Final = "id"  # of a guest, as our own export writes it
ADDRESS_PARTS: Final = ("street", "number", "box", "postal_code", "city", "region")
TARGETS: Final = (
    ID,
    NAME,
    *(row.name for row in FIELDS if row.kind is not Kind.PICKS),
    *ADDRESS_PARTS,
)
"""What a column can be mapped to: fields, the whole name in one, parts of the address."""

_MOST: Final = 80  # characters; a longer text is no header
ID_HEADER: Final = "Hoststand id"

_TABLE: Final = {
    "first_name": "given|first|forenames|christian name|имя гостя|имя клиента|isim adı",
    "last_name": "last|family|second name",
    "title": "prefix|name prefix|honorific|mr mrs",
    "phone": (
        "phone number mobile|mobile no|mobile nr|phone no|phone nr|tel number|primary phone|phone mobile|msisdn"
        "|mobile telephone|guest phone|customer phone|gsm no|gsm numarası|telefon mobil|мобильный телефон"
        "|контактный телефон|номер мобильного"
    ),
    "landline": (
        "landline|home phone|business phone|work phone|home telephone|telephone home|other phone|fixed line"
        "|sabit telefon|ev telefonu|iş telefonu|festnetz|festnetznummer|téléphone fixe|fixe|telefono fisso"
        "|teléfono fijo|vaste telefoon|домашний телефон|рабочий телефон|ev nömrəsi"
    ),
    "email": "email addresses|guest email|customer email|primary email|e mail adresi|eposta adresi|mail adresi|e poçt",
    "birthday": "date birth|birthdate|geb datum|д рожд|doğum gün|cumpleanos",
    "company": "organization name|company organisation|organisation name|employer name|şirket adı|firma adı",
    "department": "department|departman|bölüm|abteilung|service|departamento|reparto|afdeling|отдел|şöbə",
    "vip": "is vip|vip status|vip guest",
    "note": "guest notes|customer notes|description|memo|information|info|notice|bilgi|açıqlama|описание",
    "nickname": "nickname|nick|alias|takma ad|lakap|spitzname|surnom|apodo|soprannome|bijnaam|псевдоним|ləqəb",
    "gender": "gender|sex|cinsiyet|cins|cinsi|geschlecht|sexe|genre|sexo|género|sesso|genere|geslacht|пол|الجنس|性别",
    "language": (
        "language|guest language|preferred language|dil|sprache|langue|idioma|lingua|taal|язык|اللغة|语言"
    ),
    "country": (
        "country|country region|nationality|ülke|uyruk|ölkə|land|pays|país|paese|nazione|страна|البلد|الدولة|国家"
    ),
    "address": (
        "address|full address|postal address|home address|adres|adresi|ünvanı|anschrift|adresse|dirección"
        "|indirizzo|адрес|العنوان|地址"
    ),
    "street": "street|street address|address line|road|sokak|cadde|strasse|straße|rue|calle|via|straat|улица|küçə",
    "number": "house number|street number|house no|hausnummer|huisnummer|bina no|kapı no|дом",
    "box": "box|po box|flat|apartment|apt|unit|bus|daire|daire no|квартира",
    "city": "city|town|locality|şehir|il|şəhər|stadt|ort|ville|ciudad|città|stad|plaats|город|المدينة|城市",
    "region": "region|state|county|province|bölge|bundesland|région|provincia|provincie|регион|область",
    "postal_code": (
        "postal code|postcode|post code|zip|zip code|zipcode|posta kodu|poçt indeksi|plz|postleitzahl|code postal"
        "|código postal|cap|индекс|почтовый индекс|邮编"
    ),
    "membership_id": (
        "membership number|membership id|membership|member id|member number|card number|loyalty number|üye no"
        "|kart no|mitgliedsnummer|номер карты"
    ),
    "blocked": "blocked|blacklist|blacklisted|banned|is blocked|kara liste|engelli|gesperrt|заблокирован",
    "block_reason": "why blocked|block reason|blacklist reason|reason for block",
    "consent_email": (
        "may email|may e mail|email consent|email opt in|email marketing|accepts marketing|accepts email marketing"
        "|newsletter|receive email marketing|e posta izni|marketing opt in email"
    ),
    "consent_sms": "may text sms|may text|sms consent|sms opt in|sms marketing|accepts sms marketing|sms izni",
    "consent_call": "may call|call consent|phone consent|phone opt in|arama izni",
    "consent_whatsapp": "may use whatsapp|whatsapp consent|whatsapp opt in|whatsapp izni",
    "drinking_age": "of drinking age|drinking age|adult",
}
_CAMEL: Final = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][a-zа-я])")
_SIGNS: Final = re.compile(r"[_\-–—/.,:;*#()\[\]&№]+")
_COUNTED: Final = re.compile(r"(?<!\S)(?:\d+|value)(?!\S)")


def column_target(header: str) -> str | None:
    """Return what a column with this header holds, one of ``TARGETS``, or ``None``."""
    if len(header) > _MOST:
        return None
    return next((target for form in _forms(header) if (target := _lookup(form))), None)


def _forms(header: str) -> Iterator[str]:
    """Yield the forms under which a header may be known, the most literal one first."""
    form = _form(header)
    plain = " ".join(_COUNTED.sub(" ", form).split())
    yield form
    yield plain
    yield from map(_form, header.split("/"))
    words = plain.split()
    while len(words) > 1 and words[0] in _OWNERS:
        words = words[1:]
        yield " ".join(words)


def _form(header: str) -> str:
    """Return the header without case, accents and signs; words apart by one space."""
    spread = _SIGNS.sub(" ", _CAMEL.sub(" ", clean_line(header)))
    return word_key(" ".join(spread.split()))


def _lookup(form: str) -> str | None:
    if len(form) < 2:  # noqa: PLR2004 - a single letter labels a phone in a line, and anything in a table
        return None
    target = _TARGET.get(form) or label_field(form)
    return None if target == IGNORED else target


_OWNERS: Final = words(
    "home business work guest customer client contact müşteri misafir gast kunden primary main"
)
_TARGET: Final = {
    **{_form(name): target for target, row in _TABLE.items() for name in row.split("|")},
    **{_form(label): row.name for row in FIELDS for label in (row.name, row.label) if row.name in TARGETS},
    _form(ID_HEADER): ID,
}
