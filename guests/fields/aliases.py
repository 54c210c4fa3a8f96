"""Aliases: what others call a field, in the languages of our venues.

Hosts announce it by a label in a line (``Phone: …``), lists head a column with it, address books have a property
for it. Languages: English, Turkish, Azerbaijani, German, French, Spanish, Italian, Dutch, Russian, Arabic, Chinese.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Aliases:
    """What others call a field, besides its own name and label; words are separated by ``|``.

    ``labels`` announce it in a line and head columns; ``headers`` do in tables only, where nothing else can be
    meant. ``card`` is its vCard property, with its types.
    """

    labels: str = ""
    headers: str = ""
    card: str | None = None


NONE: Final = Aliases()

FIRST_NAME: Final = Aliases(
    "first name|firstname|given name|forename|prénom|vorname|voornaam|nombre de pila|الاسم الأول|名",
    headers="given|first|forenames|christian name|имя гостя|имя клиента|isim adı",
    card="N",
)
LAST_NAME: Final = Aliases(
    "last name|lastname|surname|family name|soyad|soyadı|soyisim|soyismi|nachname|familienname"
    "|nom de famille|achternaam|apellido|apellidos|cognome|фамилия|اسم العائلة|اللقب|姓",
    headers="last|family|second name",
    card="N",
)
TITLE: Final = Aliases(
    "title|salutation|ünvan|unvan|hitap|anrede|titel|civilité|aanhef|tratamiento|titolo|обращение|称呼",
    headers="prefix|name prefix|honorific|mr mrs",
    card="N",
)
NICKNAME: Final = Aliases(
    "nickname|nick|known as|takma ad|takma adı|lakap|lakabı|ləqəb|ləqəbi|spitzname|rufname|surnom|apodo|soprannome"
    "|bijnaam|roepnaam|прозвище|псевдоним|الكنية|昵称|🏷|🏷️",
    headers="alias|preferred name",
    card="NICKNAME",
)
PHONE: Final = Aliases(
    "phone|phone number|telephone|tel|tel no|tel nr|mobile|mobile number|mobile phone|mob|cell|cell phone"
    "|cellphone|number|contact number|whatsapp|wa|gsm|call|direct|work|home|office|t|m|p|ph|c|d"
    "|telefon|telefonu|telefon no|telefon numarası|numara|numarası|cep|cep tel|cep telefonu|cep no|iş|ev"
    "|mobil|mobil nömrə|nömrə|telefonnummer|handy|handynummer|rufnummer|mobilnummer|téléphone|portable"
    "|numéro|mobiel|gsm nummer|telefoon|telefoonnummer|teléfono|móvil|celular|número|telefono|cellulare"
    "|numero|телефон|тел|моб|мобильный|номер|номер телефона|هاتف|الهاتف|رقم الهاتف|جوال|الجوال|موبايل"
    "|رقم|电话|手机|手机号|手机号码|联系电话|📞|📱|☎|☎️|📲|✆",
    headers="phone number mobile|mobile no|mobile nr|phone no|phone nr|tel number|primary phone|phone mobile|msisdn"
    "|mobile telephone|guest phone|customer phone|gsm no|gsm numarası|telefon mobil|мобильный телефон"
    "|контактный телефон|номер мобильного|telephone number|mobile phone number|cell number|cell phone number"
    "|whatsapp number|teléfono móvil|mobil telefon|numéro de téléphone|telefon nömrəsi",
    card="TEL;TYPE=CELL",
)
LANDLINE: Final = Aliases(
    "landline|fixed line|sabit telefon|ev telefonu|iş telefonu|şəhər telefonu|festnetz|festnetznummer"
    "|téléphone fixe|fixe|telefono fisso|teléfono fijo|vaste telefoon|vaste lijn|домашний телефон|рабочий телефон"
    "|городской телефон|هاتف ثابت|الهاتف الثابت|固定电话|座机",
    headers="home phone|business phone|work phone|home telephone|telephone home|other phone|ev nömrəsi|iş nömrəsi",
    card="TEL;TYPE=HOME",
)
EMAIL: Final = Aliases(
    "email|e mail|mail|email address|e|eposta|e posta|posta|elektron poçt|epoçt|poçt|e mail adresse"
    "|mailadresse|courriel|adresse mail|adresse email|mèl|correo|correo electrónico|posta elettronica"
    "|emailadres|почта|электронная почта|эл почта|емейл|имейл|البريد|البريد الإلكتروني|ايميل|إيميل|بريد"
    "|邮箱|电子邮件|邮件|📧|✉|✉️|📩",
    headers="email addresses|guest email|customer email|primary email|e mail adresi|eposta adresi|mail adresi"
    "|e poçt|e mailadres|email адрес|адрес электронной почты|dirección de correo|indirizzo email",
    card="EMAIL",
)
BIRTHDAY: Final = Aliases(
    "birthday|birth date|birthdate|bday|b day|born|born on|date of birth|dob|birth"
    "|doğum günü|doğumgünü|doğum tarihi|doğum|d günü|ad günü|doğum günləri|təvəllüd"
    "|geburtstag|geburtsdatum|geboren|geboren am|geb|anniversaire|date de naissance|né le|née le|naissance"
    "|cumpleaños|fecha de nacimiento|nacimiento|compleanno|data di nascita|nato il|nata il"
    "|verjaardag|geboortedatum|geboren op|день рождения|дата рождения|др|д р|родился|родилась"
    "|عيد الميلاد|عيد ميلاد|تاريخ الميلاد|生日|出生日期|🎂",
    headers="date birth|geb datum|д рожд|doğum gün|doğum tarixi|cumpleanos",
    card="BDAY",
)
ANNIVERSARY: Final = Aliases(
    "anniversary|wedding anniversary|wedding|yıldönümü|yıl dönümü|evlilik yıldönümü|evlilik yıl dönümü"
    "|evlilik|evlilik tarihi|ildönümü|ildönüm|toy günü|hochzeitstag|jahrestag|hochzeit"
    "|anniversaire de mariage|date de mariage|mariage|aniversario|aniversario de boda|aniversario de bodas"
    "|anniversario|anniversario di matrimonio|trouwdag|huwelijksverjaardag|годовщина|годовщина свадьбы"
    "|الذكرى السنوية|ذكرى الزواج|纪念日|结婚纪念日|💍",
    headers="anniversary date|wedding date",
    card="X-ANNIVERSARY",
)
COMPANY: Final = Aliases(
    "company|company name|organisation|organization|org|employer|business|firma|firması|şirket|şirketi|kurum"
    "|şirkət|unternehmen|société|entreprise|empresa|compañía|azienda|società|ditta|bedrijf|компания|фирма"
    "|организация|شركة|الشركة|公司|单位|🏢",
    headers="organization name|company organisation|organisation name|employer name|şirket adı|firma adı",
    card="ORG",
)
PHONE_2: Final = Aliases(
    "second phone|second number|other number|ikinci telefon|ikinci numara|ikinci nömrə|zweite nummer|zweites telefon"
    "|deuxième téléphone|autre téléphone|segundo teléfono|secondo telefono|tweede telefoon|второй телефон"
    "|هاتف آخر|其他电话",
    headers="second mobile|mobile 2|other mobile|secondary phone|alternate phone|alternative phone|telefon 2|tel 2",
)
EMAIL_2: Final = Aliases(
    "second email|other email|ikinci eposta|ikinci e posta|ikinci e poçt|zweite email|deuxième email|autre email"
    "|segundo correo|seconda email|tweede email|вторая почта|بريد آخر|其他邮箱",
    headers="secondary email|alternate email|alternative email|email 2|e mail 2|email 2 address",
)
OTHER_NAME: Final = Aliases(
    "other name|native name|also written|diğer adı|başqa adı|autre nom|otro nombre|altro nome|andere naam"
    "|имя латиницей|الاسم بالإنجليزية|英文名|英文姓名",
    headers="name in arabic|arabic name|name in english|english name|local name|phonetic name",
)
DEPARTMENT: Final = Aliases(
    "department|departman|departmanı|bölüm|bölümü|şöbə|şöbəsi|abteilung|département|departamento|reparto|afdeling"
    "|отдел|القسم|部门",
    headers="service|team|division",
    card="ORG",
)
VIP: Final = Aliases("vip|вип", headers="is vip|vip status|vip guest")
NOTE: Final = Aliases(
    "note|notes|remark|remarks|comment|comments|special request|special requests|request|requests"
    "|not|notlar|notu|açıklama|qeyd|qeydlər|notiz|notizen|anmerkung|anmerkungen|bemerkung|bemerkungen|hinweis"
    "|remarque|remarques|commentaire|nota|notas|observaciones|osservazioni|opmerking|opmerkingen|notitie"
    "|примечание|примечания|заметка|заметки|комментарий|ملاحظة|ملاحظات|备注|备注信息|📝",
    headers="guest notes|customer notes|description|memo|information|info|notice|bilgi|açıqlama|описание"
    "|dietary requirements|dietary restrictions|commentaires|комментарии",
    card="NOTE",
)
GENDER: Final = Aliases(
    "gender|sex|cinsiyet|cinsiyeti|cins|cinsi|geschlecht|sexe|genre|sexo|género|sesso|genere|geslacht|пол|الجنس|性别",
    card="GENDER",
)
LANGUAGE: Final = Aliases(
    "language|preferred language|speaks|dil|dili|sprache|langue|idioma|lingua|taal|язык|اللغة|语言",
    headers="guest language",
    card="LANG",
)
COUNTRY: Final = Aliases(
    "country|nationality|ülke|ülkesi|uyruk|uyruğu|ölkə|land|pays|nationalité|país|nacionalidad|paese|nazionalità"
    "|nationalität|страна|гражданство|البلد|الدولة|الجنسية|国家|国籍",
    headers="country region|nazione",
)
ADDRESS: Final = Aliases(
    "address|full address|postal address|home address|adres|adresi|ünvanı|anschrift|adresse|dirección"
    "|indirizzo|адрес|العنوان|地址|🏠",
    card="ADR;TYPE=HOME",
)
MEMBERSHIP_ID: Final = Aliases(
    "membership number|membership id|membership|member id|member number|member no|card number|loyalty number|üye no"
    "|üyelik no|kart no|kart nömrəsi|mitgliedsnummer|kundenkarte|carte de fidélité|numero tessera|lidnummer"
    "|номер карты|رقم العضوية|会员号|🎫",
)
BLOCKED: Final = Aliases(
    "blocked|blacklist|blacklisted|banned|kara liste|engelli|qara siyahı|gesperrt|заблокирован",
    headers="is blocked",
)
BLOCK_REASON: Final = Aliases("block reason|blacklist reason|reason for block|engelleme nedeni|sperrgrund")
DRINKING_AGE: Final = Aliases(headers="drinking age|adult")
CONSENT_EMAIL: Final = Aliases(
    "email consent|email opt in|newsletter|eposta izni|e posta izni",
    headers="may email|email marketing|accepts marketing|accepts email marketing|receive email marketing"
    "|marketing opt in|marketing opt in email",
)
CONSENT_SMS: Final = Aliases(
    "sms consent|sms opt in|sms izni",
    headers="may text sms|may text|sms marketing|accepts sms marketing|receive sms marketing",
)
CONSENT_CALL: Final = Aliases("call consent|phone consent|phone opt in|arama izni")
CONSENT_WHATSAPP: Final = Aliases("whatsapp consent|whatsapp opt in|whatsapp izni")
