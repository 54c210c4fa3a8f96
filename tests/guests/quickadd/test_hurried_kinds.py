"""Further kinds of hurried lines: spoken labels, companies, syllables, titles, words of further countries."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)


def shown(country: str, typed: str) -> tuple[str | None, ...]:
    """Return name, number and note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    return guest.first_name, guest.last_name, guest.phone, guest.note


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("ES", "reserva a nombre de iker 4 612 345 678", ("Iker", None, "+34612345678", "reserva 4")),
        (
            "RU",
            "бронь на имя светлана 6 человек 89161234567",
            ("Светлана", None, "+79161234567", "бронь 6 человек"),
        ),
        ("FR", "tél 0612345678 nom bernard prénom luc", ("Luc", "Bernard", "+33612345678", None)),
        (
            "DE",
            "tisch auf den namen weber 19 uhr 015112345678",
            (None, "Weber", "+4915112345678", "tisch 19 uhr"),
        ),
        ("TR", "05321234567 ad soyad okan çelik", ("Okan", "Çelik", "+905321234567", None)),
        ("FR", "nom de famille roux 0612345678", (None, "Roux", "+33612345678", None)),
    ],
)
def test_a_label_that_is_said_has_no_colon(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """Nobody is called `prénom`, so that what follows is the name."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("DE", "name: katja voigt 5 pers", ("Katja", "Voigt", None, "5 pers")),
        (
            "DE",
            "name: katja voigt fensterplatz 015112345678",
            ("Katja", "Voigt", "+4915112345678", "fensterplatz"),
        ),
        ("FR", "prénom: luc 4 pers 0612345678", ("Luc", None, "+33612345678", "4 pers")),
        ("TR", "adı soyadı: okan çelik 4 kişi", ("Okan", "Çelik", None, "4 kişi")),
    ],
)
def test_a_labelled_name_ends_where_the_visit_begins(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """At a number, or at a small word of notes."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "company", "name"),
    [
        ("TR", "koç holding elif hanım 15 kişi 0212 345 67 89", "koç holding", ("Elif", None)),
        ("TR", "garanti bankası pınar hanım 05321234567", "garanti bankası", ("Pınar", None)),
        ("FR", "sté martin 10 couverts 06 12 34 56 78", "sté martin", (None, None)),
        ("FR", "sarl le gall contact yann 8 pers 0612345678", "sarl le gall", ("Yann", None)),
        ("DE", "müller gmbh ansprechpartner tom berger 015112345678", "müller gmbh", ("Tom", "Berger")),
        ("AZ", "kamran quliyev şirkət socar 0501234567", "şirkət socar", ("Kamran", "Quliyev")),
        ("GB", "jane doe consulting 07911 123456", None, ("Jane Doe", "Consulting")),
    ],
)
def test_a_company_in_small_letters_stands_beside_its_person(
    country: str, typed: str, company: str | None, name: tuple[str | None, str | None]
) -> None:
    """Where a word that only companies have opens it, or ends it at the front of the line."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (guest.company, (guest.first_name, guest.last_name)) == (company, name)


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("US", "jen booth or corner 415 555 2671", ("Jen", None, "+14155552671", "booth or corner")),
        ("US", "jen booth 4 415 555 2671", ("Jen", "Booth", "+14155552671", "4")),
        (
            "GB",
            "mrs kapoor kitty party 12 ladies 07911 123456",
            (None, "Kapoor", "+447911123456", "kitty party 12 ladies"),
        ),
    ],
)
def test_one_of_two_things_is_no_last_name(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """Nor is the name of a party a first one."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("VN", "nguyễn văn an 4 người 0912 345 678", ("Văn An", "Nguyễn")),
        ("VN", "trần thị mai bàn 5 0912345678", ("Thị Mai", "Trần")),
        ("GB", "chan tai man 2 pax 07911 123456", ("Tai Man", "Chan")),
        ("NL", "mai van dijk 4 0612345678", ("Mai", "van Dijk")),
        ("GB", "chan in corner 4 07911 123456", ("Chan", None)),
    ],
)
def test_syllables_of_a_name_may_be_words_elsewhere(
    country: str, typed: str, name: tuple[str | None, str | None]
) -> None:
    """Behind a family name of China or Vietnam."""
    assert shown(country, typed)[:2] == name


