import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.guest import Guest
from guests.matching.notes import excerpt, note_words
from guests.text.folding import fold

NOTES = st.text("abc éİж,.!\n ", max_size=300)


def _shown(note: str, *wanted: str) -> str:
    pieces = excerpt(Guest(note=note), wanted)
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("note", "wanted", "shown"),
    [
        ("window seat", ["window"], "[window] seat"),
        ("Fensterplatz, ruhig", ["fenster"], "[Fensterplatz], ruhig"),
        ("Çok sessiz köşe", ["kose"], "Çok sessiz [köşe]"),
        ("nuts and gluten", ["glut", "nut"], "[nuts] and [gluten]"),
        ("window", ["door"], ""),
        ("a b c", ["a"], ""),
        (
            "Comes every second Thursday with four colleagues, likes the window seat and the Riesling they had on the last two Sundays of May",
            ["window"],
            "…likes the [window] seat and the Riesling they had on the last…",
        ),
        ("x" * 300 + " window", ["window"], "…[window]"),
    ],
)
def test_an_excerpt_shows_where_it_was_found(note: str, wanted: list[str], shown: str) -> None:
    """A line around the first hit, in whole words, with all hits in it marked."""
    assert _shown(note, *wanted) == shown


@given(NOTES, st.text("abcej", min_size=1, max_size=4))
def test_an_excerpt_is_short_and_of_the_note(note: str, wanted: str) -> None:
    """Whatever the note, it is a part of it, and there is one whenever a word begins so."""
    pieces = excerpt(Guest(note=note), [wanted])
    said = "".join(piece.text for piece in pieces).strip("…")
    assert said in " ".join(note.split())
    assert all(
        fold(piece.text).startswith(wanted) or wanted in fold(piece.text) for piece in pieces if piece.hit
    )


@given(NOTES)
def test_the_words_of_a_note_are_bounded(note: str) -> None:
    """Each once, folded, none too short to mean anything."""
    words = note_words(Guest(note=note * 10))
    assert len(words) <= 200
    assert all(len(word) > 1 and word.isascii() for word in words)
