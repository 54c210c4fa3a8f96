"""Comparing e-mail addresses: when two of them are one mailbox, and which belong to nobody in particular."""

import re
from string import digits
from typing import Final

from guests.text.word_lists import words

# Mailboxes named for what they do (RFC 2142, and custom), and what is typed where an address is demanded.
_NOBODY: Final = words(
    "abc abuse accounting admin admins administrator anonymous asd asdf bestellung bilgi billing booking bookings "
    "buchung contact contacto customer customerservice demo donotreply dummy email lookups events example fake "
    "finance frontdesk guest guests hello help helpdesk host hostmaster hotel info information inquiries invoice "
    "invoices jobs kontakt mail mailbox marketing na name nobody no noemail nomail none noreply null office orders "
    "postmaster press privacy qwerty reception recepcion receptie reservation reservations reservierung reservas "
    "restaurant rezervasyon root sales secretary service shop spam staff support team test tester testing unknown "
    "user webmaster welcome yok zakaz"
)
_REPEATED: Final = re.compile(r"(.)\1*\d*|\d{1,6}", re.DOTALL)  # aa@, x1@, 123@
_SIGNS: Final = re.compile(r"[._+-]")
_ONE_HOST: Final = {
    "googlemail.com": "gmail.com",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "pm.me": "proton.me",
    "protonmail.com": "proton.me",
}
_TAGGED: Final = frozenset(
    (
        "gmail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "icloud.com",
        "fastmail.com",
        "proton.me",
        "yandex.ru",
    )
)


def email_key(address: str) -> str | None:
    """Return what is equal for two spellings of one mailbox, to compare by; it is never shown or written to.

    Case makes no difference; Gmail ignores dots, and it and some others what stands behind a ``+``.
    ``None`` for what tells nothing of a person: a role (``info@``), a made-up address (``aa@aa.com``).
    """
    local, at, host = address.strip().lower().rpartition("@")
    if not (at and local and host):
        return None
    host = _ONE_HOST.get(host, host)
    if host in _TAGGED:
        local = local.partition("+")[0] or local
    if host == "gmail.com":
        local = local.replace(".", "") or local
    plain = _SIGNS.sub("", local)
    is_nobody = (
        plain.rstrip(digits) in _NOBODY or _REPEATED.fullmatch(plain) or plain == host.partition(".")[0]
    )
    return None if is_nobody else f"{local}@{host}"
