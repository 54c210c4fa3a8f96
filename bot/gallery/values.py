"""The values that the gallery is drawn from: two venues, their accounts, a few guests, one moment. None of them is real."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from guests.book.display import Display
from guests.days import MonthDay
from guests.delivery.connector import Evidence
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from guests.guest import FIELDS, Guest
from guests.values import AT_THE_STAND, Consent
from guests.venue import Venue
from handlers.turn.services import AccountInfo

MINUTE: Final = 60_000
NOW: Final = 1_790_000_000_000  # 21 September 2026, 15:13 in London
TODAY: Final = date(2026, 9, 21)
OWNER, HOST, MANAGER, SAM, STRANGER = 1001, 1002, 1003, 1004, 6666
BOT: Final = "hoststand_bot"

BISTRO: Final = Venue(
    slug="bistro", name="Bistro", country="GB", timezone="Europe/London", tags=("regular", "press")
)
SEASIDE: Final = Venue(slug="seaside", name="Seaside", country="GB", timezone="Europe/London")

JANE: Final = Guest(
    first_name="Jane",
    last_name="Doe",
    phone="+447700900123",
    email="jane@example.com",
    note="Window seat",
)
FULL: Final = replace(
    JANE,
    birthday=MonthDay(5, 14),
    company="Acme",
    vip=True,
    allergies=("nuts",),
    diets=("vegetarian",),
    occasion="anniversary",
    tags=("regular",),
    language="fr",
    consent_sms=Consent(
        allowed=True, source=AT_THE_STAND, changed_at="2026-09-20T18:00:00.000+00:00", asked_by=HOST
    ),
)
OMAR: Final = Guest(first_name="Omar", last_name="Haddad", phone="+441614960043", email="omar@example.com")
JANET: Final = Guest(first_name="Janet", last_name="Doe", phone="+447700900123")
LEYLA: Final = Guest(first_name="Leyla", other_name="ليلى", last_name="Demir", phone="+447700900777")
NAMELESS: Final = Guest(nickname="Red scarf", note="Table 5")

_ALL: Final = {row.name: Evidence.DOCUMENTED for row in FIELDS}


def _account(kind: str, name: str, *, without: str = "", **more: Any) -> AccountInfo:
    carries = {field: known for field, known in _ALL.items() if field not in without.split()}
    return AccountInfo(id=f"bistro/{kind}", kind=kind, name=name, carries=carries, **more)


CLOPOS: Final = _account("clopos", "Clopos", without="vip company", requires=(("phone",),))
RESDIARY: Final = _account(
    "resdiary",
    "ResDiary",
    without="company",
    requires=(("email",),),
    operations=dict.fromkeys(
        (Operation.UPDATE, Operation.DELETE, Operation.UNSUBSCRIBE), Evidence.DOCUMENTED
    ),
    health=True,
)
CHIFT: Final = _account("chift", "Chift")
ACCOUNTS: Final = (CLOPOS, RESDIARY, CHIFT)
NAMES: Final = {one.id: one.name for one in ACCOUNTS}


def entry(number: int = 1, guest: Guest = JANE, **given: Any) -> Entry:
    """Return the guest ``g<number>`` of the bistro, registered by a host an hour ago."""
    values = {"created_by": HOST, "created_at": NOW - 60 * MINUTE, "updated_at": NOW - 60 * MINUTE}
    return Entry(id=f"g{number}", venue="bistro", guest=guest, **{**values, **given})


def delivery(account: AccountInfo = CLOPOS, **given: Any) -> Delivery:
    """Return what is owed to an account for ``g1`` since ten minutes."""
    values = {
        "id": f"d-{account.kind}",
        "guest_id": "g1",
        "account": account.id,
        "key": f"k-{account.kind}",
        "since": NOW - 10 * MINUTE,
        "due_at": NOW + MINUTE,
    }
    return Delivery(**{**values, **given})


def display(*deliveries: Delivery, guest: Guest = JANE, **given: Any) -> Display:
    """Return what the card of ``g1`` shows."""
    kept = entry(guest=guest, **given)
    return Display(entry=kept, deliveries=deliveries, cards=(), registrar="Henry")
