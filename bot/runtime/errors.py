"""Failures: what keeps the program from starting, and what happened to an update, without what it said."""

import traceback
from pathlib import PurePath


class StartError(Exception):
    """The program can't start; the text says why and names the cure."""


class UsageError(Exception):
    """What was asked for can't be had this way; the text says which way it can."""


class Unreadable(Exception):
    """The update is none that the Bot API describes: trying it again changes nothing."""


def place_of(error: BaseException) -> str:
    """Return the kind of an error and where it arose; its text may quote a guest and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} in {PurePath(last.filename).name}:{last.lineno}"
