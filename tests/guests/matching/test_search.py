import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Found, Likeness
from guests.matching.query import MOST_WORDS, Query, is_phone_ending, read_query
from guests.matching.ranking import Ranking
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
LOKANTA = Venue(slug="lokanta", name="Lokanta", country="TR", language="tr")


def _read(text: str) -> Query:
    return read_query(text, BISTRO)


def _entries(*guests: Guest) -> list[Entry]:
    return [Entry(id=str(at), venue="bistro", guest=guest, created_at=at) for at, guest in enumerate(guests)]


def _called(*names: str) -> list[Entry]:
    parted = [name.partition(" ") for name in names]
    return _entries(*(Guest(first_name=first, last_name=last or None) for first, _, last in parted))


def _ranked(query: Query, entries: list[Entry]) -> list[Found]:
    ranking = Ranking(query, len(entries))
    ranking.judge(entries)
    return ranking.best()


def _found(text: str, entries: list[Entry]) -> list[tuple[str, tuple[Likeness, ...]]]:
    return [(found.entry.guest.name, found.likenesses) for found in _ranked(_read(text), entries)]


def _names(text: str, entries: list[Entry]) -> list[str]:
    return [name for name, _ in _found(text, entries)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("jane smith", Query(words=("jane", "smith"))),
        ("Mr Smith", Query(words=("smith",))),
        ("Mr", Query(words=("mr",))),
        ("Гусей", Query(words=("gusey",))),
        ("jane 4567", Query(words=("jane",), digits="4567")),
        ("table 12", Query(words=("table", "12"))),
        ("07700 900123", Query(digits="7700900123", phone="+447700900123")),
        ("+44 (0)7700 900 123", Query(digits="447700900123", phone="+447700900123")),
        ("tel:+447700900123", Query(digits="447700900123", phone="+447700900123")),
        ("Jane 07700-900123", Query(words=("jane",), digits="7700900123", phone="+447700900123")),
        ("٠٧٧٠٠٩٠٠١٢٣", Query(digits="7700900123", phone="+447700900123")),
        ("Jane.D@Exa", Query(email="jane.d@exa")),
        ("<jane@example.com>,", Query(email="jane@example.com")),
        ("@acme", Query(words=("acme",))),
        ('"jane* OR (', Query(words=("jane", "or"))),
        ("\u202ejane\u202c 🌹", Query(words=("jane",))),
        ("%_'; --", Query()),
        ("", Query()),
    ],
)
def test_a_text_asks_for_something(text: str, query: Query) -> None:
    """Words, the end of a number or a whole one, an address; nothing is an operator."""
    assert _read(text) == query


def test_a_number_is_read_by_the_venue() -> None:
    """A number that isn't international is one of the venue's country."""
    assert read_query("0532 123 45 67", LOKANTA).phone == "+905321234567"


def test_a_number_is_searched_for_in_its_old_form_too() -> None:
    """A number whose plan changed is found whichever form was typed, and whichever is kept."""
    query = _read("+52 1 55 1234 5678")
    assert (query.phone, query.digits) == ("+525512345678", "525512345678")
    assert "+5215512345678" in query.also
    kept = _entries(Guest(first_name="Ana", phone="+5215512345678"))
    assert [found.likenesses for found in _ranked(query, kept)] == [(Likeness.SAME_PHONE,)]


def test_a_count_beside_a_number_is_no_part_of_it() -> None:
    """What a host copies out of a line of bookings is still that number."""
    assert read_query("4 0532 123 45 67", LOKANTA).phone == "+905321234567"


def test_neighbours_may_be_one_word() -> None:
    """Each word may stand as one with the words before or behind it."""
    assert _read("al rashid").choices(0) == ("al", "alrashid")
    assert _read("jan de jong").choices(1) == ("de", "jande", "jandejong", "dejong")


@given(st.text())
def test_every_text_is_safe(text: str) -> None:
    """A query is bounded, plain, and ranks whatever there is."""
    query = read_query(text, BISTRO)
    assert len(query.words) <= MOST_WORDS
    assert all(word.isascii() and word.isalnum() for word in query.words)
    odd = _entries(Guest(first_name=text), Guest(phone="+447700900123", email="a@example.com"))
    assert len(_ranked(query, odd)) <= 2
    assert bool(query) or not _ranked(query, odd)


def test_the_best_comes_first() -> None:
    """The same words, then beginnings, then short names and slips, then a company; nobody else."""
    entries = [
        *_called("Jan Smit", "Janet Smithers", "Jan Smith", "Bob Brown"),
        *_entries(Guest(company="Jan Smith Ltd")),
    ]
    assert _names("jan smith", entries) == ["Jan Smith", "Janet Smithers", "Jan Smit", ""]


def test_what_was_typed_whole_comes_before_what_begins_so() -> None:
    """``ali ak`` is Ali Ak, though Alican Akyol is newer."""
    assert _names("ali ak", _called("Ali Ak", "Alican Akyol")) == ["Ali Ak", "Alican Akyol"]


