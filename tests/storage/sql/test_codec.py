from hypothesis import given
from hypothesis import strategies as st

from storage.sql.codec import pack, plain, unpack

ANYTHING = st.text(st.characters(exclude_categories=[]))


@given(st.recursive(st.none() | st.integers() | ANYTHING, st.lists, max_leaves=5))
def test_packed_values_come_back_as_they_were(value: object) -> None:
    """JSON keeps every text, lone surrogates and NUL too, in characters that every engine takes."""
    text = pack(value)
    assert text.isascii()
    assert "\x00" not in text
    assert unpack(text) == value


@given(ANYTHING)
def test_plain_text_can_be_stored(text: str) -> None:
    """What is left has a UTF-8 form and no NUL, and has the same length; good text is untouched."""
    result = plain(text)
    assert "\x00" not in result
    assert len(result) == len(text)
    assert result.encode().decode() == result
    assert plain(result) == result
