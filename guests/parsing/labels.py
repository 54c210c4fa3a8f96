"""Labels: the words with which people say what a value is, in the languages of our venues.

``Phone: …`` with a colon is a label anywhere; before a phone number, an e-mail address or a date the
colon may be missing. All labels are compared through ``text.word_key``.
"""

import re
from dataclasses import dataclass
from typing import Final

from guests.text.normalise import word_key

# What a label can announce besides the fields of a guest.
NAME: Final = "name"  # the whole name, or one half of it when the other half has its own label
IGNORED: Final = "ignored"  # fax numbers and the like, which stay in the note with their label

_TABLE: Final = {
    NAME: (
        "name|full name|fullname|guest|guest name|new guest|customer|customer name|client|client name|contact"
        "|ad|adı|ad soyad|adı soyadı|isim|ismi|isim soyisim|ad soyisim|misafir|yeni misafir|müşteri|konuk"
        "|ad və soyad|qonaq|müştəri|gast|gastname|kunde|naam|volledige naam|nom|nom complet|nom et prénom"
        "|nombre completo|nombre y apellidos|nombre|cliente|nome|nome e cognome|nome completo|ospite"
        "|имя|имя и фамилия|имя фамилия|фио|гость|клиент|الاسم|الاسم الكامل|اسم|姓名|名字|客人|👤"
    ),
    "first_name": (
        "first name|firstname|given name|forename|prénom|vorname|voornaam|nombre de pila|الاسم الأول|名"
    ),
    "last_name": (
        "last name|lastname|surname|family name|soyad|soyadı|soyisim|soyismi|nachname|familienname"
        "|nom de famille|achternaam|apellido|apellidos|cognome|фамилия|اسم العائلة|اللقب|姓"
    ),
    "title": "title|salutation|ünvan|unvan|hitap|anrede|titel|civilité|aanhef|tratamiento|titolo|обращение|称呼",
    "phone": (
        "phone|phone number|telephone|tel|tel no|tel nr|mobile|mobile number|mobile phone|mob|cell|cell phone"
        "|cellphone|number|contact number|whatsapp|wa|gsm|call|direct|work|home|office|t|m|p|ph|c|d"
        "|telefon|telefonu|telefon no|telefon numarası|numara|numarası|cep|cep tel|cep telefonu|cep no|iş|ev"
        "|mobil|mobil nömrə|nömrə|telefonnummer|handy|handynummer|rufnummer|mobilnummer|téléphone|portable"
        "|numéro|mobiel|gsm nummer|telefoon|telefoonnummer|teléfono|móvil|celular|número|telefono|cellulare"
        "|numero|телефон|тел|моб|мобильный|номер|номер телефона|هاتف|الهاتف|رقم الهاتف|جوال|الجوال|موبايل"
        "|رقم|电话|手机|手机号|手机号码|联系电话|📞|📱|☎|☎️|📲|✆"
    ),
    IGNORED: "fax|faks|telefax|télécopie|факс|传真|booking|booking number|ref|reference|order|invoice",
    "email": (
        "email|e mail|mail|email address|e|eposta|e posta|posta|elektron poçt|epoçt|poçt|e mail adresse"
        "|mailadresse|courriel|adresse mail|adresse email|mèl|correo|correo electrónico|posta elettronica"
        "|emailadres|почта|электронная почта|эл почта|емейл|имейл|البريد|البريد الإلكتروني|ايميل|إيميل|بريد"
        "|邮箱|电子邮件|邮件|📧|✉|✉️|📩"
    ),
    "birthday": (
        "birthday|birth date|birthdate|bday|b day|born|born on|date of birth|dob|birth"
        "|doğum günü|doğumgünü|doğum tarihi|doğum|d günü|ad günü|doğum günləri|təvəllüd"
        "|geburtstag|geburtsdatum|geboren|geboren am|geb|anniversaire|date de naissance|né le|née le|naissance"
        "|cumpleaños|fecha de nacimiento|nacimiento|compleanno|data di nascita|nato il|nata il"
        "|verjaardag|geboortedatum|geboren op|день рождения|дата рождения|др|д р|родился|родилась"
        "|عيد الميلاد|عيد ميلاد|تاريخ الميلاد|生日|出生日期|🎂"
    ),
    "anniversary": (
        "anniversary|wedding anniversary|wedding|yıldönümü|yıl dönümü|evlilik yıldönümü|evlilik yıl dönümü"
        "|evlilik|evlilik tarihi|ildönümü|ildönüm|toy günü|hochzeitstag|jahrestag|hochzeit"
        "|anniversaire de mariage|date de mariage|mariage|aniversario|aniversario de boda|aniversario de bodas"
        "|anniversario|anniversario di matrimonio|trouwdag|huwelijksverjaardag|годовщина|годовщина свадьбы"
        "|الذكرى السنوية|ذكرى الزواج|纪念日|结婚纪念日|💍"
    ),
    "company": (
        "company|company name|organisation|organization|org|employer|business|firma|firması|şirket|şirketi|kurum"
        "|şirkət|unternehmen|société|entreprise|empresa|compañía|azienda|società|ditta|bedrijf|компания|фирма"
        "|организация|شركة|الشركة|公司|单位|🏢"
    ),
    "vip": "vip|вип",
    "note": (
        "note|notes|remark|remarks|comment|comments|special request|special requests|request|requests"
        "|not|notlar|notu|açıklama|qeyd|qeydlər|notiz|notizen|anmerkung|anmerkungen|bemerkung|hinweis"
        "|remarque|remarques|commentaire|nota|notas|observaciones|osservazioni|opmerking|opmerkingen|notitie"
        "|примечание|примечания|заметка|комментарий|ملاحظة|ملاحظات|备注|备注信息|📝"
    ),
}
_FIELD: Final = {word_key(label): field for field, row in _TABLE.items() for label in row.split("|")}
_MOST_WORDS: Final = max(label.count(" ") for label in _FIELD) + 1
_LONGEST: Final = max(map(len, _FIELD)) + 12

