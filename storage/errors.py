"""Errors about a database as a whole. ``Conflict``, about one unit, belongs to the domain."""


class DatabaseError(Exception):
    """Base of the errors about a database as a whole; the text says what to do."""


class DatabaseUnavailable(DatabaseError):
    """It can't be reached, or can't store now (disk full, locked, down). Nothing was stored."""


class OutcomeUnknown(DatabaseUnavailable):
    """The connection broke while committing: the unit is stored whole or not at all, and we can't tell."""


class DatabaseInUse(DatabaseError):
    """Another process holds the SQLite file for itself."""


class BackupError(DatabaseError):
    """A copy can't be made or can't be used; the database is as it was."""


class WrongRevision(DatabaseError):
    """The tables do not match this version."""
