"""What lists call their columns."""

import pytest

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.transfer.column_headers import column_target, meaning_of

# Of each target, in English and as exports have it, then by language.
CAPITALS = {
    "ÖZEL NOT": "note",
    "ÖZEL İSTEKLER": "note",
    "İLETİŞİM İZNİ": "consent_email",
    "KİŞİ ADI": "name",
    "TÉL. PORTABLE": "phone",
    "TELÉFONO MÓVIL": "phone",
    "ADRES2": "address_line",
}
HEADERS = {
    "name": (
        "Name|Full Name|Guest Name|Customer|Display Name|Müşteri Adı Soyadı|AD SOYAD|ADI SOYADI|Adı, soyadı|Ad-Soyad|İSİM"
        "|Nachname, Vorname|Name des Gastes|Nom du client|Nom et prénom|Nombre y apellidos|Nombre completo|Nome completo"
        "|Cognome e nome|Naam gast|Ф.И.О.|ФИО|Имя гостя|Ім'я та прізвище|Imię i nazwisko|Klient|اسم العميل"
    ),
    "first_name": (
        "First Name|FirstName|firstname|guest_first_name|Given Name|Name (First)|Vorname|Prénom|Primer nombre|Voornaam|Imię"
        "|Nome próprio"
    ),
    "last_name": (
        "Last Name|lastName|Surname|Family Name|Name (Last)|Second Name|Soyad|SOYİSİM|Nachname|Nom de famille|Apellidos"
        "|Cognome|Achternaam|Sobrenome|Apelido|Nazwisko|Фамилия|Прізвище"
    ),
    "middle_name": "Middle Name|Additional Name|Отчество|По батькові|Ata adı|Weitere Vornamen|Deuxième prénom|Segundo nombre",
    "infix": "Tussenvoegsel|Tussenvoegsels",
    "suffix": "Suffix|Name Suffix|Segundo apellido|Apellido 2",
    "title": "Title|Name Prefix|Salutation|Mr/Mrs|Anrede|Civilité|Titre|Aanhef|Tratamiento|Обращение",
    "phone": (
        "Phone|Phone Number|Telephone Number|Tel. No|Phone No|No. Téléphone|Contact No.|Cell|Cell Number|Mobile Phone"
        "|Mobile Phone Number|mobilePhone|Primary Phone|Other Phone|WhatsApp Number|Phone 1 - Value|Phone/Mobile|Car Phone"
        "|Mobile Number (with country code)|Cep Telefonu|CEP TEL|Telefon numarası (cep)|Mobil telefon|Nömrə|Mobil nömrə"
        "|Əlaqə nömrəsi|Handy-Nr.|Mobilnr.|Mobil (privat)|Telefon (mobil)|Tél. mobile|N° portable|N° de téléphone"
        "|Teléfono móvil|Número de contacto|Tel. cellulare|Cell.|Mobiele telefoon|Mob. nummer|Nº de telemóvel|Celular"
        "|Numer telefonu|Nr telefonu|Telefon komórkowy|Telefon kom.|Номер мобільного|Моб. телефон|Телефон гостя|Номер телефону|رقم الجوال|手机号"
    ),
    "landline": (
        "Home Phone|Business Phone|Business Phone 2|Company Main Phone|Tel. privat|Telefon (geschäftlich)|Ev Telefonu"
        "|İş Telefonu|Téléphone (domicile)|Téléphone fixe|Teléfono fijo|Telefono fisso|Tel. ufficio|Telefoon thuis"
        "|Telefone da casa|Telefon domowy|Домашний телефон|Рабочий телефон"
    ),
    "email": (
        "Email|E-mail Address|EmailAddress|email_address|E-mail 1 - Value|Work Email|Guest Email|E-Posta Adresi|MAİL"
        "|E-poçt ünvanı|E-Mail-Adresse|E-Mail privat|Adresse e-mail|Courriel|Correo electrónico|Indirizzo e-mail"
        "|E-mailadres|الايميل|Endereço de e-mail|Adres e-mail|E-mail адрес|Эл. почта|Електронна пошта|البريد الإلكتروني"
    ),
    "email_2": "E-mail 2 Address|Email2|Second e-mail",
    "phone_2": "Phone 2 - Value|Telefon 2|Second mobile",
    "birthday": (
        "Birthday|Date of Birth (DD/MM/YYYY)|birthDate|Doğum Günü|DOĞUM TARİHİ|Doğum tarixi|Geb.-Datum|Geburtsdatum"
        "|D. Tarihi|Date de naissance|Fecha nac.|Data di nascita|Geb.datum|Data nasc.|Data urodzenia|Дата рожд.|День рождения гостя"
        "|Дата народження|تاريخ الميلاد|Date naiss.|F. de nacimiento|Doğum T.|День народж."
    ),
    "anniversary": "Anniversary|Anniversary Date|Wedding Date|Evlilik Yıldönümü|Hochzeitstag|Rocznica ślubu",
    "company": "Company|Company Name|Organization 1 - Name|Firma Adı|Firma Ünvanı|Société|Organización|Nazwa firmy|Организация|Компанія",
    "allergies": "Lebensmittelallergien|Allergies alimentaires|Alergias e intolerancias|Qida allergiyası|Allergy notes|Allergies|Allergien|Food allergies|Alerjiler|Аллергии|Алергії|Allergènes|Alergias|Allergie|Allergieën|حساسية",
    "tags": (
        "Tags|Guest Tags|Etiketler|Теги|Étiquettes|Stichworte|Customer Group|Groups|Qrup|Kundengruppe|Groupe|Grupo|Gruppo|Groep"
        "|Группа клиентов|Категория гостя|Група|Grupa|Category|المجموعة"
    ),
    "diets": "Preferenze alimentari|Préférences alimentaires|Ernährungsgewohnheiten|Особенности питания|Diet|Dietary Requirements|Diyet|Pəhriz|Диета|Ernährung|Régime alimentaire|Dieta|Dieet",
    "note": (
        "Notes|Remarks|Comments|Guest Notes|Özel Notlar|Qeydlər|Bemerkungen|Notiz 1|Remarques|Observaciones|Note"
        "|Opmerkingen gast|Observações|Uwagi|Notatki o gościu|Заметки|Примітки|Preferences"
        "|Masa Tercihi|Annotazioni|Notities|Obs.|Job Title|Web Page|GDPR consent|Zgoda RODO"
    ),
    "machine": "Fax|Business Fax|Home Fax|Fax (uff.)|Pager|Télécopie (bureau)|Факс|Fax number",
    "birthday_day": "DOB Day|Birthday (Day)|Geburtstag (Tag)|Jour de naissance|Giorno di nascita|Dia de nascimento",
    "birthday_month": (
        "Birth Month|birth_month|BirthMonth|Birthday Month|Month of birth|Geburtsmonat|Mois de naissance|Doğum Ayı|Mes de nacimiento"
        "|Mese di nascita|Geboortemaand|Mês de nascimento|Miesiąc urodzenia|Месяц рождения|Місяць народження|شهر الميلاد"
    ),
    "birthday_year": (
        "Birth Year|Year of birth|Geburtsjahr|Année de naissance|Doğum Yılı|Doğum ili|Año de nacimiento|Anno di nascita"
        "|Geboortejaar|Rok urodzenia|Год рождения|Рік народження|سنة الميلاد"
    ),
    "anniversary_month": "Anniversary Month|Wedding Month",
    "street": "postal_address1|Street|Home Street|Address 1 - Street|Address1|Street Address 1|Straße und Hausnummer|Rue (domicile)|Улица",
    "address_line": "Home Street 2|Address Line 2|Address2|Street2|Address 1 - Extended Address|Bairro",
    "city": "City|Business City|Address (City)|Ort|Ville (domicile)|Ciudad|Woonplaats|Miasto|Город|Місто|Şəhər",
    "region": "State|State/Province|Home State|Address 1 - Region|Bundesland|Województwo",
    "postal_code": "Zip|Zip/Postal Code|Address (ZIP / Postal Code)|Ev Posta Kodu|PLZ|Code postal|CAP|Kod pocztowy|Индекс",
    "country": "Country|Home Country/Region|Address 1 - Country|Land|País|Kraj",
    "address": "Address|Home Address|Address 1 - Formatted|Adres|Adresse|Endereço",
    "kind": "E-mail 1 - Type|Phone 1 - Label|Address 1 - Type|Event 1 - Label|Custom Field 1 - Type|Website 1 - Label",
    "value": "Event 1 - Value|Relation 1 - Value|Custom Field 2 - Value",
    "membership_id": "Membership number|Member ID|Loyalty ID|Kart No|Kundenkarte|Номер карты",
    "id": "Hoststand id",
    "custom_3": "Custom field 3",
    "consent_email": (
        "Werbung erlaubt|Newsletter gewünscht|DSGVO Einwilligung Newsletter|gdpr_marketing_consent|Inscrit à la newsletter"
        "|Recibir promociones|Recebe newsletter|Разрешена рассылка|E-bülten aboneliği|الاشتراك في النشرة|"
        "Email consent|E-mail opt-in|Marketing Opt In|marketingOptIn|Email Subscription Status|Accepts Marketing|Newsletter"
        "|Receive Restaurant Email Marketing|Would you like to receive our newsletter by e-mail?|OPTIN_TIME|E-posta İzni"
        "|İleti izni|Reklam razılığı|Werbung|Einwilligung E-Mail|Lettre d'information par e-mail|Acepta publicidad"
        "|Consenso marketing|Nieuwsbrief ja/nee|Aceita receber e-mails|Zgoda marketingowa|Согласие на рассылку|موافقة التسويق"
    ),
    "consent_sms": "СМС-рассылка|Accepte d'être contacté par SMS|موافقة على الرسائل|May text (SMS)|SMS consent|Receive SMS Marketing|ReceiveSmsMarketing|smsOptIn|Accepts SMS Marketing|SMS izni|Zgoda na SMS",
    "consent_whatsapp": "WhatsApp opt-in|WhatsApp izni",
    "consent_call": "Phone consent|Arama izni|May call",
    "no_consent_email": (
        "BLACKLISTED_EMAIL|Blocklisted email|Do not send mail|Newsletter abbestellt am|Abgemeldet am|Désinscrit le|No enviar emails"
        "|Dado de baja|Disiscritto il|Cancellato dalla newsletter|Niet mailen|Cancelou inscrição|Descadastrado em|Data wypisania"
        "|Запрет рассылки|Abonelikten çıkış tarihi|Abunəlikdən çıxıb|"
        "Newsletter abbestellt|Désinscrit newsletter|Bülten istemiyor|Отписалась от рассылки|Nieuwsbrief afmelding|Werbung unerwünscht|"
        "Unsubscribed|Email Opt Out|Opted Out of Email|Unsubscribed from all email|UNSUB_TIME|No Marketing|Do Not Email"
        "|Keine Werbung|Отказ от рассылки|Désinscrit newsletter"
    ),
    "no_consent_sms": (
        "BLACKLISTED_SMS|SMS_BLACKLIST|No SMS|Refus SMS|No enviar SMS|Rifiuta SMS|Nie wysyłać SMS|Не присылать SMS|SMS göndərməyin"
    ),
    "no_consent_call": "Aranmasın|Nie dzwonić|Zəng etməyin|عدم الاتصال|Do not call|Не звонить",
    "no_contact": "Do Not Contact|Nicht kontaktieren|Ne pas contacter",
    "consent_email+consent_sms": "Email/SMS consent|Accepts email and SMS marketing",
    None: (
        "Total spent|Total Visits|Last Visit|Customer ID|CustomerID|Customer No|Record ID|Created At|Status|Opt-in source"
        "|Kundennummer|Priority|Initials|E-mail Display Name|MEMBER_RATING|CONFIRM_TIME|Photo|Booking number|"
    ),
}
ROWS = [(header, target) for target, row in HEADERS.items() for header in row.split("|")]


