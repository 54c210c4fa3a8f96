"""Discretion: what an error must not tell."""

from guests.delivery.connector import ConnectorError
from guests.guest import Guest


def assert_discreet(error: ConnectorError, guest: Guest) -> None:
    """Check that what goes into a log has nothing of the guest, and quotes no other error."""
    told = f"{error.detail} {error}".lower()
    private = [value.lower() for value in guest.to_dict().values() if isinstance(value, str)]
    assert not [value for value in private if value in told]
    assert error.__cause__ is None
