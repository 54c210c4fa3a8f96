"""Names: titles, halves and letter case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.names.split import Name, read_name, read_part
from guests.names.titles import canonical
from guests.text.casing import set_case

LANGUAGES = st.sampled_from(
    ["en", "tr", "az", "de", "fr", "es", "it", "nl", "ru", "ar", "zh", "ja", "ko", "pt"]
)


@pytest.mark.parametrize(
    ("typed", "language", "first", "last"),
    [
        ("Jane Doe", "en", "Jane", "Doe"),
        ("Doe, Jane", "en", "Jane", "Doe"),
        ("Jane", "en", "Jane", None),
        ("John Michael Smith", "en", "John Michael", "Smith"),
        ("Ayşe Nur Öztürk", "tr", "Ayşe Nur", "Öztürk"),
        ("Ayşe Nur Su Öztürk", "tr", "Ayşe Nur Su", "Öztürk"),
        ("José Luis García Márquez", "es", "José Luis", "García Márquez"),
        ("José Luis García Márquez", "en", "José Luis", "García Márquez"),
        ("María García López", "es", "María", "García López"),
        ("José Luis García", "es", "José Luis", "García"),
        ("María del Carmen Ruiz", "es", "María del Carmen", "Ruiz"),
        ("Juan Carlos García de la Vega", "es", "Juan Carlos", "García de la Vega"),
        ("José Ortega y Gasset", "es", "José", "Ortega y Gasset"),
        ("García Márquez, José Luis", "es", "José Luis", "García Márquez"),
        ("Jan van der Berg", "nl", "Jan", "van der Berg"),
        ("Pieter van 't Hooft", "nl", "Pieter", "van 't Hooft"),
        ("Anna von der Leyen", "de", "Anna", "von der Leyen"),
        ("Juan de la Cruz", "es", "Juan", "de la Cruz"),
        ("Maria da Silva Santos", "pt", "Maria", "da Silva Santos"),
        ("Giovanni Di Stefano", "it", "Giovanni", "Di Stefano"),
        ("Sinéad Ní Bhriain", "en", "Sinéad", "Ní Bhriain"),
        ("Seán Ó Súilleabháin", "en", "Seán", "Ó Súilleabháin"),
        ("Mohammed bin Rashid Al Maktoum", "ar", "Mohammed", "bin Rashid Al Maktoum"),
        ("Fatima Al-Maktoum", "ar", "Fatima", "Al-Maktoum"),
        ("محمد بن راشد", "ar", "محمد", "بن راشد"),
        ("von Trapp", "de", None, "von Trapp"),
        ("Al Pacino", "en", "Al", "Pacino"),
        ("Van Morrison", "en", "Van", "Morrison"),
        ("John Smith Jr.", "en", "John", "Smith Jr."),
        ("John Smith, III", "en", "John", "Smith III"),
        ("王小明", "zh", "小明", "王"),
        ("欧阳娜娜", "zh", "娜娜", "欧阳"),
        ("王 小明", "zh", "小明", "王"),
        ("김민수", "ko", "민수", "김"),
        ("남궁민수", "ko", "민수", "남궁"),
        ("Иван Иванович Иванов", "ru", "Иван Иванович", "Иванов"),
        ("Иванов Иван Иванович", "ru", "Иван Иванович", "Иванов"),
        ("Иван Петрович", "ru", "Иван Петрович", None),
        ("Марина Ким", "ru", "Марина", "Ким"),
        ("Əli Həsən oğlu Məmmədov", "az", "Əli Həsən oğlu", "Məmmədov"),
        ("Məmmədov Əli Həsən oğlu", "az", "Əli Həsən oğlu", "Məmmədov"),
        ("Jane & John Doe", "en", "Jane & John", "Doe"),
        ("Jane 🌸 Doe", "en", "Jane 🌸", "Doe"),
        ("🌸 Jane", "en", "🌸 Jane", None),
        ("“Jane Doe”", "en", "Jane", "Doe"),
    ],
)
def test_halves(typed: str, language: str, first: str | None, last: str | None) -> None:
    """Given names stay together, particles belong to the last name, Han names begin with the family."""
    assert read_name(typed, language) == Name(None, first, last)


@pytest.mark.parametrize(
    ("typed", "language", "title", "first", "last"),
    [
        ("mr. john smith", "en", "Mr.", "John", "Smith"),
        ("Mr Smith", "en", "Mr", None, "Smith"),
        ("Mr & Mrs Smith", "en", "Mr & Mrs", None, "Smith"),
        ("Sir Ian", "en", "Sir", "Ian", None),
        ("Prof. Dr. Hans Müller", "de", "Prof. Dr.", "Hans", "Müller"),
        ("HERR VON TRAPP", "de", "Herr", None, "von Trapp"),
        ("Mevr. De Vries", "nl", "Mevr.", None, "De Vries"),
        ("M. Dupont", "fr", "M.", None, "Dupont"),
        ("M. Night Shyamalan", "en", None, "M. Night", "Shyamalan"),
        ("Sra. María José Pérez", "es", "Sra.", "María José", "Pérez"),
        ("SIG.RA BIANCHI", "it", "Sig.ra", None, "Bianchi"),
        ("Ahmet bey", "tr", "Bey", "Ahmet", None),
        ("Ayşe Nur Öztürk Hanım", "tr", "Hanım", "Ayşe Nur", "Öztürk"),
        ("Rəşad bəy", "az", "Bəy", "Rəşad", None),
        ("Sayın Ali Can", "tr", "Sayın", "Ali", "Can"),
        ("Г-н Петров", "ru", "Г-н", None, "Петров"),
        ("السيد أحمد علي", "ar", "السيد", "أحمد", "علي"),
        ("王小明先生", "zh", "先生", "小明", "王"),
        ("李女士", "zh", "女士", None, "李"),
        ("Smith, Mr John", "en", "Mr", "John", "Smith"),
        ("Dr", "en", None, "Dr", None),
    ],
)
def test_titles(typed: str, language: str, title: str | None, first: str | None, last: str | None) -> None:
    """A title stands before the name, or behind it in Turkish and Chinese, with its usual capitals."""
    assert read_name(typed, language) == Name(title, first, last)


@pytest.mark.parametrize(
    ("typed", "language", "first", "last"),
    [
        ("Ильясов Бакир", "ru", "Бакир", "Ильясов"),
        ("Nagy János", "hu", "János", "Nagy"),
        ("DUPONT Marie", "fr", "Marie", "Dupont"),
        ("田中太郎", "ja", "太郎", "田中"),
    ],
)
def test_family_first_by_its_looks_is_unsure(typed: str, language: str, first: str, last: str) -> None:
    """Where only an ending, capitals or a count of characters tell the family name, it is a guess."""
    assert read_name(typed, language) == Name(None, first, last, sure=False)


@pytest.mark.parametrize(
    ("typed", "language", "first", "last"),
    [
        ("Иванов Иван", "ru", "Иван", "Иванов"),
        ("Məmmədov Əli", "az", "Əli", "Məmmədov"),
        ("Müller Hans", "de", "Hans", "Müller"),
    ],
)
def test_family_first_by_both_halves_is_sure(typed: str, language: str, first: str, last: str) -> None:
    """A last name that is nothing else, before a given name that no family has, where people do write it so."""
    assert read_name(typed, language) == Name(None, first, last)


@pytest.mark.parametrize(
    ("typed", "language", "cased"),
    [
        ("JANE DOE", "en", "Jane Doe"),
        ("jane doe", "en", "Jane Doe"),
        ("O'BRIEN", "en", "O'Brien"),
        ("d’angelo", "it", "D’Angelo"),
        ("SA'AD", "ar", "Sa'ad"),
        ("JEAN-LUC", "fr", "Jean-Luc"),
        ("MARY MCDONALD", "en", "Mary McDonald"),
        ("JAN VAN DER BERG", "nl", "Jan van der Berg"),
        ("jean de la fontaine", "fr", "Jean de la Fontaine"),
        ("MARINE LE PEN", "fr", "Marine Le Pen"),
        ("MARIO DI STEFANO", "it", "Mario Di Stefano"),
        ("IJSBRAND", "nl", "IJsbrand"),
        ("ışıl IŞIK", "tr", "Işıl Işık"),
        ("ibrahim", "tr", "İbrahim"),
        ("İBRAHİM", "en", "İbrahim"),
        ("IŞIK", "en", "Işık"),
        ("ibrahim", "en", "Ibrahim"),
        ("LEYLA ƏLİYEVA", "az", "Leyla Əliyeva"),
        ("ИВАН ПЕТРОВ", "ru", "Иван Петров"),
        ("HENRY SMITH III", "en", "Henry Smith III"),
        ("j.r.r. TOLKIEN", "en", "J.R.R. Tolkien"),
        ("fatima al-maktoum", "ar", "Fatima al-Maktoum"),
        ("Ahmet YILMAZ", "tr", "Ahmet Yılmaz"),
        ("DJ Bobo", "en", "DJ Bobo"),
        ("Leonardo DiCaprio", "en", "Leonardo DiCaprio"),
        ("McDonald", "en", "McDonald"),
        ("Ludwig van Beethoven", "de", "Ludwig van Beethoven"),
        ("გიორგი ბერიძე", "ka", "გიორგი ბერიძე"),
    ],
)
def test_case(typed: str, language: str, cased: str) -> None:
    """All capitals and all small become title case by the language; mixed case stays as typed."""
    assert " ".join(set_case(typed.split(), language)) == cased


@given(st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1, max_size=12), LANGUAGES)
def test_setting_case_twice_changes_nothing(word: str, language: str) -> None:
    """A name whose case is set stays as it is."""
    once = set_case([word], language)
    assert once == set_case(once, language) or len(word) <= 3


@given(st.text(max_size=60), LANGUAGES)
def test_no_text_breaks_it(text: str, language: str) -> None:
    """Any text has a name or not; no half is empty."""
    name = read_name(text, language)
    assert "" not in (name.title, name.first, name.last)
    read_part(text, language)


@given(
    st.lists(
        st.sampled_from(
            ["Jane", "Doe", "María", "de", "la", "Ní", "van", "der", "Cruz", "Öztürk", "bin", "🌸", "O'Neill"]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    """First and last name together have all words, each in its order; a known last name may come first."""
    name = read_name(" ".join(words), "en")
    parts = [part.casefold().split() for part in (name.first, name.last) if part]
    typed = " ".join(words).casefold().split()
    assert typed in ([word for part in order for word in part] for order in (parts, parts[::-1]))


def test_a_title_by_itself_gets_its_usual_form() -> None:
    """A known title gets its capitals, an unknown one stays."""
    assert canonical("prof. dr.", "de") == "Prof. Dr."
    assert canonical("hanım", "tr") == "Hanım"
    assert canonical("Her Grace", "en") == "Her Grace"
