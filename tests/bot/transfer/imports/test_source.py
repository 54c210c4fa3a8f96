from datetime import date
from pathlib import Path

from bot.transfer.imports.source import open_source
from guests.venue import Venue

TODAY = date(2026, 11, 21)


def test_a_note_that_is_cut_off_is_said_to_be(tmp_path: Path) -> None:
    """And a number that may be mistyped as that: the report names what to look at."""
    path = tmp_path / "card.vcf"
    card = (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nTEL:5321234567\r\nNOTE:{'n' * 9000}\r\nEND:VCARD\r\n"
    )
    path.write_text(card, "utf-8")
    venue = Venue(slug="bistro", name="Bistro", country="GB")

    [item] = open_source(path, venue, today=TODAY).items()

    assert item.remarks == (
        "Phone: may be mistyped; taken as it is",
        "Note: is too long; its end is cut off",
    )
