"""References: numbers of bookings, vouchers and invoices, which look like phone numbers and are none: ``conf. no 3505270``."""

import re
from typing import Final

_PURE: Final = (
    "conf|confirmation|pnr|locator|localizador|voucher|gift ?card|ticket|acct|account|invoice|folio|po|ref|reference"
    r"|gutschein|buchungsn(?:umme)?r|reservierungsn(?:umme)?r|bestätigungsn(?:umme)?r|rechnungsn(?:umme)?r|bon d'achat|facture"
    "|factura|fattura|fatura|boekingsnummer|reserveringsnummer|сертификат|счёт|счет|çek"
)
# These lead to the guest's own number as well unless they say that theirs follows: `reserva 612 345 678`.
_BOTH: Final = (
    "booking|reservation|resv|res|rez|reserva|réservation|résa|resa|prenotazione|reservering|rezervasyon|rezervasiya|rezerwacja"
    "|rezervace|buchung|reservierung|бронь|брони|бронирование|бронирования|бронювання|order|card|member|membership|loyalty|client|guest"
)
_NO: Final = "no|nr|num|number|code|id|ref|#|№|n°|nº|numarası|numara|nummer|número|numéro|numero|nömrəsi|номер|numer|código"
_REFERENCE: Final = re.compile(
    rf"(?<!\w)(?:(?:{_PURE})(?:[. ]*(?:{_NO}))?|(?:{_BOTH})[. ]*(?:{_NO})|(?:{_NO}) (?:{_BOTH}))[.:#№ ]*$",
    re.IGNORECASE,
)
_LONGEST: Final = 32


def reference_before(text: str, position: int) -> int | None:
    """Return where the words begin that say of the number at ``position`` that it is a reference."""
    found = _REFERENCE.search(text, max(position - _LONGEST, 0), position)
    return found.start() if found else None
