import re
from dataclasses import replace

from guests.invitations.invitation import LIFE, Invitation, hashed, new_token

NOON = 1_790_000_000_000
CARD = Invitation(
    id="i1",
    token_hash="h",
    venue="bistro",
    made_by=1002,
    made_at=NOON,
    chat_id=1002,
    guest_id="g1",
    expires_at=NOON + 10,
)
POSTER = replace(CARD, guest_id=None, expires_at=None)


def test_a_guests_link_is_for_one_person_and_one_day() -> None:
    """The first who opens it may go on; nobody else, and nobody after it is over."""
    opened = replace(CARD, opened_by=1)

    assert CARD.admits(1, NOON + 9)
    assert not CARD.admits(1, NOON + 10)
    assert not CARD.admits(1, NOON - LIFE)
    assert opened.admits(1, NOON)
    assert not opened.admits(2, NOON)
    assert not replace(opened, closed_at=NOON).admits(1, NOON)


def test_a_poster_is_for_everybody() -> None:
    """Until it is revoked."""
    assert POSTER.is_poster
    assert POSTER.admits(1, NOON * 2)
    assert POSTER.admits(1, NOON - LIFE)
    assert POSTER.admits(2, NOON * 2)
    assert not replace(POSTER, closed_at=NOON).admits(1, NOON)


def test_a_token_can_not_be_guessed_or_read() -> None:
    """It has 128 bits, fits in a deep link, and its hash does not tell it."""
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) and token not in hashed(token) for token in tokens)
