"""A listening socket in the file system that only its owner can connect to."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def private_socket(address: Path) -> Iterator[socket.socket | None]:
    """Listen at this address, in place of a socket that a killed process has left; ``None`` where that can't be.

    The name is bound under another one and moved when only the owner may use it: nobody gets in between.
    """
    found = _listening(address)
    try:
        yield found
    finally:
        if found:
            found.close()
            with suppress(OSError):
                address.unlink()


def _listening(address: Path) -> socket.socket | None:
    found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    new = address.with_name(f"{address.name}-{os.getpid()}")
    try:
        new.unlink(missing_ok=True)
        found.bind(str(new))
        new.chmod(0o600)
        found.listen()
        new.replace(address)
    except OSError:  # among others a name that is too long: 107 bytes on Linux
        found.close()
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return None
    return found
