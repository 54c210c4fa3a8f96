"""What the neighbours of a word and the language of its line make of it."""

from datetime import date

import pytest

from guests.quickadd.reader import Reading, read_line

TODAY = date(2026, 11, 21)


def read(country: str, typed: str) -> Reading:
    """Read a line on the day that all tests share."""
    return read_line(typed, country=country, today=TODAY)


def shown(country: str, typed: str) -> tuple[str | None, ...]:
    """Return name, number, company and note."""
    guest = read(country, typed).guest
    return guest.first_name, guest.last_name, guest.phone, guest.company, guest.note


@pytest.mark.parametrize("last", ["Do", "Ng", "Li", "Wu", "Ho", "Oz", "Ek", "Bo", "Ma", "Das"])
@pytest.mark.parametrize("rest", ["07911 123456", "4 pax", "window seat", "jane@example.com"])
def test_a_short_last_name_is_a_name(last: str, rest: str) -> None:
    """However it is capitalised and whatever follows, two letters behind a given name are the last name."""
    for typed in (
        f"Jane {last} {rest}",
        f"jane {last.lower()} {rest}",
        f"JANE {last.upper()} {rest.upper()}",
    ):
        guest = read("GB", typed).guest
        assert (guest.first_name, guest.last_name) == ("Jane", last), typed


@pytest.mark.parametrize("typed", ["jane do not contact 07911 123456", "Jane, do not contact, 07911 123456"])
def test_a_refusal_is_no_last_name(typed: str) -> None:
    """What begins `do not` is not somebody called Do."""
    guest = read("GB", typed).guest
    assert (guest.first_name, guest.last_name) == ("Jane", None)
    assert guest.consent_call is not None
    assert not guest.consent_call.allowed


def test_a_word_of_a_language_that_nobody_speaks_here_may_be_a_name() -> None:
    """`Balik` is fish to a Turkish host, and a Polish guest's last name to a British one."""
    assert shown("GB", "Dawid Balik 07911 123456") == ("Dawid", "Balik", "+447911123456", None, None)
    assert shown("TR", "Deniz balık sever") == ("Deniz", None, None, None, "balık sever")


def test_two_words_of_a_language_make_a_line_of_it() -> None:
    """A host in London takes notes in Turkish."""
    found = shown("GB", "ayşe yılmaz balık sever 07911 123456")
    assert found == ("Ayşe", "Yılmaz", "+447911123456", None, "balık sever")


@pytest.mark.parametrize(
    ("country", "typed", "company"),
    [
        ("GB", "jane doe @ Acme Ltd 07911 123456", "Acme Ltd"),
        ("ES", "ana ruiz @ Acme S.A. 612 345 678", "Acme S.A."),
        ("PL", "anna nowak @ Acme Sp. z o.o. 512 345 678", "Acme Sp. z o.o."),
        ("DE", "anna weber @ Orion Media AG 0151 23456789", "Orion Media AG"),
        ("TR", "ayşe yılmaz @ Acme A.Ş. 2 kişi 0532 123 45 67", "Acme A.Ş."),
        ("DE", "anna weber,2 Personen,@ Silkway GmbH", "Silkway GmbH"),
    ],
)
def test_a_company_keeps_its_capitals_and_tells_nothing_of_the_others(
    country: str, typed: str, company: str
) -> None:
    """The capitals of a company do not make the rest of a line small; the form closes its name."""
    guest = read(country, typed).guest
    assert guest.company == company
    assert guest.last_name is not None
    assert company not in (guest.note or "")


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("Jane Doe,07911 123456,4 pax", "4 pax"),
        ("4,07911 123456,Jane Doe", "4"),
        ("Jane Doe,table 12,07911 123456,8pm", "table 12, 8pm"),
    ],
)
def test_a_comma_without_a_space_parts_a_number(typed: str, note: str) -> None:
    """A count beside a number stays a count where only a comma stands between."""
    assert shown("GB", typed) == ("Jane", "Doe", "+447911123456", None, note)


def test_a_label_may_follow_a_comma_without_a_space() -> None:
    """`…,bday 1990-05-12` is a birthday."""
    assert read("GB", "jane doe,07911 123456,bday 1990-05-12").guest.birthday == date(1990, 5, 12)


def test_the_birthday_of_a_portuguese_line() -> None:
    """`Aniversário` is the birthday in Portuguese; the same letters are the anniversary in Spanish."""
    assert read("PT", "Ana Costa aniversário 12.05.1990").guest.birthday == date(1990, 5, 12)
    assert read("ES", "Ana Costa aniversario 12.05.1990").guest.anniversary == date(1990, 5, 12)


@pytest.mark.parametrize("note", ["安静的位置", "不吃猪肉", "靠窗座位"])
def test_a_note_in_han_characters_is_no_name(note: str) -> None:
    """What joins the words of a sentence stands in no name."""
    assert shown("CN", f"王小明 {note}") == ("小明", "王", None, None, note)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("佐藤くみ子", "くみ子", "佐藤"),
        ("佐々木裕美子", "裕美子", "佐々木"),
        ("長谷川知実", "知実", "長谷川"),
    ],
)
def test_japanese_names_are_cut_behind_the_family_name(typed: str, first: str, last: str) -> None:
    """Kana end the family name, and some have three characters."""
    assert shown("JP", f"{typed} 2 pax")[:2] == (first, last)


def test_a_surname_that_looks_like_a_patronymic() -> None:
    """An ending alone is no patronymic: nobody's father is called Артим."""
    assert shown("UA", "Богуслав Артимович 050 123 45 67")[:2] == ("Богуслав", "Артимович")
    assert shown("RU", "Иван Иванович 8 912 345 67 89")[:2] == ("Иван Иванович", None)


def test_a_number_behind_a_table_is_read_without_the_tables() -> None:
    """`table 1 229 …` is table 1, though 1 is the prefix of the country."""
    found = shown("US", "Jane Doe table 1 2296637475")
    assert found == ("Jane", "Doe", "+12296637475", None, "table 1")


def test_an_exit_code_is_00_before_a_countrys_own() -> None:
    """In Korea 008 is an exit code too, but `0082` begins a Korean number."""
    assert shown("KR", "Kim Min 00821268426986")[2] == "+821268426986"


def test_two_words_are_no_entry_that_another_language_writes_as_one() -> None:
    """``menu do`` is not the Spanish ``menudo``, so that the refusal behind is read whole."""
    guest = read("GB", "tasting menu do not contact jane doe").guest
    assert (guest.first_name, guest.last_name, guest.note) == ("Jane", "Doe", "tasting menu")
    assert guest.consent_call is not None
    assert not guest.consent_call.allowed