# Label words that open a name or a note without a colon; `not` does so only in Turkish and Azerbaijani.
_OPENING: Final = {
    word_key(word): field
    for field, row in {
        NAME: "name isim guest misafir müşteri customer gast kunde qonaq гость 姓名",
        "note": "note notes notiz remark remarque nota opmerking qeyd примечание 备注",
    }.items()
    for word in row.split()
}
_WORD: Final = re.compile(r"\S+")
_COLON: Final = re.compile(r" ?[:=：](?!/)|(?<=\w) [-–—] |[👤🏢📝] ")
_DASHES: Final = frozenset("-–—")
_LINK: Final = re.compile(r"[ .]*[:=：#]?[ (<]*(?:[-–—] )?$")
_BEFORE_LABEL: Final = " \n\t,;|/([{<-–—•*·_\"'“«:"


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a text: ``text[start:end]`` holds its words and its colon."""

    start: int
    end: int
    field: str


def find_labels(text: str) -> list[Label]:
    """Return the labels with a colon in ``text``, in order. A dash serves as one at a line's start."""
    found: list[Label] = []
    for mark in _COLON.finditer(text):
        label = label_before(text, mark.end())
        if label and (mark.group().strip() not in _DASHES or _opens_line(text, label.start)):
            found.append(label)
    return found


def label_before(text: str, position: int) -> Label | None:
    """Return the longest label that ends at ``position``, its colon, dot or dash included."""
    line = text[max(0, position - _LONGEST, text.rfind("\n", 0, position) + 1) : position]
    link = _LINK.search(line)
    stem = line[: link.start()] if link else line
    starts = [match.start() for match in _WORD.finditer(stem)][-_MOST_WORDS:]
    offset = position - len(line)
    has_colon = any(mark in line[len(stem) :] for mark in ":=：")
    for start in starts:
        label = _label_at(stem, start)
        if label:
            begin = offset + start + label[0]
            # `Jane D 07700 900123` ends with an initial, `D 020 7946 0000` and `D: …` begin with a label.
            words = stem[start + label[0] :]
            if has_colon or len(words) > 1 or not words.isalpha() or _opens_line(text, begin):
                return Label(begin, position, label[1])
    return None


def label_after(text: str, position: int) -> Label | None:
    """Return the label of a date that directly follows ``position``, as in ``12.05.1990 doğum günü``."""
    line = text[position : position + _LONGEST].split("\n", 1)[0]
    ends = [match.end() for match in _WORD.finditer(line)][:_MOST_WORDS]
    for end in reversed(ends):
        field = _FIELD.get(word_key(line[:end].strip(" .,;()")))
        if field:
            return Label(position, position + len(line[:end].rstrip(" .,;")), field)
    return None


def label_field(text: str) -> str | None:
    """Return what ``text`` announces as a whole, ``None`` if it is no label."""
    return _FIELD.get(word_key(text))


def opening_label(word: str, language: str) -> str | None:
    """Return what ``word`` announces at the start of a piece of text, though no colon follows."""
    key = word_key(word)
    return "note" if key == "not" and language in {"tr", "az"} else _OPENING.get(key)


def _opens_line(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n"


def _label_at(stem: str, start: int) -> tuple[int, str] | None:
    """Return how many characters of decoration the label has before it, and its field."""
    words = stem[start:]
    bare = words.lstrip(_BEFORE_LABEL)
    field = _FIELD.get(word_key(bare.rstrip(" .*_")))
    if field:
        return len(words) - len(bare), field
    return None
