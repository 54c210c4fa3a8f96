"""What `hoststand search` prints."""

from bot.commands.search import as_line


def test_a_number_in_doubt_is_marked() -> None:
    """In the line of a guest, behind the number."""
    words = {"id": "g1", "name": "Ayşe", "phone": "+445321234599", "email": None, "excerpt": None}
    found = words | {"in_doubt": ["phone"]}
    assert as_line(found) == "g1  Ayşe  +445321234599 (please check)"
    assert as_line(found | {"in_doubt": ["landline"]}) == "g1  Ayşe  +445321234599"
