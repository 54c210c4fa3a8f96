"""What remains of a provider's words in a log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http.scrub import LONGEST, MASK, ROOM, scrub
from connectors.providers.checkandplace import refusals as checkandplace
from connectors.providers.chift import refusals as chift
from tests.growth import takes_its_length


def test_personal_data_and_secrets_are_masked() -> None:
    """E-mails, numbers of six digits and more, tokens and given values are removed, in any case and order."""
    text = "Doe JANE, jane@example.com, +44 7700-900123, 1990-05-15: oauth_0123456789abcdef0123456789abcdef"
    assert scrub(text, ["Jane Doe"]) == f"{MASK} {MASK}, {MASK}, {MASK}, {MASK}: {MASK}"


def test_other_words_stay() -> None:
    """A name within a word is not a name, and short numbers are codes."""
    assert scrub("this does not exist (404)", ["Doe"]) == "this does not exist (404)"


def test_codes_stay_however_long() -> None:
    """Only capitals and underscores are a provider's error name, not a token."""
    assert scrub("401 ERROR_CHIFT_AUTHENTICATION_ERROR") == "401 ERROR_CHIFT_AUTHENTICATION_ERROR"
    assert scrub("ERROR_CHIFT_AUTHENTICATION_ERROR-7") == MASK


@given(st.text(), st.lists(st.text(), max_size=3))
def test_the_result_is_one_short_line(text: str, values: list[str]) -> None:
    """Whatever comes in, a log gets one line of limited length."""
    line = scrub(text, values)
    assert len(line) <= LONGEST
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("pattern", ["a", "A_", "1", "1 ", "a.", "a@", ".", "consumer ", "not supported by "])
def test_long_words_of_a_provider_take_their_length(pattern: str) -> None:
    """An answer of four times the length takes about four times the time to read, and to scrub at most that."""
    patterns = (chift._POS_LACKS_IT, chift._NO_CONSUMER, checkandplace._NOT_FOUND)

    def read(text: str) -> None:
        for one in patterns:
            one.search(text)
            one.fullmatch(f"{text}a")

    assert takes_its_length(read, pattern)
    assert takes_its_length(scrub, pattern)


def test_a_word_that_the_cut_goes_through_is_left_out() -> None:
    """Half an e-mail has no sign by which it could be masked."""
    opaque = "0123456789abcdef" * 3
    filler = f"{opaque} " * (ROOM // len(f"{opaque} "))
    filler += "x" * (ROOM - len(filler) - len(" jane.doe@exam")) + " "
    text = f"{filler}jane.doe@example.com"
    assert "jane" in text[:ROOM]
    assert "jane" not in scrub(text)
    assert scrub("x" * 10 * ROOM) == MASK


@pytest.mark.parametrize("words", ["Not found", "not_found.", "404: Not Found!", "..."])
def test_no_more_than_the_status_is_no_news(words: str) -> None:
    """These say no more than 404 itself."""
    assert checkandplace._NOT_FOUND.fullmatch(words)
