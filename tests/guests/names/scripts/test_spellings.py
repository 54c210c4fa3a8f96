"""Names that stand twice, in two scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.names.scripts.spellings import two_spellings
from guests.names.split import Name, read_name


@pytest.mark.parametrize(
    ("typed", "language", "main", "other"),
    [
        ("李伟 / Li Wei", "zh", "李伟", "Li Wei"),
        ("李伟 / Li Wei", "en", "Li Wei", "李伟"),
        ("Li Wei 李伟", "en", "Li Wei", "李伟"),
        ("Li Wei (李伟)", "zh", "李伟", "Li Wei"),
        ("Li Wei | 李伟", "en", "Li Wei", "李伟"),
        ("山田太郎（ヤマダタロウ）", "ja", "山田太郎", "ヤマダタロウ"),
        ("山田太郎 (Yamada Taro)", "ja", "山田太郎", "Yamada Taro"),
        ("김민수 Kim Minsu", "ko", "김민수", "Kim Minsu"),
        ("Əli (Али)", "az", "Əli", "Али"),
        ("Али Мамедов / Əli Məmmədov", "az", "Əli Məmmədov", "Али Мамедов"),
        ("Dmitry Ivanov [Дмитрий Иванов]", "ru", "Дмитрий Иванов", "Dmitry Ivanov"),
        ("Тарас Taras", "uk", "Тарас", "Taras"),
        ("محمد علي Mohammed Ali", "ar", "محمد علي", "Mohammed Ali"),
        ("Mohammed Ali / محمد علي", "en", "Mohammed Ali", "محمد علي"),
        ("გიორგი ბერიძე / Giorgi Beridze", "ka", "გიორგი ბერიძე", "Giorgi Beridze"),
        ("Γιώργος / Giorgos", "el", "Γιώργος", "Giorgos"),
        ("דוד כהן David Cohen", "he", "דוד כהן", "David Cohen"),
    ],
)
def test_two_spellings_of_one_name(typed: str, language: str, main: str, other: str) -> None:
    """The spelling in the script of the language is the name, the other one goes with it."""
    assert two_spellings(typed, language) == (main, other)
    assert read_name(typed, language).other == other


@pytest.mark.parametrize(
    "typed",
    [
        "Jane Doe",
        "Jane / John",
        "Anna Петрова",
        "Əli / Марина",
        "Иван Иванов",
        "王小明 VIP",
        "Sophie 🌸",
        "Zoë",
        "",
        "李",
        "李 4",
        "Jane (7)",
    ],
)
def test_one_spelling_is_all_there_is(typed: str) -> None:
    """Halves in two scripts, two people and initials are no second spelling."""
    assert two_spellings(typed, "en") is None


@pytest.mark.parametrize(
    ("typed", "language", "name"),
    [
        ("李伟 / Li Wei", "zh", Name(None, "伟", "李", other="Li Wei")),
        ("Li Wei / 李伟", "en", Name(None, "Wei", "Li", sure=False, other="李伟")),
        ("Mr Li Wei 李伟", "en", Name("Mr", "Wei", "Li", sure=False, other="李伟")),
        ("David Wang 王大卫", "en", Name(None, "David", "Wang", other="王大卫")),
        ("əli məmmədov / али мамедов", "az", Name(None, "Əli", "Məmmədov", other="Али Мамедов")),
        ("ООО Ромашка / Romashka LLC", "ru", Name(company="ООО Ромашка", other="Romashka LLC")),
    ],
)
def test_the_name_is_split_and_the_other_spelling_whole(typed: str, language: str, name: Name) -> None:
    """A Chinese or Korean spelling beside a Latin one shows that the family name comes first."""
    assert read_name(typed, language) == name


@given(
    st.text(st.sampled_from("aÉ李伟ёжАзかア김عل (（/|[]),.1 🌸"), max_size=30),
    st.sampled_from(["en", "zh", "ru", "ar", "ja"]),
)
def test_no_text_breaks_it(text: str, language: str) -> None:
    """Both spellings have letters, and they differ."""
    found = two_spellings(text, language)
    assert found is None or (all(any(map(str.isalpha, side)) for side in found) and found[0] != found[1])
