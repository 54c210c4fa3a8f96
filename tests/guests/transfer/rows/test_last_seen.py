"""Days on which guests were last seen."""

import pytest

from tests.guests.transfer.rows.lists import read


@pytest.mark.parametrize(
    ("header", "day", "phone", "checks"),
    [
        ("Last visit", "01/02/2010", "+22625301234", 0),
        ("Dernière visite", "1/2/2010 19:30", "+22625301234", 0),
        ("Updated at", "2010-02-01T10:00:00Z", "+22625301234", 0),
        ("Last visit", "01/02/2024", "+22650301234", 1),
        ("Last visit", "never", "+22650301234", 1),
        ("First visit", "01/02/2010", "+22650301234", 1),
    ],
)
def test_a_guest_last_seen_before_a_change_of_a_plan_has_a_number_of_before(
    header: str, day: str, phone: str, checks: int
) -> None:
    """Burkina's 50 is a mobile today; a later day leaves the question, as programs keep what was typed years before."""
    for headers, cells in (
        (f"Nom;Téléphone;{header}", ("Ali", "50 30 12 34", day)),
        (f"{header};Nom;Téléphone", (day, "Ali", "50 30 12 34")),
    ):
        row = read(headers, *cells, country="BF")
        assert (row.guest.phone, len(row.guest.checks)) == (phone, checks)
        assert len(row.doubts) == checks
        assert row.ends[headers.split(";").index(header)].is_left_out
