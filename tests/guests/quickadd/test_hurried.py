"""Kinds of hurried lines, each in the words of its own country."""

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
        ("GB", "07911123456/mia rivers/booth", ("Mia", "Rivers", "+447911123456", "booth")),
        ("FR", "luc moreau/4/terrasse 06 12 34 56 78", ("Luc", "Moreau", "+33612345678", "4/terrasse")),
        ("GB", "Mia Rivers 12/05 07911 123456", ("Mia", "Rivers", "+447911123456", "12/05")),
    ],
)
def test_slashes_part_words_but_no_dates(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """As commas do."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("NL", "de jong 4 pers 06 12345678", (None, "de Jong")),
        ("NL", "van den bosch 2p 06 12345678", (None, "van den Bosch")),
        ("GB", "van morrison 4 pax 07911 123456", ("Van", "Morrison")),
        ("ES", "de la rosa 4 pax 612 345 678", (None, "de la Rosa")),
    ],
)
def test_a_name_that_begins_with_a_particle_is_a_last_name(
    country: str, typed: str, name: tuple[str | None, str]
) -> None:
    """In small letters too; `van` is one in the Netherlands alone."""
    assert shown(country, typed)[:2] == name


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("DE", "winter thomas 4 pers 0151 23456789", ("Thomas", "Winter")),
        ("AT", "pichler franz 0664 1234567", ("Franz", "Pichler")),
        ("GB", "parker thomas 07911 123456", ("Parker", "Thomas")),
    ],
)
def test_a_last_name_before_a_given_name_is_turned_where_people_write_so(
    country: str, typed: str, name: tuple[str, str]
) -> None:
    """Though the given name is many families' name too."""
    assert shown(country, typed)[:2] == name


def test_a_word_that_opens_a_name_does_so_behind_a_number() -> None:
    """Without a colon."""
    assert shown("TR", "tel 0532 123 45 67 isim onur toprak 3 kisi")[:2] == ("Onur", "Toprak")


def test_a_count_in_brackets_is_no_area_code() -> None:
    """Nor does it hide the number behind it."""
    assert shown("GB", "tom(4)07911123456") == ("Tom", None, "+447911123456", "(4)")


@pytest.mark.parametrize("typed", ["josh little 4, 07911 123456", "mrs little 07911 123456"])
def test_a_known_last_name_with_nothing_of_a_note_behind_is_sure(typed: str) -> None:
    """Though it is a word as well."""
    read = read_line(typed, country="GB", today=TODAY)
    assert (read.guest.last_name, "last_name" in read.unsure) == ("Little", False)


def test_grouped_digits_that_stay_in_the_note_are_doubted() -> None:
    """They may be a number that was taken for a table and more."""
    read = read_line("dog friendly table 544 911 9137 Hall, Christopher", country="CA", today=TODAY)
    assert read.guest.phone or "note" in read.unsure


@pytest.mark.parametrize(
    ("country", "typed", "field", "values"),
    [
        ("PL", "kuba nowak alergia na orzechy 501 234 567", "allergies", ("nuts",)),
        ("PL", "ola sowa bez glutenu 501 234 567", "diets", ("gluten_free",)),
        ("PT", "inês rocha sem glúten 912 345 678", "diets", ("gluten_free",)),
        ("PT", "rui pinto alérgico a amendoim 912 345 678", "allergies", ("peanuts",)),
        ("HU", "szabó anna dióallergia 06 20 123 4567", "allergies", ("nuts",)),
        ("IN", "Dr Sharma veg only 98450 43218", "diets", ("vegetarian",)),
    ],
)
def test_a_kitchen_hears_of_it_in_polish_portuguese_and_hungarian(
    country: str, typed: str, field: str, values: tuple[str, ...]
) -> None:
    """As in the other languages."""
    assert getattr(read_line(typed, country=country, today=TODAY).guest, field) == values


@pytest.mark.parametrize(
    ("country", "typed"),
    [
        ("GB", "no phone calls please jane doe 07911 123456"),
        ("RU", "не звоните оля белова 8 916 123 45 67"),
        ("TR", "aramasınlar ali demir 0532 123 45 67"),
        ("NL", "niet bellen jan smit 06 12345678"),
        ("UA", "не дзвоніть оля мельник 067 123 45 67"),
    ],
)
def test_a_refusal_of_calls_is_heard(country: str, typed: str) -> None:
    """In the forms in which hosts note it."""
    consent = read_line(typed, country=country, today=TODAY).guest.consent_call
    assert consent is not None
    assert not consent.allowed


@pytest.mark.parametrize(
    ("country", "typed", "phone"),
    [
        ("TR", "can 2+1 90 532 123 45 67", "+905321234567"),
        ("GB", "jane 2+1 44 7911 123456", "+447911123456"),
        ("DE", "eva 2+2 0151 23456789", "+4915123456789"),
        ("GB", "jo 3+1 kids +1 415 555 2671", "+14155552671"),
        ("TR", "ali 4+905321234567", "+905321234567"),
    ],
)
def test_a_plus_between_counts_begins_no_number(country: str, typed: str, phone: str) -> None:
    """`2+1` are two adults and a child."""
    read = read_line(typed, country=country, today=TODAY)
    assert (read.guest.phone, "phone" in read.unsure) == (phone, False)


@pytest.mark.parametrize(
    ("country", "typed"),
    [
        ("SE", "anna 8385286 19"),
        ("ID", "anna 08 98 00 36 52 14"),
        ("DE", "anna 410 15146654873"),
    ],
)
def test_a_number_that_is_another_without_a_count_is_doubted(country: str, typed: str) -> None:
    """The hour behind it, or the room before it, may be no part of it."""
    read = read_line(typed, country=country, today=TODAY)
    assert "phone" in read.unsure


@pytest.mark.parametrize(
    ("country", "typed", "phone"),
    [
        ("SE", "anna +46 8 43 27 63 (11)", "+468432763"),
        ("EE", "anna 5521 2445 11 22", "+37255212445"),
        ("SE", "anna 08-123 456 78", "+46812345678"),
        ("FR", "anna 06 12 34 56 12", "+33612345612"),
    ],
)
def test_a_number_ends_before_a_count_and_is_no_date(country: str, typed: str, phone: str) -> None:
    """A group in brackets ends no number, and no year begins with 24."""
    assert read_line(typed, country=country, today=TODAY).guest.phone == phone


@pytest.mark.parametrize(
    ("country", "typed", "company", "person"),
    [
        ("RU", "ооо ромашка корпоратив 20 чел ольга 89161234567", "ооо ромашка", "Ольга"),
        ("RU", "зао «вектор плюс» банкет 20 чел иван петров 89161234567", "зао «вектор плюс»", "Иван Петров"),
        ("RU", "ип соколов стол 5 89161234567", "ип соколов", ""),
        ("UA", "тов весна 12 осіб ігор 0501234567", "тов весна", "Ігор"),
        ("DE", "Fa. Müller 12 Pers Frau Klein 0171 1234567", "Fa. Müller", "Klein"),
        ("DE", "firma weber 8 pers hans schmidt 0171 1234567", "firma weber", "Hans Schmidt"),
        ("DE", "gmbh becker & sohn 8 pers 0171 1234567", "gmbh becker & sohn", ""),
        ("AZ", "mmc ulduz 10 nəfər elvin 0501234567", "mmc ulduz", "Elvin"),
        ("SA", "شركة النور خالد العتيبي 10 أشخاص 0501234567", "شركة النور", "خالد العتيبي"),
    ],
)
def test_a_legal_form_may_open_the_name_of_a_company(
    country: str, typed: str, company: str, person: str
) -> None:
    """In small letters too; who works there is the guest."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert guest.company == company
    assert " ".join(filter(None, (guest.first_name, guest.last_name))) == person


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("AE", "أبو محمد طاولة 5 0501234567", ("أبو محمد", None)),
        ("SA", "ام خالد 4 اشخاص 0501234567", ("ام خالد", None)),
        ("AE", "um ali 5 ladies 0501234567", ("Um Ali", None)),
        ("KW", "abu omar 3 pax 5012 3456", ("Abu Omar", None)),
        ("GB", "ben 4 pax 07911 123456", ("Ben", None)),
        ("GB", "ben until friday 07911 123456", ("Ben", None)),
        ("GB", "ben blocked until friday 07911 123456", ("Ben", None)),
        ("GB", "ms.johnson 4 pax 07911 123456", (None, "Johnson")),
        ("DE", "hr.müller 4 pers 0171 1234567", (None, "Müller")),
        ("FR", "mme.dupont 4 pers 06 12 34 56 78", (None, "Dupont")),
        ("DE", "lena u. max 2 pers 0171 1234567", ("Lena und Max", None)),
        ("GB", "alice x 4 07911 123456", ("Alice", None)),
        ("GB", "sarah o'neill and mark davies 4 07911 123456", ("Sarah", "O'Neill")),
        ("ID", "pak budi 6 orang 0812 3456 7890", ("Budi", None)),
        ("MY", "puan siti 4 pax 012-384 6719", ("Siti", None)),
        ("SG", "tan wei ming 4 pax 9123 4567", ("Wei Ming", "Tan")),
        ("IT", "luca e anna 2 pers 335 1234567", ("Luca e Anna", None)),
        ("ES", "juan y maría 2 pers 612 345 678", ("Juan y María", None)),
        ("UA", "о. бондаренко 4 особи 067 123 45 67", ("О.", "Бондаренко")),
        ("PL", "p. kowalski 4 os 501 234 567", (None, "Kowalski")),
        ("PH", "jun dela cruz 8 pax 0917 123 4567", ("Jun", "Dela Cruz")),
        ("IL", "משפחת כהן 6 אנשים 052-1234567", (None, "כהן")),
        ("GB", "mia+2 7.30 07911 123456", ("Mia", None)),
    ],
)
def test_what_belongs_to_a_name_is_kept_together_and_nothing_else(
    country: str, typed: str, name: tuple[str | None, str | None]
) -> None:
    """A child's name, a glued title, who comes along, a word that leads last names elsewhere."""
    assert shown(country, typed)[:2] == name


@pytest.mark.parametrize(
    ("country", "typed", "name", "allergies"),
    [
        ("SE", "erik lindqvist 4 pers nötallergi 070-123 45 67", "Erik Lindqvist", {"nuts"}),
        ("SE", "anna berg jordnötsallergi 2 pers 070-123 45 67", "Anna Berg", {"peanuts"}),
        ("NO", "kari dahl allergisk mot skalldyr 412 34 567", "Kari Dahl", {"crustaceans"}),
        ("DK", "mette hansen nøddeallergi 20 12 34 56", "Mette Hansen", {"nuts"}),
        ("CZ", "petr svoboda alergie na ořechy 602 123 456", "Petr Svoboda", {"nuts"}),
        ("RO", "andrei popescu alergie la arahide 0722 123 456", "Andrei Popescu", {"peanuts"}),
        ("IL", "רותי לוי אלרגיה לבוטנים 054-1234567", "רותי לוי", {"peanuts"}),
        ("GB", "olive cooper 3 people nut allergy 07911 123456", "Olive Cooper", {"nuts"}),
    ],
)
def test_allergies_in_further_languages(country: str, typed: str, name: str, allergies: set[str]) -> None:
    """Also behind people who were counted; the number of people stays in the note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (f"{guest.first_name} {guest.last_name}", set(guest.allergies)) == (name, allergies)


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("IR", "خانم احمدی میز ۳ تولد ۰۹۱۲ ۱۲۳ ۴۵۶۷", (None, "احمدی")),
        ("IR", "علی رضایی ۴ نفر کنار پنجره ۰۹۱۲۱۲۳۴۵۶۷", ("علی", "رضایی")),
        ("IL", "דוד כהן שולחן ליד חלון 050-1234567", ("דוד", "כהן")),
        ("SE", "anna berg födelsedag uteservering 070-123 45 67", ("Anna", "Berg")),
        ("NO", "kari dahl bursdag vindusbord 412 34 567", ("Kari", "Dahl")),
        ("DK", "mette hansen fødselsdag udendørs 20 12 34 56", ("Mette", "Hansen")),
        ("RO", "andrei popescu masă geam aniversare 0722 123 456", ("Andrei", "Popescu")),
        ("CZ", "petr svoboda stůl u okna narozeniny 602 123 456", ("Petr", "Svoboda")),
        ("GR", "γιώργος παπαδόπουλος γενέθλια έξω 6912345678", ("Γιώργος", "Παπαδόπουλος")),
    ],
)
def test_notes_in_further_languages(country: str, typed: str, name: tuple[str | None, str]) -> None:
    """Their words are no names."""
    assert shown(country, typed)[:2] == name
