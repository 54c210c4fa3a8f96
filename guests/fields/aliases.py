"""Aliases: what others call a field, in the languages of our venues.

Hosts announce it by a label in a line (``Phone: …``), lists head a column with it, address books have a property
for it. Languages: those of the chat (what it calls a field is read back as its label), Portuguese, Polish, Chinese.
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
    "first name|firstname|given name|forename|prénom|vorname|voornaam|nombre de pila|primeiro nome|imię|الاسم الأول|名",
    headers="given|voorletters|first|name first|forenames|christian name|isim adı|primer nombre|nome próprio|first names|vornamen|prénoms",
    card="N",
)
LAST_NAME: Final = Aliases(
    "last name|lastname|surname|family name|soyad|soyadı|soyisim|soyismi|nachname|familienname"
    "|nom de famille|achternaam|apellido|apellidos|cognome|sobrenome|apelido|nazwisko|фамилия|прізвище|اسم العائلة"
    "|اللقب|姓|familiya|გვარი",
    headers="last|family|second name|name last|zuname|soy ad|último nome|primer apellido|фамилія",
    card="N",
)
TITLE: Final = Aliases(
    "title|salutation|ünvan|unvan|hitap|anrede|titel|civilité|titre|aanhef|tratamiento|titolo|tratamento|tytuł|обращение|звертання"
    "|müraciət|称呼|murojaat|მიმართვა|اللقب الرسمي",
    headers="prefix|name prefix|honorific|mr mrs",
    card="N",
)
NICKNAME: Final = Aliases(
    "nickname|nick|known as|takma ad|takma adı|lakap|lakabı|ləqəb|ləqəbi|spitzname|rufname|surnom|apodo|soprannome"
    "|bijnaam|roepnaam|alcunha|pseudonim|ksywka|прозвище|псевдоним|прізвисько|псевдонім|الكنية|昵称|🏷|🏷️|اسم الشهرة|laqab|მეტსახელი",
    headers="alias|preferred name|goes by|short name",
    card="NICKNAME",
)
PHONE: Final = Aliases(
    "phone|phone number|telephone|tel|tel no|tel nr|mobile|mobile number|mobile phone|mob|cell|cell phone"
    "|cellphone|number|contact number|whatsapp|wa|gsm|call|direct|work|home|office|t|m|p|ph|c|d"
    "|telefon|telefonu|telefon no|telefon numarası|numara|numarası|cep|cep tel|cep telefonu|cep no|iş|ev"
    "|mobil|mobil nömrə|nömrə|telefonnummer|handy|handynummer|rufnummer|mobilnummer|téléphone|portable"
    "|numéro|mobiel|gsm nummer|telefoon|telefoonnummer|teléfono|móvil|celular|número|telefono|cellulare"
    "|numero|telemóvel|telefone|komórka|телефон|тел|моб|мобильный|сотовый|номер|номер телефона|мобільний|номер телефону"
    "|هاتف|الهاتف|رقم الهاتف|جوال|الجوال|موبايل"
    "|رقم|电话|手机|手机号|手机号码|联系电话|📞|📱|☎|☎️|📲|✆|raqam|telefon raqami|ტელეფონი|მობილური|ნომერი|ტელეფონის ნომერი"
    "|my number|mobile no|phone no|meine nummer|natel|mon numéro|mi número|telf|tlf|cel|nomor|telp|no hp|hp|telefonum|numaram|nömrəm"
    "|мой номер|сот|мій номер|τηλ|τηλέφωνο|κινητό|טלפון|נייד|puh|puhelin|điện thoại|sđt|โทร|電話|携帯|전화|ტელ",
    headers="телефон переносной|номер мобільного|tel kom|telefon kom|número de contacto|contacto telefónico|recapito|recapito telefonico|numero di contatto|numéro de contact|contact no|contact nr|car phone|mobilnr|telefonnr|telnr|handynr|rufnr|phone number mobile|phone mobile|telefon mobil|mobil telefon|mobile telephone|msisdn|contact phone|kontakttelefon"
    "|мобильный телефон|моб телефон|сотовый телефон|контактный телефон|номер мобильного|мобільний телефон"
    "|контактний телефон|teléfono móvil|teléfono celular|téléphone mobile|téléphone portable|numéro de téléphone"
    "|numero di telefono|numero di cellulare|número de telefone|número de telemóvel|número de teléfono|telefone celular"
    "|mobiele telefoon|mobiel nummer|telefon komórkowy|nr telefonu|numer telefonu|numer komórkowy|whatsapp number"
    "|whatsapp nummer|telefon nömrəsi|mobil nömrəsi|əlaqə nömrəsi|əlaqə telefonu|cep telefonu numarası|irtibat numarası"
    "|iletişim numarası|iletişim telefonu|رقم الجوال|رقم الموبايل|الهاتف المحمول",
    card="TEL;TYPE=CELL",
)
LANDLINE: Final = Aliases(
    "landline|fixed line|sabit telefon|ev telefonu|iş telefonu|şəhər telefonu|festnetz|festnetznummer"
    "|téléphone fixe|fixe|telefono fisso|teléfono fijo|vaste telefoon|vaste lijn|telefone fixo|telefon stacjonarny"
    "|домашний телефон|рабочий телефон|городской телефон|домашній телефон|робочий телефон|міський телефон|هاتف ثابت|الهاتف الثابت|固定电话|座机"
    "|стаціонарний телефон|هاتف أرضي|uy telefoni|ქალაქის ნომერი",
    headers="fijo|fisso|fixo|stacjonarny|vast|vast nummer|domicile|ev nömrəsi|iş nömrəsi|numero fisso|número fijo|número fixo",
    card="TEL;TYPE=HOME",
)
EMAIL: Final = Aliases(
    "email|e mail|mail|email address|e|eposta|e posta|posta|elektron poçt|epoçt|poçt|e mail adresse"
    "|mailadresse|courriel|adresse mail|adresse email|mèl|correo|correo electrónico|posta elettronica"
    "|emailadres|adres email|endereço de email|correio eletrónico|почта|электронная почта|эл почта|емейл|имейл"
    "|пошта|електронна пошта|ел пошта|імейл|البريد|البريد الإلكتروني|ايميل|إيميل|بريد"
    "|邮箱|电子邮件|邮件|📧|✉|✉️|📩|pochta|elektron pochta|ელფოსტა|ელ ფოსტა|მეილი",
    headers="adresse de messagerie|الايميل|الإيميل|адрес эл почты|эл адрес|электронный адрес|e mail adresi|eposta adresi|e poçt|elektron poçt ünvanı|e mailadres|адрес электронной почты|адреса електронної пошти"
    "|dirección de correo|dirección de correo electrónico|correo e|indirizzo email|indirizzo di posta|adresse de courriel"
    "|adresse électronique|elektronische post|adres poczty|poczta|correio|عنوان البريد|عنوان البريد الإلكتروني",
    card="EMAIL",
)
BIRTHDAY: Final = Aliases(
    "birthday|birth date|birthdate|dt|d t|dğ t|bday|b day|born|born on|date of birth|dob|birth"
    "|doğum günü|doğumgünü|doğumlu|doğum tarihi|doğum|d günü|ad günü|doğum günləri|təvəllüd"
    "|geburtstag|geburtsdatum|geboren|geboren am|geb|anniversaire|date de naissance|né le|née le|naissance"
    "|cumpleaños|fecha de nacimiento|nacimiento|compleanno|data di nascita|nato il|nata il"
    "|verjaardag|geboortedatum|geboren op|data de nascimento|nascimento|data urodzenia|urodziny|день рождения|дата рождения"
    "|др|д р|родился|родилась|день народження|дата народження"
    "|народився|народилась|doğum tarixi|doğulub|tug'ilgan kun|tug'ilgan kuni|tug'ilgan sana|születésnap|született|szül"
    "|nascido|nascida|nacido|nacida|nato|nata|დაბადების დღე|დაბადების თარიღი|დაბადებული"
    "|عيد الميلاد|عيد ميلاد|تاريخ الميلاد|مواليد|生日|出生日期|🎂",
    headers="f nacimiento|d tarihi|d tarixi|fecha nac|data nasc|f nac|date birth|дата рожд|geb datum|д рожд|doğum gün|doğum tarixi|fecha nacimiento|data nascimento|data ur|birth day|born date",
    card="BDAY",
)
ANNIVERSARY: Final = Aliases(
    "anniversary|wedding anniversary|wedding|yıldönümü|yıl dönümü|evlilik yıldönümü|evlilik yıl dönümü"
    "|evlilik|evlilik tarihi|ildönümü|ildönüm|toy günü|hochzeitstag|jahrestag|hochzeit"
    "|anniversaire de mariage|date de mariage|mariage|aniversario|aniversario de boda|aniversario de bodas"
    "|anniversario|anniversario di matrimonio|trouwdag|huwelijksverjaardag|aniversário de casamento|rocznica|rocznica ślubu"
    "|годовщина|годовщина свадьбы|річниця|річниця весілля"
    "|الذكرى السنوية|ذكرى الزواج|纪念日|结婚纪念日|💍|ذكرى سنوية|yillik sana|წლისთავი",
    headers="wedding day|evlilik günü|nikah günü|toy tarixi|дата свадьбы|дата весілля|data ślubu",
    card="X-ANNIVERSARY",
)
COMPANY: Final = Aliases(
    "company|company name|organisation|organization|org|employer|business|firma|firması|şirket|şirketi|kurum"
    "|şirkət|unternehmen|société|entreprise|empresa|compañía|azienda|società|ditta|bedrijf|компания|фирма"
    "|организация|компанія|фірма|організація|شركة|الشركة|公司|单位|🏢|kompaniya|კომპანია",
    headers="associated company|firma ünvanı|ticari ünvan|ticari ünvanı|şirket ünvanı|şirket adı|firma adı|organización|organizzazione|organisatie|organização|organizacja|company organisation|company organization|arbeitgeber|raison sociale|razón social|ragione sociale|bedrijfsnaam"
    "|firmenname|nazwa firmy|nome da empresa|nombre de la empresa|nom de l entreprise|название компании|назва компанії",
    card="ORG",
)
PHONE_2: Final = Aliases(
    "second phone|second number|other number|ikinci telefon|ikinci numara|ikinci nömrə|zweite nummer|zweites telefon"
    "|deuxième téléphone|autre téléphone|segundo teléfono|secondo telefono|tweede telefoon|второй телефон"
    "|هاتف آخر|其他电话|другий телефон|هاتف ثانٍ|ikkinchi telefon|მეორე ტელეფონი",
    headers="second mobile|mobile 2|other mobile|secondary phone|alternate phone|alternative phone|telefon 2|tel 2",
)
EMAIL_2: Final = Aliases(
    "second email|other email|ikinci eposta|ikinci e posta|ikinci e poçt|zweite email|deuxième email|autre email"
    "|segundo correo|seconda email|tweede email|вторая почта|بريد آخر|其他邮箱"
    "|ikinci e-poçt|второй e-mail|другий e-mail|بريد ثانٍ|ikkinchi e-mail|მეორე ელფოსტა",
    headers="secondary email|alternate email|alternative email|email 2|e mail 2|email 2 address",
)
OTHER_NAME: Final = Aliases(
    "other name|native name|also written|diğer adı|başqa adı|autre nom|otro nombre|altro nome|andere naam"
    "|имя латиницей|الاسم بالإنجليزية|英文名|英文姓名|başka alfabeyle adı|başqa əlifba ilə ad|имя другим письмом|ім’я іншим письмом"
    "|name, andere schrift|nom, autre écriture|nombre, otra escritura|nome, altro alfabeto|naam, ander schrift|الاسم بخط آخر"
    "|boshqa yozuvdagi ism|სახელი სხვა ანბანით",
    headers="name in arabic|arabic name|name in english|english name|local name|phonetic name",
)
DEPARTMENT: Final = Aliases(
    "department|departman|departmanı|bölüm|bölümü|şöbə|şöbəsi|abteilung|département|departamento|reparto|afdeling"
    "|dział|отдел|відділ|القسم|部门|boʻlim|განყოფილება",
    headers="service|team|division|organization department",
    card="ORG",
)
VIP: Final = Aliases("vip|вип|віп", headers="is vip|vip status|vip guest")
NOTE: Final = Aliases(
    "note|notes|remark|remarks|comment|comments|special request|special requests|request|requests"
    "|not|notlar|notu|açıklama|qeyd|qeydlər|notiz|notizen|anmerkung|anmerkungen|bemerkung|bemerkungen|hinweis"
    "|remarque|remarques|commentaire|nota|notas|observaciones|osservazioni|opmerking|opmerkingen|notitie"
    "|observações|observação|uwagi|uwaga|notatka|notatki|komentarz|примечание|примечания|заметка|заметки|комментарий"
    "|примітка|примітки|нотатка|нотатки|коментар|ملاحظة|ملاحظات|备注|备注信息|📝|izoh|შენიშვნა",
    headers="description|memo|annotazioni|annotaciones|notities|aantekeningen|obs|information|info|notice|bilgi|açıqlama|şərh|описание|опис|commentaires|comentarios|comentários"
    "|commenti|kommentar|kommentare|komentarze|комментарии|коментарі|anteckning|anteckningar|merknad|merknader|notater"
    "|bemærkning|bemærkninger|poznámka|poznámky|observații|σημειώσεις|σχόλια|הערה|הערות|یادداشت|توضیحات|huomautukset"
    "|lisätiedot|megjegyzés|megjegyzések",
    card="NOTE",
)
GROUP_NOTE: Final = Aliases(
    "group note|note for all venues|for all venues|all venues|ortak not|tüm mekanlar|tüm mekânlar|grup notu|ortaq qeyd|bütün məkanlar|qrup qeydi|gemeinsame notiz|alle lokale"
    "|gruppennotiz|note du groupe|note commune|tous les lieux|nota del grupo|nota común|todos los locales|nota del gruppo|nota comune|tutti i locali"
    "|groepsnotitie|gedeelde notitie|alle locaties|nota do grupo|todos os locais|notatka grupy|wszystkie lokale|заметка группы|общая заметка"
    "|все заведения|нотатка групи|спільна нотатка|усі заклади|ملاحظة المجموعة|ملاحظة مشتركة|umumiy eslatma|საერთო შენიშვნა|كل الفروع|所有门店|📌",
)
ALLERGIES: Final = Aliases(
    "allergy|allergens|food allergies|food allergy|intolerances|intolerance|alerji|alerjiler|alerjileri|alerjisi|alerjen"
    "|allergiya|allergiyalar|allergiyası|allergenlər|аллергия|аллергии|аллергены|алергія|алергії|алергени|allergie|allergien"
    "|allergene|unverträglichkeiten|unverträglichkeit|allergènes|intolérances|intolérance|alergia|alergias|alérgenos"
    "|intolerancias|allergia|allergeni|intolleranze|allergieën|allergenen|intoleranties|حساسية|الحساسية|مسببات الحساسية"
    "|allergiyalari|ალერგია|ალერგიები|ალერგენები|alergie|alergeny|🥜",
    headers="allergi|allergier|alergénios|alergénio|alergen|alergeny pokarmowe|allergy info|allergies intolerances|allergies and intolerances|allergies et intolérances|besin alerjileri|gıda alerjisi"
    "|пищевая аллергия|харчова алергія|nahrungsmittelallergien|alergias alimentarias|allergie alimentari|voedselallergieën",
)
DIETS: Final = Aliases(
    "diets|dietary|diyet|diyeti|beslenme|pəhriz|диета|питание|дієта|харчування|diät|ernährung|régime|régime alimentaire|dieta"
    "|dieet|dieetwensen|حمية|نظام غذائي|parhez|დიეტა|კვება|🥗|qidalanma|الحمية|ovqatlanish",
    headers="dietary requirements|dietary requirement|dietary restrictions|dietary preferences|dietary needs|special diet|diet type"
    "|beslenme tercihi|тип питания|тип харчування|ernährungsweise|ernährungsform|régimes|dietas|diete"
    "|diëten|النظام الغذائي|dieta specjalna",
)
OCCASION: Final = Aliases(
    "special occasion|occasion for the visit|vesile|özel gün|münasibət|anlass|occasione|ocasión|ocasião|okazja|gelegenheid|alkalom"
    "|повод|привід|المناسبة|🎉|нагода|munosabat|შემთხვევა|ვიზიტის მიზეზი|ziyarət səbəbi|tashrif sababi",
    headers="special occasions",
)
TAGS: Final = Aliases(
    "etiketler|etiketlər|метки|мітки|étiquettes|etiquetas|etichette|الوسوم|teglar|ჭდეები",
    headers="tag|guest tags|labels|categories|group membership|kategoriler|kateqoriyalar|kategorien|catégories|categorías|categorie|categorias|kategorie"
    "|категории|категорії|الفئات|etiket|etiketləri|теги|schlagworte|stichworte|tagi|وسوم",
)
GENDER: Final = Aliases(
    "gender|sex|cinsiyet|cinsiyeti|cins|cinsi|geschlecht|sexe|genre|sexo|género|sesso|genere|geslacht|gênero|płeć|пол|стать"
    "|الجنس|性别|jins|სქესი",
    headers="性別|성별|kön|køn|kjønn|sukupuoli|pohlaví|pohlavie|nem|φύλο",
    card="GENDER",
)
LANGUAGE: Final = Aliases(
    "language|preferred language|speaks|dil|dili|sprache|langue|idioma|lingua|taal|język|язык|мова|اللغة|语言|til|ენა",
    headers="spoken language|spoken languages|languages|native language|mother tongue|konuşulan dil|ana dili|sprachen|muttersprache|langue parlée|idiomas|lingue|talen|языки|language code|locale|język kontaktu|язык общения",
    card="LANG",
)
COUNTRY: Final = Aliases(
    "country|nationality|ülke|ülkesi|uyruk|uyruğu|ölkə|land|pays|nationalité|país|nacionalidad|paese|nazionalità"
    "|nationalität|nacionalidade|kraj|narodowość|страна|гражданство|країна|громадянство|البلد|الدولة|الجنسية|国家|国籍|mamlakat|ქვეყანა",
    headers="country region|nazione|country code|kraj region",
)
ADDRESS: Final = Aliases(
    "address|full address|postal address|home address|adres|adresi|ünvanı|anschrift|adresse|dirección"
    "|indirizzo|endereço|morada|адрес|адреса|العنوان|地址|🏠|manzil|მისამართი",
    headers="formatted address|address formatted|açık adres|tam adres|tam ünvan|vollständige adresse|adresse complète|dirección completa"
    "|indirizzo completo|volledig adres|endereço completo|pełny adres|полный адрес|повна адреса|العنوان الكامل",
    card="ADR;TYPE=HOME",
)
MEMBERSHIP_ID: Final = Aliases(
    "membership number|membership id|membership|member id|member number|member no|card number|loyalty number|üye no"
    "|üyelik no|kart no|kart nömrəsi|mitgliedsnummer|kundenkarte|carte de fidélité|numero tessera|lidnummer"
    "|número de sócio|numer karty|номер карты|номер картки|رقم العضوية|会员号|🎫"
    "|üyelik numarası|üzvlük nömrəsi|номер участника|номер учасника|n° de membre|numéro de membre|n.º de socio|número de socio"
    "|aʼzolik raqami|წევრობის ნომერი",
    headers="карта|карта гостя|carte fidélité|n° carte fidélité|tarjeta fidelidad|cartão fidelidade|tessera fedeltà|treuekarte|bonuskarte|sadakat kartı|loyalty id|loyalty card|loyalty card number|card no|carta fedeltà|tarjeta de fidelidad|número de tarjeta|kundenkartennummer"
    "|numéro de carte|cartão de fidelidade|karta lojalnościowa|nr karty|klantenkaart|üzv nömrəsi|карта лояльности",
)
BLOCKED: Final = Aliases(
    "blocked|blacklist|blacklisted|banned|kara liste|engellendi|qara siyahı|gesperrt|bloqué|bloqueado|bloccato|geblokkeerd"
    "|zablokowany|заблокирован|заблокований|заблоковано|engellenmiş|bloklanıb|محظور|bloklangan|დაბლოკილი",
    headers="is blocked|is blacklisted|schwarze liste|blacklisté|blacklistée|liste noire|lista negra|lista nera|zwarte lijst|czarna lista"
    "|чёрный список|чорний список|القائمة السوداء",
)
BLOCK_REASON: Final = Aliases(
    "block reason|blacklist reason|reason for block|engelleme nedeni|sperrgrund|причина блокировки"
    "|engel nedeni|blok səbəbi|причина блокування|motif du blocage|motivo del bloqueo|motivo del blocco|reden van blokkade"
    "|سبب الحظر|bloklash sababi|დაბლოკვის მიზეზი",
    headers="reason blocked|ban reason|reason for ban|kara liste nedeni|kara liste sebebi|engelleme sebebi|qara siyahı səbəbi|bloklama səbəbi"
    "|grund der sperre|sperrgrund|raison du blocage|raison liste noire|motif liste noire|razón del bloqueo|motivo lista negra"
    "|motivo lista nera|reden blokkering|motivo do bloqueio|powód blokady|powód zablokowania|причина чёрного списка"
    "|причина внесения в чёрный список|причина чорного списку",
)
BLOCKED_UNTIL: Final = Aliases(
    "block until|banned until|barred until|block ends|engel bitişi|gesperrt bis|bloqué jusqu'au|bloqueado hasta|bloccato fino al"
    "|заблокирован до|заблокований до|заблоковано до|блокировка до|engelin bitişi|blokun son günü|geblokkeerd tot|محظور حتى"
    "|blok muddati|დაბლოკილია ვადით"
)
DRINKING_AGE: Final = Aliases(
    "alkol için yaşı uygun|alkoqol yaşına çatıb|возраст для алкоголя|вік для алкоголю|алкоголь по возрасту|алкоголь за віком|darf alkohol trinken|âge légal (alcool)"
    "|edad legal (alcohol)|età legale (alcolici)|mag alcohol drinken|بلغ سن شرب الكحول|alkogol yoshiga yetgan"
    "|სრულწლოვანი (ალკოჰოლი)",
    headers="drinking age|adult",
)
CONSENT_EMAIL: Final = Aliases(
    "email consent|email opt in|newsletter|eposta izni|e posta izni|e-poçt olar|можно e-mail|можна e-mail|e-mail erlaubt"
    "|e-mails acceptés|acepta correos|accetta e-mail|mag gemaild worden|يُسمح بالبريد|e-mail mumkin|ელფოსტა შეიძლება",
    headers="may email",
)
CONSENT_SMS: Final = Aliases(
    "sms consent|sms opt in|sms izni|sms olar|можно sms|можна sms|sms erlaubt|sms acceptés|acepta sms|accetta sms"
    "|mag sms krijgen|يُسمح بالرسائل (sms)|sms mumkin|sms შეიძლება",
    headers="may text|may text sms",
)
CONSENT_CALL: Final = Aliases(
    "call consent|phone consent|phone opt in|arama izni|zəng etmək olar|можно звонить|можна дзвонити|anruf erlaubt"
    "|appels acceptés|acepta llamadas|accetta chiamate|mag gebeld worden|يُسمح بالاتصال|qoʻngʻiroq mumkin|დარეკვა შეიძლება",
    headers="may call",
)
CONSENT_WHATSAPP: Final = Aliases(
    "whatsapp consent|whatsapp opt in|whatsapp izni|whatsapp olar|можно whatsapp|можна whatsapp|whatsapp erlaubt"
    "|whatsapp accepté|acepta whatsapp|accetta whatsapp|mag whatsapp krijgen|يُسمح بواتساب|whatsapp mumkin|whatsapp შეიძლება",
    headers="may whatsapp",
)
