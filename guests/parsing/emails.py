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
# As people say an address and dictate it: `jane dot doe at gmail dot com`, `jane arroba example.com`.
_SAID_AT: Final = "at|ät|et|arroba|arobase|chiocciola|małpa|kukac|zavináč|apenstaartje|собака|собачка|равлик"
_SAID_DOT: Final = "dot|punkt|punto|point|ponto|nokta|nöqtə|точка|крапка|kropka|tečka|bodka|pont|punct"
_SAID_WORD: Final = r"[\w+-]+"
_SAID: Final = re.compile(
    rf"(?<![\w.@])(?P<local>{_SAID_WORD}(?: (?:{_SAID_DOT}) {_SAID_WORD}|\.{_SAID_WORD})*)"
    rf"(?: (?:{_SAID_AT}) |(?P<sign>(?:(?<=\w) @ ?|@ )))(?P<domain>{_SAID_WORD}(?:(?: (?:{_SAID_DOT}) |\.){_SAID_WORD})+)(?![\w@])",
    re.IGNORECASE,
)
_ANY_AT: Final = re.compile(rf" (?:{_SAID_AT}) | @|@ ", re.IGNORECASE)
_OF_MAILBOX: Final = re.compile(r"[.\d_+-]")  # before an @ that stands apart: `jane @ acme.com` works there
_ANY_DOT: Final = re.compile(rf" (?:{_SAID_DOT}) ", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"[^\W\d_] $")
# What ends the domain of one: `at home.thanks` lacks a space, and is none.
_TOP: Final = re.compile(
    r"com|net|org|edu|gov|info|biz|io|me|co|uk|ie|eu|us|ca|au|nz|za|in|pk|ng|ke|de|at|ch|fr|be|nl|lu|es|pt"
    r"|it|mx|ar|cl|br|pl|cz|sk|hu|ro|bg|gr|hr|si|rs|se|no|dk|fi|ee|lv|lt|ru|ua|by|kz|uz|az|ge|am|tr|il|ae"
    r"|sa|eg|ma|cn|tw|hk|jp|kr|sg|my|id|th|vn|ph|example"
)


def read_email(text: str) -> str | None:
    """Return the address that ``text`` is as a whole, or ``None``.

    The part before the @ stays as typed, the domain is in small letters and readable (``bücher.de``,
    not ``xn--``). ``mailto:``, angle brackets, a display name before them and closing punctuation go. One that is
    spelled out, ``jane at gmail dot com``, is an address too.
    """
    bare = text.strip().strip(_QUOTES).replace("＠", "@")
    if "@" not in bare:
        said = ((address, end - start) for start, end, address, sure in find_spoken_emails(bare) if sure)
        return next((address for address, length in said if length == len(bare)), None)
    match = _WRAPPED.fullmatch(bare)
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


def find_spoken_emails(text: str) -> list[tuple[int, int, str, bool]]:
    """Return ``(start, end, address, sure)`` of every address that is spelled out, ``jane dot doe at gmail dot com``, or has spaces.

    One is unsure where the word before it may belong to it, and where only ``at`` tells it from a place.
    """
    if not _ANY_AT.search(text):
        return []
    found: list[tuple[int, int, str, bool]] = []
    match = _SAID.search(text)
    while match:
        address = _said(match)
        if address:
            is_whole = "." in address.partition("@")[0] or not _WORD_BEFORE.search(text, 0, match.start())
            is_address = match["sign"] or _ANY_DOT.search(match.group())
            found.append((*match.span(), address, is_whole and is_address is not None))
        match = _SAID.search(
            text, match.end() if address else match.end("local")
        )  # `at jane.doe @ gmail.com`
    return found


def _said(match: re.Match[str]) -> str | None:
    """Return the address that is spelled out, ``None`` if it is a place or somewhere to work."""
    local, domain = (_ANY_DOT.sub(".", match[part]).lower() for part in ("local", "domain"))
    if match["sign"] and not (match["sign"][0] == "@" or _OF_MAILBOX.search(local)):
        return None
    return _validated(f"{local}@{domain}") if _TOP.fullmatch(domain.rpartition(".")[2]) else None


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
