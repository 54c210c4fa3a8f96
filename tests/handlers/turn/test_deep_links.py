import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.text.normalise import clean_line
from handlers.turn.deep_links import LONGEST, NEW, OPEN, link_with, text_in


@given(st.text(max_size=60))
def test_a_text_survives_the_link(text: str) -> None:
    """Whatever fits in comes out as it went in; all of it is what Telegram takes as a start parameter."""
    typed = clean_line(text)
    link = link_with(typed)

    if link is None:
        assert not typed or len(typed.encode()) > 45
    else:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", link)
        assert text_in(link) == typed


@given(st.text(max_size=LONGEST))
def test_anything_can_come_through_a_link(parameter: str) -> None:
    """A forged one is a text or nothing."""
    assert text_in(parameter) is None or text_in("new_" + parameter) != ""
    assert text_in("new_" + parameter) != ""


@pytest.mark.parametrize("parameter", ["", NEW, OPEN, "new_", "new_%", "new__w", "g1", "old_SmFuZQ"])
def test_other_links_hold_no_text(parameter: str) -> None:
    """Ids, the other ways in, and what is no UTF-8."""
    assert text_in(parameter) is None
