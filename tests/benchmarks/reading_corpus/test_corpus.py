from itertools import islice
from random import Random

import phonenumbers
import pytest

from benchmarks.reading_corpus.lines import lines
from benchmarks.reading_corpus.lists import HEADERS, rows
from benchmarks.reading_corpus.names import in_halves
from benchmarks.reading_corpus.numbers import number
from benchmarks.reading_corpus.phrases import phrases
from benchmarks.reading_corpus.places import COUNTRIES, LOCALES, PLACES
from guests.text.normalise import word_key

HALVES = in_halves([(f"First{at}", f"Last{at}") for at in range(40)], "en_GB")
LANGUAGES = set("en tr az ru uk de fr es it nl ar uz ka pl pt".split())  # noqa: SIM905 - a table
NAMES = dict.fromkeys(LOCALES, HALVES)


def test_lines_are_the_same_for_one_seed() -> None:
    """A seed gives the same lines, whatever their number; another seed, or the other half, gives others."""
    assert list(lines(80, 1, 0, NAMES)) == list(islice(lines(400, 1, 0, NAMES), 80))
    assert list(lines(80, 1, 0, NAMES)) != list(lines(80, 2, 0, NAMES))
    assert list(lines(80, 1, 0, NAMES)) != list(lines(80, 1, 1, NAMES))


def test_halves_share_no_last_name() -> None:
    """What is tuned on one half has seen none of the other's last names."""
    first, second = ({last for _, last in half} for half in HALVES)
    assert first
    assert second
    assert first.isdisjoint(second)


@pytest.mark.parametrize("language", sorted({place.notes for place in PLACES}))
def test_halves_share_phrases_only_where_there_is_one(language: str) -> None:
    """Of each kind of phrase, every other belongs to the other half."""
    halves = phrases(language, 0), phrases(language, 1)
    for kind, ours in halves[0].items():
        theirs = halves[1][kind]
        assert ours == theirs or not {one.text for one in ours} & {one.text for one in theirs}


def test_the_corpus_is_wide() -> None:
    """At least forty countries, the languages of the product, and all letter cases."""
    assert len(COUNTRIES) >= 40
    assert {place.notes for place in PLACES} >= LANGUAGES
    assert {line.case for line in lines(200, 1, 0, NAMES)} == {"natural", "lower", "upper", "title"}


def test_a_line_holds_what_it_says() -> None:
    """The name, the number and every word of the note stand in the text, but for their letter case."""
    for line in lines(400, 3, 0, NAMES):
        text = word_key(line.text)
        if line.person:
            assert word_key(line.person.last or line.person.first or "") in text
        if line.phone:
            assert line.phone.text in line.text
        assert all(word_key(word) in text for word in line.note.split())


@pytest.mark.parametrize("country", COUNTRIES)
def test_numbers_are_valid_and_many(country: str) -> None:
    """Every number is valid by its plan, however it is spelled, and hardly any comes twice."""
    random = Random(country)  # noqa: S311 - made-up numbers
    typed = [number(country, "TR", random) for _ in range(60)]
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(one.e164)) for one in typed)
    assert len({one.e164 for one in typed}) > 50
    for one in typed:
        if one.style in {"e164", "international", "joined plus", "dashed plus", "odd plus"}:
            read = phonenumbers.parse(one.text, country)
            assert phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) == one.e164


def test_rows_of_a_list_have_its_columns() -> None:
    """The headers come first, and every row has as many cells."""
    made = list(rows(50, 1, NAMES))
    assert made[0] == [*HEADERS]
    assert len(made) == 51
    assert {len(row) for row in made} == {len(HEADERS)}