@pytest.mark.parametrize(
    ("country", "typed", "title", "name"),
    [
        ("TH", "khun somchai 4 pax 081 234 5678", "Khun", ("Somchai", None)),
        ("BR", "seu jorge 4 lugares 11 96123-4567", "Seu", ("Jorge", None)),
        ("PT", "d. maria esplanada 912345678", "D.", ("Maria", None)),
        ("IN", "sunita aunty 6 veg 98765 43210", "Aunty", ("Sunita", None)),
        ("DE", "ehepaar fischer 2 p 015112345678", "Ehepaar", (None, "Fischer")),
        ("ES", "familia ortega 7 pers 612345678", "Familia", (None, "Ortega")),
    ],
)
def test_titles_of_further_countries(
    country: str, typed: str, title: str, name: tuple[str | None, str | None]
) -> None:
    """Each is spelt as it is there."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (guest.title, (guest.first_name, guest.last_name)) == (title, name)


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        (
            "ID",
            "meja 4 budi 6 orang dekat jendela 081234567890",
            ("Budi", None, "+6281234567890", "meja 4 6 orang dekat jendela"),
        ),
        (
            "SK",
            "novák 4 osoby pri okne narodeniny 0905 123 456",
            (None, "Novák", "+421905123456", "4 osoby pri okne narodeniny"),
        ),
        ("ID", "hari firmansyah 4 orang 081234567890", ("Hari", "Firmansyah", "+6281234567890", "4 orang")),
        ("UZ", "жасур 4 киши 91 234 56 78", ("Жасур", None, "+998912345678", "4 киши")),
        ("JP", "tanaka 4 090 1234 5678", (None, "Tanaka", "+819012345678", "4")),
        ("KR", "kim 4명 010 2345 6789", (None, "Kim", "+821023456789", "4명")),
    ],
)
def test_lines_of_further_countries(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """Their words are notes, and a family name of East Asia is one by itself."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("UA", "галина 2 чол +38 (067) 223-45-67", ("Галина", None, "+380672234567", "2 чол")),
        ("UA", "галина +38(050)2234567", ("Галина", None, "+380502234567", None)),
        ("GB", "pat jenkins tel07404823460", ("Pat", "Jenkins", "+447404823460", None)),
        ("FR", "pat jenkins port 0612345684 4 pers", ("Pat", "Jenkins", "+33612345684", "4 pers")),
        ("SE", "pat jenkins tlf 0702234567", ("Pat", "Jenkins", "+46702234567", None)),
        ("DE", "pat jenkins tel017662345678 4 pers", ("Pat", "Jenkins", "+4917662345678", "4 pers")),
    ],
)
def test_a_number_is_found_however_it_is_joined(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """Its country code before a bracket, or its label without a space."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "unsure"),
    [
        ("AZ", "aysel xanım 055 234 56 78 uşaq stulu lazımdır", ()),
        ("UZ", "malika opa 4 kishilik stol 93 234 56 78", ()),
        ("GB", "karen duxbury mob 07401 423456 home 0121 234 5678", ()),
        ("DE", "lutz pohl 030 123456 20 uhr", ("phone",)),
        ("SG", "jane doe 1930 8142 5077 1930", ("note",)),
        ("CL", "jane doe x6 22 18 88 96 2 1930", ("phone",)),
        ("NL", "mevr bakker met hondje 0634567890", ()),
        ("NL", "sander visser vanavond 6 man 0645678901", ()),
        ("DE", "Lutz Pohl Telefon: +49 176 23345678 Personen: 4", ()),
    ],
)
def test_a_mark_of_doubt_has_evidence(country: str, typed: str, unsure: tuple[str, ...]) -> None:
    """Another number of the same digits, or a word that is as likely of the note."""
    assert read_line(typed, country=country, today=TODAY).unsure == unsure


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('robert "bob" miller 07400 423457', ("Robert", "Miller", "Bob")),
        ("Robert “Bob” Miller 07400 423457", ("Robert", "Miller", "Bob")),
        ("Margaret (Maggie) Osgood 07400 423457", ("Margaret", "Osgood", "Maggie")),
        ("margaret (maggie) osgood 4 pax 07400 423457", ("Margaret", "Osgood", "Maggie")),
        ("name: Margaret (Maggie) Osgood 07400 423457", ("Margaret", "Osgood", "Maggie")),
        ("sarah (pregnant) jones 07400 423457", ("Sarah", None, None)),
    ],
)
def test_a_nickname_is_set_apart(typed: str, read: tuple[str | None, ...]) -> None:
    """By quotation marks or brackets between two words of the name."""
    guest = read_line(typed, country="GB", today=TODAY).guest
    assert (guest.first_name, guest.last_name, guest.nickname) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        (
            "SE",
            "bord för två halv åtta erik 0702234567",
            ("Erik", None, "+46702234567", "bord för två halv åtta"),
        ),
        (
            "PL",
            "stolik na 6 osób o wpół do ósmej bartek 512345679",
            ("Bartek", None, "+48512345679", "stolik na 6 osób o wpół do ósmej"),
        ),
        ("UA", "о пів на восьму ірина 0671234567", ("Ірина", None, "+380671234567", "о пів на восьму")),
        (
            "FR",
            "huit heures et demie océane 0612345686",
            ("Océane", None, "+33612345686", "huit heures et demie"),
        ),
        (
            "IT",
            "bimbi di 3 e 6 anni famiglia esposito 3477234567",
            (None, "Esposito", "+393477234567", "bimbi di 3 e 6 anni"),
        ),
    ],
)
def test_times_and_ages_are_said_in_words(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """Hours, halves and years are the note's, whatever stands behind them."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("RU", "добрый день меня зовут оксана хочу стол 89163234567", ("Оксана", None)),
        ("DE", "bin der stefan, brauche tisch für 6 0176 22345678", ("Stefan", None)),
        ("CH", "salü da isch de beat, mir sind 5, 078 123 45 67", ("Beat", None)),
        ("BR", "oi sou a bia mesa p/ 3 11 96223-4567", ("Bia", None)),
        ("PL", "dzień dobry tu monika kowalczyk proszę o stolik 512345683", ("Monika", "Kowalczyk")),
        ("IT", "thefork alessia de luca 2 pax 21.00 3478234567", ("Alessia", "De Luca")),
        ("FR", "la fourchette karim benali 4 couverts 0612345682", ("Karim", "Benali")),
    ],
)
def test_what_leads_to_a_name_is_no_part_of_it(
    country: str, typed: str, name: tuple[str | None, str | None]
) -> None:
    """People introduce themselves, and platforms put their own name first."""
    assert shown(country, typed)[:2] == name


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("HU", "szép eszter 06701234567 babakocsi", ("Eszter", "Szép")),
        ("NL", "willem kok 0612345684", ("Willem", "Kok")),
        ("GB", "deborah pickup 07402 423456", ("Deborah", "Pickup")),
        ("GB", "sander visser friday 07402 423456", ("Sander", "Visser")),
        ("GB", "text me at 07402 423456 - Brianna K.", ("Brianna", "K.")),
        ("RU", "Рябцев К. 89163234567", ("К.", "Рябцев")),
        ("VN", "trần thị mai 2 khách 0912345679", ("Thị Mai", "Trần")),
        ("GB", "the johnsons 5 ppl 7pm 07400 523456", (None, "Johnson")),
    ],
)
def test_a_last_name_stays_one(country: str, typed: str, name: tuple[str | None, str | None]) -> None:
    """Though it is a word of notes, an initial, a month or a plural as well."""
    assert shown(country, typed)[:2] == name
