from hypothesis import given
from hypothesis import strategies as st

from storage.sql.codec import pack, plain, unpack

ANYTHING = st.text(st.characters(exclude_categories=[]))


@given(st.recursive(st.none() | st.integers() | ANYTHING, st.lists, max_leaves=5))
def test_packed_values_come_back_as_they_were(value: object) -> None:
    """JSON keeps every text, including lone surrogates and NUL, in characters that every engine accepts."""
    text = pack(value)
    assert text.isascii()
    assert "\x00" not in text
    assert unpack(text) == value


@given(ANYTHING)
def test_plain_text_can_be_stored(text: str) -> None:
    """The result has a UTF-8 form, no NUL and the same length; valid text is unchanged."""
    result = plain(text)
    assert "\x00" not in result
    assert len(result) == len(text)
    assert result.encode().decode() == result
    assert plain(result) == result
