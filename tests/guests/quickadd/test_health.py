"""Allergies and diets in a typed line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.guest import Guest
from guests.problems import Code, Problem
from guests.quickadd.line import Text
from guests.quickadd.reader import read_line
from guests.quickadd.remarks import read_remark

TODAY = date(2026, 11, 27)
ALLERGIC = """
allergic to nuts|nuts
nut allergy|nuts
has a nut and fish allergy|fish nuts
allergic to milk and eggs|eggs milk
allergies to shellfish, peanuts & sesame|crustaceans peanuts sesame molluscs
coeliac|gluten
fındık alerjisi|nuts fındık
gluten alerjisi var|gluten
süt yumurta alerjisi|eggs milk
fındığa allergiyası var|nuts fındığa
yong'oqqa allergiyasi bor|nuts
глютен|gluten
аллергия на орехи|nuts
алергія на горіхи|nuts
Nussallergie|nuts
Milch- und Nussallergie|milk nuts
allergisch gegen Nüsse und Senf|nuts mustard
notenallergie|nuts
allergisch voor pinda's|peanuts
allergique aux arachides|peanuts
allergique aux fruits à coque|nuts
alérgica al marisco|crustaceans molluscs
alérgico a los frutos secos y al huevo|eggs nuts
allergico alle noci e al latte|milk nuts
حساسية من المكسرات|nuts
ალერგია არაქისზე|peanuts
allergic to kiwi and nuts|nuts kiwi
dairy-free|milk
alérgica a los frutos secos|nuts
alergia a los granos de sésamo|sesame
yer fıstığı alerjisi|peanuts
kabuklu deniz ürünleri alerjisi|crustaceans
حساسية من الفول السوداني|peanuts
ალერგია სოიოზე|soybeans
ალერგია ხანჭკოლაზე|lupin
had a nut allergy|nuts
"""
DIETS = """
vegan|vegan
gluten free, vegetarian|vegetarian gluten_free
halal please|halal
laktoseintolerant|lactose_free
vegan food|vegan
glutensiz|gluten_free
вегетарианец|vegetarian
без глютена|gluten_free
sans gluten|gluten_free
sin lactosa|lactose_free
koscher|kosher
حلال|halal
domuz yemiyor|no_pork
"""
NONE = """
no allergies|nut bread requested|likes fish|not vegan|vegan cake for dessert|alerjisi yok|keine Allergien|pas d'allergie
no longer allergic to nuts|doesn't have a nut allergy|never had a nut allergy|nicht mehr allergisch gegen Nüsse
niet meer allergisch voor noten|non è più allergico alle noci|n'est plus allergique aux noix
თხილზე ალერგია არ აქვს|ვეგეტარიანელი არ არის
plus d'allergie|n'a plus d'allergies|sans allergie|plus allergique aux noix|plus végétarienne|plus végétarien|il n'y a plus d'allergie|n'a plus aucune allergie
больше нет аллергии|нет больше аллергии на орехи|аллергии на орехи больше нет|аллергия на орехи прошла
алергії на горіхи більше немає|алергія на горіхи минула|artık fındık alerjisi yok|fındık alerjisi kalmadı|fındık alerjisi geçti
fındığa allergiyası qalmayıb|allergiyasi qolmagan|no more nut allergy|nut allergy is gone|allergic to nuts no longer
keine Nussallergie mehr|Nussallergie weg|não é mais alérgico a nozes|não tem mais alergia a nozes|non ha più allergie alle noci
ya no tiene alergia a las nueces|nu mai are alergie la nuci|nie ma alergii na orzechy|już nie ma alergii na orzechy
თხილზე ალერგია აღარ აქვს|არ აქვს ალერგია თხილზე|لم يعد لديه حساسية من المكسرات|لم يعد يعاني من حساسية من المكسرات
нет аллергии|немає алергії|is she allergic to nuts?|no nut allergy|loves vegan food|fish and chips|peanut butter
"""


def read(line: str) -> Guest:
    """Read a line of a host in London."""
    return read_line(line, country="GB", today=TODAY).guest


def _rows(table: str) -> list[list[str]]:
    return [row.split("|") for row in table.strip().splitlines()]


@pytest.mark.parametrize(("said", "values"), _rows(ALLERGIC))
def test_an_allergy_has_its_field(said: str, values: str) -> None:
    """In each language; nothing of it is left in the note."""
    guest = read(f"Jane Doe 07400 123456 {said}")
    assert (guest.name, " ".join(guest.allergies), guest.note) == ("Jane Doe", values, None)


@pytest.mark.parametrize(("said", "values"), _rows(DIETS))
def test_a_diet_has_its_field(said: str, values: str) -> None:
    """And so has an intolerance of lactose."""
    guest = read(f"Jane Doe 07400 123456 {said}")
    assert (guest.name, " ".join(guest.diets), guest.note) == ("Jane Doe", values, None)


@pytest.mark.parametrize("said", [said for row in _rows(NONE) for said in row])
def test_what_is_denied_asked_or_eaten_is_a_note(said: str) -> None:
    """As typed."""
    guest = read(f"Jane Doe 07400 123456 {said}")
    assert (guest.allergies, guest.diets, guest.note) == ((), (), said)


@pytest.mark.parametrize(
    "said",
    [
        "nut allergy more wine",
        "more wine nut allergy",
        "plus nut allergy",
        "noch mehr Wein Nussallergie",
        "window no plus nut allergy",
        "nut allergy over 18",
        "finestra no ma allergico alle noci",
    ],
)
def test_a_word_of_more_denies_nothing_alone(said: str) -> None:
    """Only beside a word that does."""
    assert "nuts" in read(f"Jane Doe 07400 123456 {said}").allergies


@pytest.mark.parametrize("name", ["John Fish", "Peter Nuss", "Jane Egg"])
def test_a_last_name_is_no_allergy(name: str) -> None:
    """Not even right before one."""
    assert read(f"{name} 07400 123456") == Guest(
        first_name=name.split(maxsplit=1)[0], last_name=name.split()[1], phone="+447400123456"
    )
    guest = read(f"{name}, mustard allergy, 07400 123456")
    assert (guest.name, guest.allergies) == (name, ("mustard",))


@pytest.mark.parametrize(
    "said",
    [
        "allergic to fish",
        "allergic to fish and vegan",
        "vegan and allergic to fish",
        "Fish allergy",
        "Fischallergie und vegan",
    ],
)
def test_a_food_that_is_a_last_name_too_names_nobody(said: str) -> None:
    """Where it is what somebody is allergic to: the line is about whoever is at hand."""
    with pytest.raises(Problem) as caught:
        read(said)

    assert caught.value.code is Code.NOT_A_GUEST


@pytest.mark.parametrize(
    ("said", "allergies", "diets", "note"),
    [
        ("severe nut allergy, window", ("nuts", "severe nut allergy"), (), "window"),
        ("nut allergy (severe)", ("nuts", "nut allergy severe"), (), None),
        ("wife vegan", (), ("vegan", "wife vegan"), None),
        ("2 vegans", (), ("vegan", "2 vegans"), None),
        ("kızının fıstık alerjisi var", ("peanuts", "nuts", "kızının fıstık alerjisi var"), (), None),
    ],
)
def test_what_says_more_is_kept_in_own_words(
    said: str, allergies: tuple[str, ...], diets: tuple[str, ...], note: str | None
) -> None:
    """How bad it is and whose it is stay beside the values, out of the note that providers are sent."""
    guest = read(f"Jane Doe 07400 123456 {said}")
    assert (guest.allergies, guest.diets, guest.note) == (allergies, diets, note)


def test_what_is_a_guess_is_marked() -> None:
    """A word alone, and somebody else's diet."""
    for said, field in (("gluten", "allergies"), ("nut-free", "allergies"), ("wife vegan", "diets")):
        assert read_line(f"Jane Doe 07400 123456 {said}", country="GB", today=TODAY).unsure == (field,)


