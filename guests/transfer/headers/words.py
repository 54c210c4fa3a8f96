"""Words in headers: what lists call what the catalogue of fields has no words for, in the languages of our venues.

A row is a target and its headers; they are compared without spaces, signs, case and accents.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from guests.parsing.labels import IGNORED, NAME
from guests.transfer.headers.targets import DIAL_CODE, INFIX, KIND, MACHINE, MIDDLE_NAME, SUFFIX, VALUE

HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NAME: (
            "ime|jméno|meno|όνομα|klient|display name|person name|account name|file as|name surname|first and last name|first last name|names|ad soy ad"
            "|soyad ad|soyadı adı|ad soyadı|adı ve soyadı|adınız soyadınız|ad soyad ata adı|soyad ad ata adı|soyadı adı ata adı|soyadı adı atasının adı|s a a|a s a"
            "|name vorname|vorname name|vorname nachname|nachname vorname|vor und nachname|name und vorname|nom prénom"
            "|prénom nom|prénom et nom|nom et prénoms|apellidos y nombre|apellidos nombre|nombre apellidos|cognome nome"
            "|nome cognome|cognome e nome|nominativo|naam voornaam|voornaam achternaam|voornaam en achternaam"
            "|nome e sobrenome|nome e apelido|nome do hóspede|imię i nazwisko|nazwisko i imię|imię nazwisko|nazwisko imię|nazwa"
            "|reservation name|booking name|name of booking|name on booking|rezervasyon adı|reservierungsname|nom de réservation|nombre de la reserva|nome prenotazione|reserveringsnaam"
            "|фамилия имя|фамилия и имя|имя отчество фамилия|фамилия имя отчество|ф и о|піб|п і б|ім'я та прізвище"
            "|ім'я прізвище|прізвище ім'я|прізвище та ім'я|прізвище ім'я по батькові|ім'я|الاسم واللقب|الاسم بالكامل"
        ),
        MIDDLE_NAME: (
            "middle|middle name|middle names|middle initial|second given name|additional name|additional names|patronymic"
            "|ikinci ad|ikinci isim|ortanca ad|ortanca adı|göbek adı|ata adı|atasının adı|zweiter vorname|weitere vornamen|mittelname"
            "|deuxième prénom|second prénom|autres prénoms|segundo nombre|secondo nome|tweede voornaam|nome do meio"
            "|segundo nome|drugie imię|отчество|по батькові|الاسم الأوسط|اسم الأب"
        ),
        INFIX: "infix|name infix|tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|tv|namenspräfix|particule",
        SUFFIX: (
            "suffix|name suffix|generation|generational suffix|post nominal|namenszusatz|achtervoegsel|second surname"
            "|second last name|segundo apellido|apellido 2|apellido materno"
        ),
        "title": "civ|civilite|anr|обращ|сокр обращение|aanspreking|aanspreektitel|aanspreekvorm",
        "phone": "контактный тел|конт телефон|конт тел|telefoonnr|tel nummer|kontakt telefonu|контакт тел",
        "email": "e mail adr|adr e mail|mail adr|adres mailowy|adres poczty elektronicznej",
        "tags": (
            "group|groups|customer group|customer groups|guest group|client group|segment|segments|category|categories|customer type"
            "|guest category|guest type|grup|gruplar|müşteri grubu|misafir grubu|kategori|qrup|müştəri qrupu|teqlər|gruppe|gruppen"
            "|kundengruppe|gästegruppe|kategorien|etiketten|groupe|groupes|groupe client|catégorie|grupo|grupos|grupo de clientes"
            "|categoría|categoria|gruppo|gruppo clienti|groep|klantgroep|categorie|grupa|grupa klientów|kategoria|группа"
            "|группа клиентов|группа гостей|категория|категории|категория гостя|група|група клієнтів|категорія|مجموعة|المجموعة|الفئة"
        ),
        "allergies": (
            "lebensmittelallergien|nahrungsmittelallergien|allergien unverträglichkeiten|allergies alimentaires|allergies et intolérances"
            "|alergias alimentarias|alergias e intolerancias|allergie alimentari|allergie e intolleranze|voedselallergieën"
            "|allergieën en intoleranties|alergias alimentares|alergie pokarmowe|пищевая аллергия|пищевые аллергии|харчова алергія"
            "|gıda alerjisi|gıda alerjileri|besin alerjisi|qida allergiyası|qida allergiyaları|allergy notes|allergies notes"
            "|food allergy|allergy|allergies intolerances|allergies and intolerances|حساسية الطعام"
        ),
        "diets": (
            "ernährungsgewohnheiten|ernährungspräferenzen|ernährungswünsche|préférences alimentaires|préférence alimentaire"
            "|preferencias alimentarias|preferencias dietéticas|preferenze alimentari|esigenze alimentari"
            "|dieetvoorkeuren|voedingsvoorkeuren|preferências alimentares|restrições dietéticas"
            "|preferencje żywieniowe|preferencje dietetyczne|особенности питания|пищевые предпочтения|предпочтения в еде"
            "|харчові вподобання|особливості харчування|beslenme tercihi|beslenme tercihleri|diyet tercihi|qidalanma|dietary needs"
            "|dietary preferences|dietary preference|dietary restriction|dietary info|dietary notes|تفضيلات غذائية|قيود غذائية"
        ),
        "country": "country id|country iso|country iso code|country code iso|postal country id",
        "first_name": "förnamn|fornavn|etunimi|křestní jméno|prenume|keresztnév|utónév|eesnimi|vardas|vārds",
        "last_name": (
            "familienaam|nom d'usage|nom usuel|nom marital|efternamn|efternavn|etternavn|sukunimi|příjmení|priezvisko|nume de familie|vezetéknév|családnév|perekonnanimi"
            "|pavardė|uzvārds|prezime|priimek|επώνυμο"
        ),
        "birthday": (
            "geb dat|date anniv|date anniversaire|date d'anniversaire|date naiss|f de nacimiento|f de nac|fec nac|fec nacimiento|день народж|д народж|doğum t|doğum trh|дата рожденья|födelsedatum|födelsedag|fødselsdato|fødselsdag|syntymäaika|datum narození|dátum narodenia|data nașterii"
            "|születési dátum|születési idő|sünniaeg|gimimo data|dzimšanas datums|datum rođenja|datum rojstva"
            "|ημερομηνία γέννησης|дата на раждане"
        ),
        "street": (
            "street|street address|street address line|street address line 1|address line 1|address 1|road|street name|street and number|sokak|cadde|cadde sokak|address1|addr line 1|addr 1|postal address 1|straße|str|straße nr|straße und hausnummer|rue|voie"
            "|calle|via|straat|straatnaam|straat en huisnummer|rua|logradouro|ulica|улица|вулиця|küçə|الشارع|街道"
        ),
        "address_line": (
            "street 2|street 3|street address 2|street address line 2|address 2|address 3|address line 2|address line 3|extended address|suite"
            "|adresszusatz|complément d'adresse|complément|adres 2|complemento|district|suburb|neighborhood|neighbourhood|mahalle|semt|quartier"
            "|barrio|bairro|wijk|ortsteil|colonia|район"
        ),
        "number": (
            "house number|street number|house no|hausnummer|huisnummer|huisnr|hausnr|bina no|dış kapı no|kapı no|дом|номер дома"
            "|будинок|numer domu|nr domu|número da casa"
        ),
        "box": (
            "box|po box|flat|apartment suite|apartment|apt|unit|bus|toevoeging|huisnummertoevoeging|postfach|daire|daire no|iç kapı no|mənzil"
            "|квартира|кв|квартира номер|mieszkanie|nr mieszkania|apartado|boîte postale|postbus|casella postale"
        ),
        "city": (
            "city|town|locality|city town|şehir|il|ilçe|şəhər|stadt|ort|wohnort|ville|commune|ciudad|localidad|población|città"
            "|comune|località|stad|plaats|woonplaats|gemeente|gemeinde|cidade|localidade|miasto|miejscowość|город|населённый пункт|місто"
            "|المدينة|مدينة|城市"
        ),
        "region": (
            "province code|state code|uf|prov|region|state|county|province|state province|state region|bölge|bundesland|kanton|région|département d'adresse"
            "|provincia|estado|estado provincia|regione|provincie|distrito|województwo|регион|область|rayon|المنطقة|省"
        ),
        "postal_code": (
            "postal code|postcode|post code|zip|zip code|zipcode|zip postal code|posta kodu|poçt indeksi|poçt kodu|plz"
            "|postleitzahl|code postal|cp|código postal|cap|codice postale|kod pocztowy|индекс|почтовый индекс|індекс"
            "|поштовий індекс|الرمز البريدي|邮编"
        ),
        DIAL_CODE: (
            "dial code|dialing code|dialling code|calling code|country calling code|country dial code|phone code|phone country code"
            "|mobile country code|phone prefix|mobile prefix|country prefix|telephone prefix|isd code|isd|area code|phone area code"
            "|ülke kodu|ülke telefon kodu|telefon ülke kodu|telefon kodu|alan kodu|ölkə kodu|vorwahl|ländervorwahl|landesvorwahl"
            "|internationale vorwahl|indicatif|indicatif pays|indicatif téléphonique|indicatif international|prefijo|prefijo país"
            "|prefijo internacional|prefijo telefónico|prefisso|prefisso internazionale|prefisso telefonico|landnummer|landcode"
            "|landcode telefoon|indicativo|indicativo do país|ddi|código do país|kierunkowy|numer kierunkowy|prefiks|код страны"
            "|телефонный код|код телефона|код країни|телефонний код|رمز الدولة|مفتاح الدولة"
        ),
        KIND: "type|label|typ|tip|tipi|tipo|tür|türü|növ|növü|soort|rodzaj|тип|النوع",
        VALUE: (
            "event value|relation value|website value|im value|custom field value|user defined value|external id value"
            "|user defined field value|jot value"
        ),
        "note": (
            "прим|примеч|bem|anm|opm|açıklamalar|food preferences|food and drink preferences|preferences|likes|dislikes|seating|seating preference"
            "|seating preferences|seating area|table preference|preferred table|favorite table|favourite table|favorite wine"
            "|favourite wine|favorite drink|favourite drink|drink preferences|wine preferences"
            "|special relationship|hobby|hobbies|interests"
            "|occupation|profession|job|job title|position|organization title|titre professionnel|poste|berufsbezeichnung|iş unvanı|görevi|pozisyon|pozisyonu|vəzifə|vəzifəsi|puesto|puesto de trabajo|posizione|posizione lavorativa|qualifica|titolo professionale|função|المسمى الوظيفي|الوظيفة"
            "|spouse|partner|wife|husband|children|kids|relation"
            "|referred by|related name|related names|related people|assistant's phone|manager's phone|spouse phone|emergency contact|emergency phone|assistant's name|manager's name|maiden name|website|web page|web site|homepage|personal web page"
            "|instagram|facebook|linkedin|location|private notes|internal notes|kitchen notes|visit notes|reservation notes"
            "|marketing preferences|communication preferences|contact preference|contact preferences|preferred contact"
            "|preferred contact method|zgoda rodo|gdpr|gdpr consent|kvkk|kvkk onayı|kvkk izni|dsgvo|rgpd|rodo|lgpd"
            "|tercihler|tercihleri|masa tercihi|tercih ettiği masa|sevdikleri|özel istek"
            "|özel istekler|meslek|mesleği|etiketler|eşi|baba adı|anne adı|sevdiyi masa|xüsusi istək"
            "|xüsusi istəklər|peşə"
            "|vorlieben|lieblingstisch|tischwunsch|lieblingswein|besonderheiten|beruf"
            "|stichworte|sonderwünsche|wünsche|geburtsname|webseite|interessen"
            "|préférences|table préférée|conjoint|enfants|étiquettes|fonction"
            "|demandes spéciales|nom de jeune fille|site web|remarques particulières"
            "|preferencias|mesa preferida|mesa favorita|profesión|etiquetas|cargo"
            "|peticiones especiales|cónyuge|hijos|restricciones alimentarias"
            "|preferenze|tavolo preferito|professione|etichette|richieste speciali|coniuge"
            "|voorkeuren|voorkeurstafel|favoriete tafel|beroep|bijzonderheden|functie"
            "|restrições alimentares|preferências|profissão|pedidos especiais"
            "|preferencje|ulubiony stolik|zawód|tagi|życzenia|stanowisko|specjalne życzenia"
            "|предпочтения|любимый стол|любимый столик|пожелания|особые пожелания|профессия|должность"
            "|метки|теги|дети|интересы"
            "|вподобання|уподобання|улюблений столик|побажання|особливі побажання|професія|посада|мітки"
            "|تفضيلات|التفضيلات|المهنة|طلبات خاصة"
        ),
        MACHINE: (
            "fax|faks|faksı|telefax|télécopie|fax number|faks no|faks numarası|факс|факс номер|传真|pager|pager number|telex|пейджер"
            "|çağrı cihazı|فاكس"
        ),
        IGNORED: (
            "photo|picture|avatar|initials|priority|sensitivity|private|directory server|mileage|keywords|billing information"
            "|account|user 1|user 2|user 3|user 4|subject|yomi name|given name yomi|additional name yomi|family name yomi"
            "|phonetic first name|phonetic middle name|phonetic last name|organization yomi name|e mail display name|e mail angezeigter name|nom complet de l'adresse de messagerie|marketing contact status"
            "|isdn|tty tdd phone|callback|radio phone|government id number|internet free busy|member rating"
            "|confirm time|optin ip|confirm ip|last changed|leid|euid|latitude|longitude|gmtoff|dstoff|timezone|cc"
        ),
    }
)
FAMILY_FIRST: Final = (
    "nachname vorname|name vorname|name und vorname|nom prénom|nom et prénom|nom et prénoms|apellidos nombre|apellidos y nombre"
    "|cognome nome|cognome e nome|naam voornaam|nazwisko imię|nazwisko i imię|soyad ad|soyadı adı|soyad ad ata adı|s a a"
    "|фамилия имя|фамилия и имя|фамилия имя отчество|прізвище ім'я|прізвище та ім'я|прізвище ім'я по батькові"
    "|soyadı adı ata adı|soyadı adı atasının adı|last name first name|surname name"
)
"""Headers of whole names that say that the family name stands first."""

BESIDE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"gmtoff": ("region", "cc", "timezone")})
"""Headers that say something else beside another one: where a subscriber's computer was, in Mailchimp's lists."""

OF_FIRMS: Final = frozenset({"account name", "account"})
"""Headers of whole names that are those of firms where people have columns of their own: in lists of sales programs."""

DISTRICTS: Final = frozenset({"ilce", "semt"})
PROVINCES: Final = frozenset({"il", "sehir"})
"""Headers of towns, as ``word_key`` has them: of parts of them, and of what these are parts of."""

IN_LANGUAGE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "az": {"ünvan": "address"},
        "en": {"anniv": "anniversary"},
        "pt": {"aniversário": "birthday", "cep": "postal_code", "obs": "note"},
    }
)
"""Headers that mean something else in one language than in the others."""

OTHER_THINGS: Final = (
    "cpf cnpj rg nif nie dni cif cuit curp rfc pesel nip regon tckn tc kimlik fin ssn ein itin passport pasaport pasaportno ausweis steuer fiscale iva bsn инн"
    " снилс паспорт паспорта інн єдрпоу"
    " id uuid guid ref reference code kod kodu barcode iban vat tax order orders booking reservation invoice receipt points"
    " balance amount total spend spent revenue visit visits covers count created updated modified added since source status"
    " campaign url ip bakiye tutar puan toplam ziyaret kayıt bestellung umsatz besuche besuch punkte angelegt geändert seit"
    " commande montant visites créé depuis source pedido importe visitas creado ordine importo visite creato bestelling bedrag"
    " bezoeken aangemaakt sinds заказ сумма визиты баллы создан источник статус код замовлення сума візити pedidos valor"
    " visitas criado zamówienie kwota wizyty punkty utworzono"
)
"""Words that turn a header to something that is not kept of a guest, whatever else stands in it."""