def test_of_equals_the_newest_comes_first() -> None:
    """The guest who came last is the one who is meant, as a rule."""
    entries = _called("Jane Smith", "Jane Smith")
    assert [found.entry.id for found in _ranked(_read("jane"), entries)] == ["1", "0"]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("smith jane", "Jane Smith", Likeness.NAME_SAME),
        ("jane smi", "Jane Smith", Likeness.NAME_STARTS),
        ("jane smiht", "Jane Smith", Likeness.NAME_CLOSE),
        ("гусейн", "Əli Hüseynov", Likeness.NAME_CLOSE),
        ("bob smith", "Robert Smith", Likeness.NICKNAME),
        ("саша", "Александр Иванов", Likeness.NICKNAME),
        ("sean o malley", "Seán O'Malley", Likeness.NAME_SAME),
        ("mohammed", "محمد منصور", Likeness.NAME_CLOSE),
        ("al rashid", "Omar Alrashid", Likeness.NAME_SAME),
    ],
)
def test_a_name_is_found_and_says_why(text: str, name: str, why: Likeness) -> None:
    """Whatever the order, the script, the slip or the short form."""
    ((found, likenesses),) = _found(text, _called(name, "Chloé Dubois"))
    assert found == name
    assert why in likenesses


def test_contacts_say_why() -> None:
    """A whole number or address comes first, ends and beginnings are told as such."""
    jane = Guest(
        first_name="Jane",
        phone="+447700900123",
        landline="+442079460000",
        email="jane@acme.example",
        company="Acme",
        membership_id="778899",
    )
    entries = [*_entries(jane), *_called("Acme Jones")]
    assert _found("07700 900123", entries) == [("Jane", (Likeness.SAME_PHONE,))]
    assert _found("020 7946 0000", entries) == [("Jane", (Likeness.SAME_PHONE,))]
    for ending in ("0123", "00123", "900 123"):
        assert _found(ending, entries) == [("Jane", (Likeness.PHONE_ENDING,))]
    assert _found("0124", entries) == []
    assert _found("Jane@acme.example", entries) == [("Jane", (Likeness.SAME_EMAIL,))]
    assert _found("jane@ac", entries) == [("Jane", (Likeness.EMAIL_PART,))]
    assert _found("7788", entries) == [("Jane", (Likeness.MEMBERSHIP,))]
    assert _found("jane 900123", entries)[0][0] == "Jane"
    assert _found("acme", entries) == [("Acme Jones", (Likeness.NAME_SAME,)), ("Jane", (Likeness.COMPANY,))]


def test_who_lacks_a_part_is_not_found() -> None:
    """Of two whose phone ends so, only the one who is also called so: everything typed must fit."""
    jane, john = (Guest(first_name=name, phone="+447700900123") for name in ("Jane", "John"))
    found = _ranked(_read("jane 900123"), _entries(jane, john))
    assert [(row.entry.guest.name, row.likenesses) for row in found] == [
        ("Jane", (Likeness.NAME_SAME, Likeness.PHONE_ENDING))
    ]


@pytest.mark.parametrize("text", ["zzzz", "zz", "llll", "zzzz əliyev", "asdf", "qwrt", "xqzt", "ss"])
def test_nonsense_is_like_nobody(text: str) -> None:
    """Letters without a vowel are no name with vowels, and none that an Arabic name is written with."""
    entries = _called("Ayşe Öz", "Əli Əliyev", "ياسمين الصاسي", "Sue Lee", "Azzizə Qasımova", "ناصر الزازي")
    assert _found(text, entries) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("jane", "Ian"),
        ("una", "Noa"),
        ("eve", "Ava Bo"),
        ("leo", "علي"),
        ("tim", "Dana"),
        ("max", "Mina"),
        ("ali", "Lou"),
        ("doe", "도윤 최"),
        ("lee", "小李 王"),
    ],
)
def test_a_short_name_is_not_another(text: str, name: str) -> None:
    """One consonant, or a letter of three, is in too many names to mean one."""
    assert _found(text, _called(name)) == []


def test_beside_a_name_that_fits_more_is_forgiven() -> None:
    """Two slips in one word are too many by themselves, and few beside a word that is right."""
    entries = _called("Aysel Həsənov")
    assert _names("hsvnov", entries) == []
    assert _names("aysel hsvnov", entries) == ["Aysel Həsənov"]
    assert _names("tural hsvnov", entries) == []


def test_arabic_letters_are_read_without_vowels() -> None:
    """What was typed in Arabic finds the name in Latin letters, though the same consonants in Latin do not."""
    assert _names("علي", _called("Əli Quliyev")) == ["Əli Quliyev"]
    assert _names("محمد", _called("Mohammed Hassan")) == ["Mohammed Hassan"]
    assert _names("omar", _called("عمر حسن")) == ["عمر حسن"]


@pytest.mark.parametrize("text", ["0123", "123", "900 123", "123-4567", " 01 23 ", "٠١٢٣"])
def test_the_end_of_a_phone(text: str) -> None:
    """Three to seven digits, with spaces or hyphens between them."""
    assert is_phone_ending(text)
    assert read_query(text, BISTRO).digits


@pytest.mark.parametrize(
    "text", ["12", "12345678", "+4412", "01:23", "7.30", "table 4", "0123 Jane", "-123", "", "()"]
)
def test_no_end_of_a_phone(text: str) -> None:
    """Fewer or more digits, another sign, a word."""
    assert not is_phone_ending(text)
