import pytest

from guests.fields.kinds import Kind
from guests.transfer.cells.placeholders import is_no_half, is_nothing, is_placeholder

NOTHING = (
    "n/a|N/A|n.a.|#N/A|#REF!|NULL|null|(none)|None|unknown|Unspecified|-|--|.|?|undefined|not specified|yok|YOK|Bilinmiyor"
    "|məlum deyil|нет|Неизвестно|не указано|немає|keine|Keine Angabe|k.A.|unbekannt|aucun|non renseigné|ninguno|nessuno|geen"
    "|n.v.t.|nenhum|brak|لا يوجد|无|* myContacts"
)


@pytest.mark.parametrize("text", NOTHING.split("|"))
def test_what_stands_for_nothing_is_nothing(text: str) -> None:
    """In every language, however it is cased."""
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["nuts", "0", "no", "Nora", "1", "🌸", "unknown caller ID blocked"])
def test_what_says_something_is_something(text: str) -> None:
    """A no answers a question."""
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0/0/00", Kind.DATE),
        ("00.00.0000", Kind.DATE),
        ("0000-00-00 00:00:00", Kind.DATE),
        ("1900-01-01", Kind.DATE),
        ("01/01/1900", Kind.DATE),
        ("0000000000", Kind.PHONE),
        ("+1 111 111 1111", Kind.PHONE),
        ("1234567890", Kind.PHONE),
        ("none@none.com", Kind.EMAIL),
        ("noemail@noemail.com", Kind.EMAIL),
    ],
)
def test_a_value_can_stand_for_nothing_in_a_field_of_its_kind(text: str, kind: Kind) -> None:
    """And in no other."""
    assert is_placeholder(text, kind)
    assert not is_placeholder(text, Kind.TEXT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0000-05-14", Kind.DATE),
        ("1970-01-01", Kind.DATE),
        ("07911 123456", Kind.PHONE),
        ("nina@example.com", Kind.EMAIL),
    ],
)
def test_a_value_that_looks_alike_is_a_value(text: str, kind: Kind) -> None:
    """A day without its year, a number, an address."""
    assert not is_placeholder(text, kind)


def test_there_are_people_called_null() -> None:
    """Nobody of that name writes it small or shouts it; a program that has no name does."""
    assert [is_no_half(text) for text in ("Null", "Nan", "Leer", "Blank")] == [False] * 4
    assert [is_no_half(text) for text in ("null", "NULL", "nan", "None", "Unknown", "N/A")] == [True] * 6
