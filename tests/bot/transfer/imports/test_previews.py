from datetime import date
from pathlib import Path

from bot.transfer.imports.job import preview
from bot.transfer.imports.source import open_source
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")


def test_a_preview_shows_values_as_a_list_has_them(tmp_path: Path) -> None:
    """Consents as yes or no, an address in a line, and no words of the program."""
    path = tmp_path / "guests.csv"
    path.write_text("name,phone,May text (SMS),street,city\nJane Doe,07911 123456,no,High Street 1,London\n")
    lines = list(preview(open_source(path, BISTRO, today=date(2026, 11, 21))))

    assert "consent_sms: no" in lines[-1]
    assert "High Street" in lines[-1]
    assert "London" in lines[-1]
    assert "(" not in lines[-1]
