"""E-mail addresses as people type them. Syntax only: no server is asked."""

import re
from typing import Final

from guests.text.remembered import remembered

# What may stand before the @ unquoted (RFC 5322 atext, RFC 6531 letters), without the signs that
# people rather use between things: / | = ? *
_ADDRESS: Final = re.compile(r"(?<![\w.!#$%&'+^`{}~@＠-])[\w.!#$%&'+^`{}~-]{1,64}[@＠][\w-]+(?:\.[\w-]+)+")
_TOKEN: Final = re.compile(r"[^\s,;<>()\[\]]+")
_WRAPPED: Final = re.compile(r"(?:[^<>]*<)?\s*(?:mailto:)?(?P<address>[^\s<>]+?)[>.,;:!]*", re.IGNORECASE)
# A phone number that touches the last letters of an address: no top-level domain has so many digits.
_GLUED_BEHIND: Final = re.compile(r"(?<=[^\W\d_])\+?\d{7,}$")
_PLAIN: Final = re.compile(
    r"(?=.{1,64}$)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*"
)  # RFC 5322 dot-atom, the usual signs
_QUOTES: Final = "'\"“”‘’.`"


def read_email(text: str) -> str | None:
    """Return the address that ``text`` is as a whole, or ``None``.

    The part before the @ stays as typed, the domain is in small letters and readable (``bücher.de``,
    not ``xn--``). ``mailto:``, angle brackets, a display name before them and closing punctuation go.
    """
    match = _WRAPPED.fullmatch(text.strip().strip(_QUOTES).replace("＠", "@"))
    return _validated(match["address"].strip(_QUOTES)) if match else None


def find_emails(text: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, address)`` of every address in ``text``, in order."""
    if "@" not in text and "＠" not in text:
        return []
    found: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(text):
        if "@" not in token.group() and "＠" not in token.group():
            continue
        for match in _ADDRESS.finditer(token.group()):
            typed = _GLUED_BEHIND.sub("", match.group()).replace("＠", "@")
            address = _validated(typed.strip(_QUOTES))
            if address:
                start = token.start() + match.start()
                found.append((start, start + len(typed), address))
    return found


def _validated(address: str) -> str | None:
    """Return the address in its normal form. Of a plain one only the domain is looked at, and each domain once."""
    from email_validator.rfc_constants import (  # noqa: PLC0415 - see _normal
        CASE_INSENSITIVE_MAILBOX_NAMES,
        EMAIL_MAX_LENGTH,
    )

    local, _, domain = address.rpartition("@")
    if _PLAIN.fullmatch(local) and local.lower() not in CASE_INSENSITIVE_MAILBOX_NAMES:
        normal = _normal_domain(domain)
        whole = f"{local}@{normal}"
        return whole if normal and len(whole) <= EMAIL_MAX_LENGTH else None
    return _normal(address)


@remembered(4096)
def _normal_domain(domain: str) -> str | None:
    normal = _normal(f"a@{domain}")
    return normal.removeprefix("a@") if normal else None


def _normal(address: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - 15 ms, not before an address comes

    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None
