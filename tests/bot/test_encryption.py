"""Files that only the holders of keys can open."""

import stat
from pathlib import Path

import pyrage
import pytest

from bot.encryption import (
    EncryptionError,
    decrypt_file,
    encrypt_file,
    encrypted,
    is_encrypted,
    read_recipient,
)

SECRET = b"Jane Doe +447700900123\n" * 10_000


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    """Give a public key, and the file of the private one as ``age-keygen`` writes it."""
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path / "key.txt"
    file.write_text(f"# created: today\n# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public()), file


def test_there_and_back(tmp_path: Path, key: tuple[str, Path]) -> None:
    """Either recipient opens it, both files are their owner's alone, and what is encrypted shows nothing."""
    other = str(pyrage.x25519.Identity.generate().to_public())
    plain, sealed, back = (tmp_path / name for name in ("plain", "sealed", "back"))
    plain.write_bytes(SECRET)
    encrypt_file(plain, sealed, [other, key[0]])
    decrypt_file(sealed, back, key[1])

    assert back.read_bytes() == SECRET
    assert b"Jane" not in sealed.read_bytes()
    assert is_encrypted(sealed)
    assert not is_encrypted(plain)
    assert {stat.S_IMODE(file.stat().st_mode) for file in (sealed, back)} == {0o600}


def test_in_memory(tmp_path: Path, key: tuple[str, Path]) -> None:
    """It is the same format."""
    sealed, back = tmp_path / "sealed", tmp_path / "back"
    sealed.write_bytes(encrypted(SECRET, [key[0]]))
    decrypt_file(sealed, back, key[1])

    assert back.read_bytes() == SECRET


def test_another_key(tmp_path: Path, key: tuple[str, Path]) -> None:
    """It opens nothing, and leaves nothing behind; so does a file that was changed."""
    sealed, back = tmp_path / "sealed", tmp_path / "back"
    sealed.write_bytes(encrypted(SECRET, [str(pyrage.x25519.Identity.generate().to_public())]))
    with pytest.raises(EncryptionError, match="can't be decrypted"):
        decrypt_file(sealed, back, key[1])
    content = encrypted(SECRET, [key[0]])
    sealed.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(EncryptionError, match="can't be decrypted"):
        decrypt_file(sealed, back, key[1])

    assert not back.exists()


@pytest.mark.parametrize("text", ["", "# no key\n", "AGE-SECRET-KEY-1QQ", "-----BEGIN NONSENSE-----"])
def test_no_identity_file(tmp_path: Path, text: str) -> None:
    """It is said, and not what it holds."""
    sealed, file = tmp_path / "sealed", tmp_path / "key.txt"
    sealed.write_bytes(b"")
    file.write_text(text)
    with pytest.raises(EncryptionError, match=r"key\.txt (has no key|is no identity file)"):
        decrypt_file(sealed, tmp_path / "back", file)


@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1QQ", "ssh-ed25519 AAAA"])
def test_no_recipient(text: str) -> None:
    """It is refused before anything is written."""
    with pytest.raises(ValueError, match="is neither an age1… key nor a public SSH key"):
        read_recipient(text)
