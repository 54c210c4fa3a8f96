import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.business_cards.look_alikes import in_one_script, is_mixed


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("BOPOHЦOB", "ВОРОНЦОВ"),
        ("PECTOPAH Калинка", "РЕСТОРАН Калинка"),
        ("Дмитрий Cокoлов", "Дмитрий Соколов"),
        ("Mаrgaret Whitfield", "Margaret Whitfield"),
        ("000 ЭлектроМир", "ООО ЭлектроМир"),
        ("COPY shop", "COPY shop"),
        ("Иван Petrov", "Иван Petrov"),
        ("саrе@mail.ru Почта", "care@mail.ru Почта"),
    ],
)
def test_a_word_has_one_script(seen: str, meant: str) -> None:
    """That of its other letters, else that of the line; addresses are Latin."""
    assert in_one_script(seen) == meant


@given(st.text(st.sampled_from("ABEKMHOPCTXАВЕКМНОРСТХ "), max_size=30))
def test_letters_with_doubles_are_never_left_mixed(text: str) -> None:
    """Twice mended is once mended."""
    mended = in_one_script(text)

    assert not any(map(is_mixed, mended.split()))
    assert in_one_script(mended) == mended
