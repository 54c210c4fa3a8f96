from collections import Counter

import pytest

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.labels import find_labels, label_field
from guests.text.normalise import word_key

ANNOUNCED = [row for row in FIELDS if row.kind is not Kind.PICKS]


@pytest.mark.parametrize("row", ANNOUNCED, ids=lambda row: row.name)
def test_every_field_is_announced_by_its_label(row: Field) -> None:
    """And by each of the words that the catalogue has for it."""
    for label in row.labels:
        assert label_field(label) == row.name
        (found,) = find_labels(f"{label}: x")
        assert found.field == row.name


def test_no_word_announces_two_fields() -> None:
    """A word that did would be read as one of them at random."""
    words = Counter(word for row in ANNOUNCED for word in {word_key(label) for label in row.labels})
    assert [word for word, count in words.items() if count > 1] == []
