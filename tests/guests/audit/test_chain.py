from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.audit.chain import COVERED, NOTHING, START, fits, linked, sealed
from guests.audit.differences import NONE, Difference

ROW: dict[str, Any] = {
    **dict.fromkeys(COVERED, "x"),
    "seq": 1,
    "at": 2,
    "venue": None,
    "guest_id": None,
    "digests": NOTHING,
}
VALUES = st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=9), st.booleans()), max_size=3)


@given(VALUES, VALUES)
def test_values_fit_their_own_digests_and_no_others(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Whatever the values are: those of another row, with its salt, are seen."""
    digests, changes = sealed(Difference(before, after), "salt")
    _, others = sealed(Difference(before, {**after, "z": "other"}), "salt")

    assert (changes is None) == (not before and not after)
    assert changes is None or fits(digests, changes)
    assert others is not None
    assert not fits(digests, others)


def test_a_digest_tells_nothing_without_the_salt() -> None:
    """The same value has another digest in each row, so nobody can compare or guess after a redaction."""
    phone = Difference({}, {"phone": "+447700900123"})

    first, second = (sealed(phone, salt)[0] for salt in ("one", "two"))

    assert first != second
    assert "7700" not in first


def test_what_has_no_values_has_no_digests() -> None:
    """A view changes nothing."""
    assert sealed(NONE, "salt") == (NOTHING, None)


@given(st.sampled_from(COVERED), st.one_of(st.text(max_size=9), st.integers()))
def test_every_column_counts(column: str, value: object) -> None:
    """Another value anywhere gives another hash, and so do another place and another row before."""
    honest = linked(START, 1, ROW.values())

    assert (linked(START, 1, {**ROW, column: value}.values()) == honest) == (value == ROW[column])
    assert linked(START, 2, ROW.values()) != honest
    assert linked(honest, 1, ROW.values()) != honest


def test_broken_values_are_no_values() -> None:
    """What is no JSON, or no object with a salt and two sides, fits nothing."""
    for changes in ("", "[]", "{}", "1", '{"salt":"s"}', '{"salt":"s","before":{},"after":[1]}'):
        assert not fits(NOTHING.replace("{}", '{"x":1}'), changes)