def test_labels_announce_them() -> None:
    """A list ends where it is no list any more."""
    guest = read("Jane Doe 07400 123456 Allergies: nuts, milk, window seat")
    assert (guest.allergies, guest.note) == (("milk", "nuts"), "window seat")
    assert read("Allergies: kiwi; Jane Doe 07400 123456").allergies == ("kiwi",)
    assert read("Jane Doe 07400 123456 Allergies: none").note == "Allergies: none"


@pytest.mark.parametrize(
    ("said", "values", "note"),
    [
        ("nut allergy", {"allergies": ("nuts",)}, None),
        ("window, nut allergy, vegan", {"allergies": ("nuts",), "diets": ("vegan",)}, "window"),
        ("Peter is allergic to milk", {}, "Peter is allergic to milk"),
        ("quiet corner", {}, "quiet corner"),
    ],
)
def test_a_remark_is_read_for_them(said: str, values: dict[str, tuple[str, ...]], note: str | None) -> None:
    """What is added to a note about a guest; that somebody else is allergic stays there."""
    assert read_remark(Text(said, "GB", "en", TODAY, ())) == (values, note)


@given(
    st.lists(
        st.sampled_from(
            [
                "Jane",
                "Fish",
                "nut",
                "and",
                "allergy",
                "allergic",
                "to",
                "vegan",
                "no",
                ",",
                "2",
                "severe",
                "wife",
                "?",
                "gluten",
            ]
        )
    )
)
def test_a_remark_without_them_stays_as_it_is(words: list[str]) -> None:
    """Any words can be read, and the note loses some only to a value."""
    said = " ".join(words)
    remark = read_remark(Text(said, "GB", "en", TODAY, ()))
    assert remark.values or not any(map(str.isalnum, said)) or remark.note == said.strip(" ,")
