"""Encryption of files to the keys of whoever may read them, in the age format (https://age-encryption.org/v1).

Recipients are ``age1…`` keys, or SSH keys (``ssh-ed25519 …``, ``ssh-rsa …``); the keys that open it are in identity files,
as ``age-keygen`` and ``ssh-keygen`` write them. The ``age`` program reads and writes the same files.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from storage.backup import sync

ENDING: Final = ".age"
HEADER: Final = b"age-encryption.org/v1\n"


class EncryptionError(Exception):
    """The file can't be opened with this key; the message says why."""


def read_recipient(text: str) -> Any:
    """Return the key as the library wants it; raises ``ValueError`` for what is none."""
    import pyrage  # noqa: PLC0415 - most runs encrypt nothing

    kind = pyrage.ssh if text.startswith("ssh-") else pyrage.x25519
    try:
        return kind.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise ValueError("is neither an age1… key nor a public SSH key") from None


def is_encrypted(path: Path) -> bool:
    """Tell whether a file is of this format."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def encrypted(content: bytes, recipients: Sequence[str]) -> bytes:
    """Return the content, encrypted to all of the recipients."""
    import pyrage  # noqa: PLC0415 - see above

    return bytes(pyrage.encrypt(content, [read_recipient(one) for one in recipients]))


def encrypt_file(source: Path, out: Path, recipients: Sequence[str]) -> None:
    """Write ``source`` to the new file ``out``, which only its owner may read. Raises ``OSError``."""
    import pyrage  # noqa: PLC0415 - see above

    _create(out)
    pyrage.encrypt_file(str(source), str(out), [read_recipient(one) for one in recipients])
    sync(out)


def decrypt_file(source: Path, out: Path, identity: Path) -> None:
    """Write what ``source`` holds to the new file ``out``, likewise. Raises ``EncryptionError`` if the key does not open it."""
    import pyrage  # noqa: PLC0415 - see above

    keys = _identities(identity)
    _create(out)
    try:
        pyrage.decrypt_file(str(source), str(out), keys)
    except (pyrage.DecryptError, OSError) as error:
        out.unlink(missing_ok=True)
        raise EncryptionError(f"{source} can't be decrypted with {identity}: {error}") from None
    sync(out)


def _identities(path: Path) -> list[Any]:
    import pyrage  # noqa: PLC0415 - see above

    try:
        content = path.read_bytes()
        if content.startswith(b"-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer(content)]
        lines = [line.strip() for line in content.decode().splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except OSError as error:
        raise EncryptionError(f"{path} can't be read: {error.strerror}") from None
    except (pyrage.IdentityError, ValueError):
        raise EncryptionError(f"{path} is no identity file, as age-keygen and ssh-keygen write it") from None
    if not found:
        raise EncryptionError(f"{path} has no key")
    return found


def _create(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
