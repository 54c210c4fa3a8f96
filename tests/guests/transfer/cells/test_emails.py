import pytest

from guests.transfer.cells.emails import read_emails
from guests.transfer.cells.flaws import Flaw
from guests.transfer.cells.said import Said

JANE = ("email", "jane@example.com")
BOB = ("email", "bob@example.com")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jane@example.com", Said.of(*JANE)),
        ("mailto:jane@Example.com", Said.of(*JANE)),
        ("Jane Doe <jane@example.com>", Said((JANE,), names=("Jane Doe",))),
        ('"Doe, Jane" <jane@example.com>', Said((JANE,), names=("Doe, Jane",))),
        ("jane@example.com; bob@example.com", Said((JANE, BOB))),
        ("jane@example.com / bob@example.com", Said((JANE, BOB))),
        ("jane@example.com ::: bob@example.com", Said((JANE, BOB))),
        ("jane@example.com (office)", Said((JANE,), notes=("(office)",))),
        (
            "Jane: jane@example.com, Bob: bob@example.com",
            Said((JANE, BOB), notes=("Jane: jane@example.com, Bob: bob@example.com",)),
        ),
        ("jane@", Said(notes=("jane@",), flaw=Flaw.UNREADABLE)),
    ],
)
def test_a_cell_gives_its_addresses_and_the_rest(text: str, said: Said) -> None:
    """Where words stand beside several, the whole cell is kept."""
    assert read_emails(text) == said
