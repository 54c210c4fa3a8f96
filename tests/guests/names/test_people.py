"""Names of people, in the orders and with the titles of many countries."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.names.given_names import LANGUAGES
from guests.names.split import Name, read_halves, read_name, split_name
from guests.names.suffixes import needs_capitals
from guests.text.normalise import word_key

TONGUES = st.sampled_from([*LANGUAGES, "zh", "ja", "ko", "vi", "he", "fa", "cs", ""])


def _people() -> list[tuple[str, str, Name]]:
    """Return the rows of the table beside this file: language, what was typed, and who it is."""
    rows = (Path(__file__).parent / "people.txt").read_text("utf-8").splitlines()
    people = []
    for row in rows:
        if row and not row.startswith("#"):
            language, typed, *parts = (cell.strip() for cell in row.split("|"))
            title, first, last, unsure = (*parts, "", "")[:4]
            people.append(
                (language, typed, Name(title or None, first or None, last or None, sure=unsure != "?"))
            )
    return people


@pytest.mark.parametrize(("language", "typed", "name"), _people())
def test_people_of_the_table(language: str, typed: str, name: Name) -> None:
    """Every name of the table is read as the table says."""
    assert read_name(typed, language) == name


def test_the_table_is_wide() -> None:
    """The table has more than four hundred names in twenty languages, and no name twice in one language."""
    people = _people()
    assert len(people) > 400
    assert len({language for language, _, _ in people}) >= 20
    assert len({(language, typed) for language, typed, _ in people}) == len(people)


@pytest.mark.parametrize(
    ("first", "last", "language", "name"),
    [
        ("Jane", "Doe", "en", Name(None, "Jane", "Doe")),
        ("JANE", "VAN DER BERG", "nl", Name(None, "Jane", "van der Berg")),
        ("Dr. Jane", "Doe", "en", Name("Dr.", "Jane", "Doe")),
        ("Mr", "Smith", "en", Name("Mr", None, "Smith")),
        ("Mr & Mrs", "Smith", "en", Name("Mr & Mrs", None, "Smith")),
        ("Ayşe Hanım", "Yılmaz", "tr", Name("Hanım", "Ayşe", "Yılmaz")),
        ("Leyla", "Əliyeva xanım", "az", Name("Xanım", "Leyla", "Əliyeva")),
        ("Jane", "Doe phd", "en", Name(None, "Jane", "Doe PhD")),
        ("Aoibhe", "Ní Bhriain", "en", Name(None, "Aoibhe", "Ní Bhriain")),
        ("Nagy", "János", "hu", Name(None, "Nagy", "János")),
        ("", "Doe", "en", Name(None, None, "Doe")),
        ("Jane", "", "en", Name(None, "Jane", None)),
        ("", "", "en", Name()),
    ],
)
def test_halves_that_stand_apart_stay_as_they_stand(first: str, last: str, language: str, name: Name) -> None:
    """Columns say which half is which; titles are taken out of either."""
    assert read_halves(first, last, language) == name


_TYPED = """
Jane Doe JANE doe María de la der van Öztürk oğlu qızı bin O'Neill Mr Mr. Mrs M. Dr. Frau Hr. Bey hanım xanım müəllim abi
PhD MBE Jr. III Esq. J. R. J.R.R. 王小明 李 先生 様 김민수 님 대표님 Иванов Иван Иванович ИВАНОВА Шевченко пан Nagy János Nguyễn Văn
Kim Min-su Tanaka-san Anna-Lena Ltd GmbH Hotel & and und et y e и 🌸 عبد الله محمد بن Smith MARTIN Sophie Ə. d'Angelo al-Rashid
"""
_WORDS = st.sampled_from(_TYPED.split())


@given(st.lists(_WORDS, min_size=1, max_size=7), TONGUES)
def test_every_word_is_somewhere(words: list[str], language: str) -> None:
    """Each word typed is in the title, a half or the company, and no letter is there that was not typed."""
    name = split_name(words, language)
    kept = "".join(part for part in (name.title, name.first, name.last, name.company) if part)
    assert sorted(_letters(kept)) == sorted(_letters("".join(words)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, word_key(text)))


@given(st.text(max_size=60) | st.lists(_WORDS, max_size=8).map(" ".join), TONGUES)
def test_no_text_breaks_it(text: str, language: str) -> None:
    """Any text is somebody, a company or nobody; no part is empty, and a company has no halves."""
    name = read_name(text, language)
    assert "" not in (name.title, name.first, name.last, name.company, name.other)
    assert bool(name) == bool(name.first or name.last or name.company)
    assert not (name.company and "," not in text and (name.first or name.last))


@given(st.text(max_size=30), st.text(max_size=30), TONGUES)
def test_no_halves_break_it(first: str, last: str, language: str) -> None:
    """Any two texts are read, and nothing is empty."""
    name = read_halves(first, last, language)
    assert "" not in (name.title, name.first, name.last)


@given(st.sampled_from(_people()))
def test_letter_case_does_not_turn_a_name(person: tuple[str, str, Name]) -> None:
    """A shouted name has the halves of the same name in small letters."""
    language, typed, _ = person
    if any(map(needs_capitals, typed.split())):
        return
    if any(char.isupper() and len(char.lower()) == 1 for char in typed) and "." not in typed:
        small, shouted = read_name(typed.lower(), language), read_name(typed.upper(), language)
        assert word_key(small.last or "") == word_key(shouted.last or "")
