"""Who gets a digest, and when."""

from guests.reports.digest import LATE, LEASE, Digest

DUE = 1_790_000_000_000


def test_once_a_day() -> None:
    """It is due until it was sent, to whoever has not been asked, too; not to who doesn't want it, and not hours later."""
    new = Digest.read(None)

    assert new.is_due(DUE, DUE)
    assert new.is_due(DUE, DUE + LATE)
    assert not new.is_due(DUE, DUE + LATE + 1)
    assert not new.sent(DUE).is_due(DUE, DUE + 1)
    assert not Digest(wanted=False).is_due(DUE, DUE)
    assert Digest(sent_for=DUE - 1).is_due(DUE, DUE)


def test_one_sender_at_a_time() -> None:
    """Who sends it holds it for a while; a lease from a clock that was ahead holds nobody up."""
    leased = Digest().leased(DUE)

    assert not leased.is_due(DUE, DUE + LEASE - 1)
    assert leased.is_due(DUE, DUE + LEASE)
    assert leased.released().is_due(DUE, DUE + 1)
    assert leased.is_due(DUE, DUE - 1)


def test_it_is_stored_as_text() -> None:
    """What was written is read."""
    one = Digest(wanted=False, sent_for=1, leased_until=2)

    assert Digest.read(str(one)) == one
