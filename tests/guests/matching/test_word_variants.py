from hypothesis import given
from hypothesis import strategies as st

from guests.matching.word_variants import variants

WORDS = st.text("abcdeimoyz", max_size=12)


def test_each_kind_has_its_turn() -> None:
    """The likeliest of each kind comes before the second of any, and no kind crowds out another."""
    crowd = [f"ksn{at:03}" for at in range(300)]
    found = variants(
        "hasanov", slips=["hasanof", "hasano"], said=["hesenov"], sounds=crowd, begins=["hasanovic"]
    )
    assert set(found[:4]) == {"hasanof", "hesenov", found[2], "hasanovic"}
    assert found[2] in crowd
    assert "hasano" in found
    assert len(found) < 40


def test_a_word_is_no_variant_of_itself() -> None:
    """It is looked for anyway; and nothing known gives nothing."""
    assert variants("jane", slips=["jane", "jan"], said=["jane"], sounds=["jane"]) == ["jan"]
    assert variants("jane", slips=[], said=[], sounds=[]) == []


@given(WORDS, st.sets(WORDS), st.sets(WORDS), st.sets(WORDS))
def test_variants_are_words_of_the_book(word: str, slips: set[str], said: set[str], sounds: set[str]) -> None:
    """Each once, and none that was not given."""
    found = variants(word, slips=slips, said=said, sounds=sounds)
    assert len(found) == len(set(found))
    assert set(found) <= (slips | said | sounds) - {word}
