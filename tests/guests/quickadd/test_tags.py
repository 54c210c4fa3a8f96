"""Tags of the venue's own in a typed line."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TAGS = ("regular", "press", "wine club", "Özel")


@pytest.mark.parametrize(
    ("said", "tags", "note"),
    [
        ("#press", ("press",), None),
        ("#Regular #PRESS window", ("regular", "press"), "window"),
        ("#wine-club", ("wine club",), None),
        ("#wineclub", ("wine club",), None),
        ("#ozel", ("Özel",), None),
        ("#unknown", (), "#unknown"),
        ("press", (), "press"),
    ],
)
def test_a_tag_has_its_field(said: str, tags: tuple[str, ...], note: str | None) -> None:
    """What the venue has not set up stays in the note."""
    guest = read_line(
        f"Jane Doe 07400 123456 {said}", country="GB", today=date(2026, 11, 27), tags=TAGS
    ).guest
    assert (guest.name, guest.tags, guest.note) == ("Jane Doe", tags, note)


@pytest.mark.parametrize(
    ("said", "tags", "note"),
    [
        ("Tags: press", ("press",), None),
        ("Tags: #regular #press", ("regular", "press"), None),
        ("Tags: wine club, özel", ("wine club", "Özel"), None),
        ("Tags: #press, window seat", ("press",), "window seat"),
        ("Tags: sailors", (), "Tags: sailors"),
    ],
)
def test_labelled_tags_are_those_of_the_venue(said: str, tags: tuple[str, ...], note: str | None) -> None:
    """With or without signs; the list ends where something else begins."""
    guest = read_line(
        f"Jane Doe 07400 123456\n{said}", country="GB", today=date(2026, 11, 27), tags=TAGS
    ).guest
    assert (guest.name, guest.tags, guest.note) == ("Jane Doe", tags, note)