@pytest.mark.parametrize(
    "header",
    ["Anteckningar", "Merknad", "Bemærkninger", "Poznámka", "Observații", "Σχόλια", "הערות", "توضیحات"],
)
def test_notes_are_known_in_further_languages(header: str) -> None:
    """Those in which lines are read."""
    assert column_target(header) == "note"


@pytest.mark.parametrize(("header", "target"), ROWS)
def test_a_header_is_known_in_many_languages_and_spellings(header: str, target: str | None) -> None:
    """Spaces, signs, case, accents, hints in brackets, counts and whose it is don't matter."""
    assert column_target(header) == target


@pytest.mark.parametrize("field", [row.name for row in FIELDS if row.kind is not Kind.PICKS])
def test_every_field_is_known_by_its_name_and_its_label(field: str) -> None:
    """So what is exported can be imported."""
    label = next(row.label for row in FIELDS if row.name == field)
    assert column_target(field) == column_target(label) == field


def test_a_long_text_is_no_header() -> None:
    """Whatever words are in it."""
    assert column_target("Phone " * 100) is None


@pytest.mark.parametrize(
    ("header", "language", "target"),
    [
        ("Ünvan", "az", "address"),
        ("Ünvan", "tr", "title"),
        ("CEP", "pt", "postal_code"),
        ("Aniversário", "pt", "birthday"),
    ],
)
def test_some_headers_mean_something_else_in_one_language(header: str, language: str, target: str) -> None:
    """As the list's country tells."""
    assert column_target(header, language) == target


