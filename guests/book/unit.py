"""A unit: writes that are stored together or not at all."""

from typing import NewType

Write = NewType("Write", object)
"""One write as a value: a handler collects them while it decides."""


class Conflict(Exception):
    """A guarded write met a world that had moved on; nothing was stored. Read again and decide anew."""
