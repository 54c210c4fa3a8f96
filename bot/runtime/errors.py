"""Failures: what prevents the start, and what happened to an update, without its content."""

import traceback
from pathlib import PurePath


class StartError(Exception):
    """The program can't start; the text says why and what to do."""


class UsageError(Exception):
    """The request does not work this way; the text says how it does."""


class Unreadable(Exception):
    """The update is not one that the Bot API describes: trying again changes nothing."""


def place_of(error: BaseException) -> str:
    """Return an error's class and where it was raised, but not its text, which may quote a guest."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} in {PurePath(last.filename).name}:{last.lineno}"