def test_the_words_beside_a_header_tell_which_of_several_it_is() -> None:
    """Of addresses by where or by number, not by a count behind them, which is a line."""
    headers = ("Business Street", "Address 2 - City", "Street Address 1", "Müşterinin Cep Telefonu")
    assert [meaning.qualifier for header in headers if (meaning := meaning_of(header))] == [
        "Business",
        "2",
        "",
        "",
    ]


def test_a_header_can_say_that_the_family_name_stands_first() -> None:
    """As on German and French lists."""
    headers = ("Nachname, Vorname", "Nom et prénom", "Vor- und Nachname")
    assert [meaning.family_first for header in headers if (meaning := meaning_of(header))] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        (("Förnamn", "Efternamn", "Födelsedatum"), "sv"),
        (("Fornavn", "Etternavn", "Fødselsdato"), "no"),
        (("Etunimi", "Sukunimi", "Syntymäaika"), "fi"),
        (("Křestní jméno", "Příjmení", "Datum narození"), "cs"),
        (("Keresztnév", "Vezetéknév", "Születési dátum"), "hu"),
    ],
)
def test_headers_of_the_north_and_the_middle_of_europe(headers: tuple[str, ...], language: str) -> None:
    """Both halves of the name and the birthday."""
    assert [column_target(header, language) for header in headers] == ["first_name", "last_name", "birthday"]


@pytest.mark.parametrize(
    ("headers", "language"),
    [(("Ime", "Prezime"), "hr"), (("Jméno", "Příjmení"), "cs"), (("Όνομα", "Επώνυμο"), "el")],
)
def test_a_word_for_any_name_is_the_whole_one_until_a_last_name_stands_beside_it(
    headers: tuple[str, str], language: str
) -> None:
    """As in a list that has one column of names."""
    assert [column_target(header, language) for header in headers] == ["name", "last_name"]


@pytest.mark.parametrize(("header", "target"), CAPITALS.items())
def test_a_header_in_capitals_is_not_parted_at_its_accents(header: str, target: str) -> None:
    """A capital behind a small letter begins a word (`lastName`); Ö is none."""
    assert column_target(header) == target
