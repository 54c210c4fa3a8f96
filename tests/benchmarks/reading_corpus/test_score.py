from dataclasses import replace

from benchmarks.reading_corpus.lines import Line
from benchmarks.reading_corpus.numbers import Typed
from benchmarks.reading_corpus.people import Person
from benchmarks.reading_corpus.rivals import matched
from benchmarks.reading_corpus.score import score

NUMBER = "+447911123456"
LINE = Line(
    text="Jane Doe 07911 123456 window seat",
    country="GB",
    language="en",
    person=Person("Jane Doe", None, "Jane", "Doe"),
    phone=Typed("07911 123456", NUMBER, "national"),
    email=None,
    note="window seat",
    refused=frozenset(),
    case="natural",
)


def test_a_line_read_as_meant_is_exact() -> None:
    """Name, number and note as meant: nothing is wrong, nothing is doubted, four values are right."""
    found = score(LINE)
    assert found.is_exact
    assert (found.wrong, found.doubted, found.right) == ((), (), 4)


def test_another_number_is_silently_wrong() -> None:
    """A number that was not meant, without a mark, is the worst that can happen."""
    found = score(replace(LINE, phone=Typed("07911 123457", "+447911123457", "national")))
    assert found.wrong == ("phone",)
    assert found.is_number_silently_wrong


def test_a_missing_number_is_silently_wrong() -> None:
    """A number that stays in the note without a mark counts as wrong, also where nobody is read at all."""
    assert score(replace(LINE, text="Jane Doe window seat")).is_number_silently_wrong
    assert score(replace(LINE, text="window seat")).is_number_silently_wrong


def test_a_marked_number_is_not_silently_wrong() -> None:
    """A number that is marked as a guess is wrong, but not in silence."""
    found = score(replace(LINE, text="Jane Doe 07911 12345 window seat"))
    assert "phone" in found.wrong
    assert not found.is_number_silently_wrong


def test_notes_are_compared_by_their_words() -> None:
    """Signs around a word do not count, its letters and the order do."""
    assert score(replace(LINE, note="window seat.")).is_exact
    assert "note" in score(replace(LINE, note="seat window")).wrong


def test_the_letter_case_of_a_name_counts_only_where_it_was_typed() -> None:
    """In a line of capitals nobody can tell `McDoe` from `Mcdoe`; as typed it is kept."""
    line = replace(LINE, text="JANE MCDOE 07911 123456 WINDOW SEAT", note="WINDOW SEAT")
    meant = Person("", None, "Jane", "McDoe")
    assert score(replace(line, person=meant, case="upper")).is_exact
    assert "last_name" in score(replace(LINE, person=Person("", None, "Jane", "DOE"))).wrong


def test_the_matcher_leaves_the_rest_to_the_parser_of_names() -> None:
    """The number and addresses are taken out of what the rival for names gets."""
    found = matched(replace(LINE, text="Jane Doe, +447911123456 jane@example.com window"))
    assert (found.e164, found.rest) == (NUMBER, "Jane Doe window")
