"""A label in brackets with its value: ``Jane Doe (company: Acme) 07400 123456``."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line


@pytest.mark.parametrize(
    ("said", "field", "value", "note"),
    [
        ("(company: Acme)", "company", "Acme", None),
        ("[company: Acme] window", "company", "Acme", "window"),
        ("(company: Acme (UK))", "company", "Acme (UK)", None),
        ("(company: Acme", "company", "Acme", None),
        ("(nickname: Jay) window", "nickname", "Jay", "window"),
        ("(allergies: nuts, fish) window", "allergies", ("fish", "nuts"), "window"),
        ("(note: window)", "note", "window", "window"),
        ("(note: window (quiet)) late", "note", "window (quiet) late", "window (quiet) late"),
        ("(email: jane@example.com) (note: window)", "email", "jane@example.com", "window"),
    ],
)
def test_the_value_ends_where_its_brackets_close(
    said: str, field: str, value: object, note: str | None
) -> None:
    """What stands behind them is something else."""
    for line in (f"Jane Doe 07400 123456 {said}", f"Jane Doe, {said}, 07400 123456"):
        guest = read_line(line, country="GB", today=date(2026, 11, 27)).guest
        assert (guest.name, guest.phone) == ("Jane Doe", "+447400123456")
        assert getattr(guest, field) == value
        assert (guest.note or "").replace(",", "") == (note or "")
