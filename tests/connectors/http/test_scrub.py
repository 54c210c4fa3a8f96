"""What remains of a provider's words in a log."""

from hypothesis import given
from hypothesis import strategies as st

from connectors.http.scrub import LONGEST, MASK, scrub


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
