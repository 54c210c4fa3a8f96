"""What the audit says: each act once, and who else than a person can do it."""

from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup

from bot.gallery.screen import Screen
from bot.gallery.values import CLOPOS, HOST, MANAGER, NOW, OWNER
from guests.audit.acts import Act, Machine
from guests.audit.record import Record
from handlers.wording.acts import ACTS, Names, say_record
from handlers.wording.translator import Texts

DETAILS: Final[dict[str, Any]] = {
    "account": CLOPOS.id,
    "added": 3,
    "asked": "export",
    "count": 12,
    "filled": 1,
    "format": "csv",
    "group": "shore",
    "member": HOST,
    "rewritten": 7,
    "role": "host",
    "shown": ("g1", "g2"),
    "was": "manager",
}
NAMES: Final = Names(
    reader=OWNER,
    guests={"g1": "Jane Doe", "g2": "Omar Haddad"},
    people={str(HOST): "Henry", str(MANAGER): "Mary"},
    accounts={CLOPOS.id: CLOPOS.name},
)
ON_A_SCREEN: Final = 12


def screens(texts: Texts) -> Iterator[Screen]:
    """Yield pages of the history in this language."""
    acts = [_done(act) for act in ACTS]
    others = [_done(Act.EDITED, by=machine) for machine in Machine]
    others += [
        _done(Act.DELIVERY_RETRIED, guest_id=None),
        _done(Act.EDITED, fields=("phone",), redacted=True),
    ]
    pages = [acts[at : at + ON_A_SCREEN] for at in range(0, len(acts), ON_A_SCREEN)]
    titled = {f"Every act ({number})": page for number, page in enumerate(pages, 1)} | {"By others": others}
    for title, records in titled.items():
        lines = [say_record(texts, record, NAMES) for record in records]
        yield Screen(group="Who did what", title=title, text=Markup("\n").join(lines))


def _done(act: Act | str, by: str = str(MANAGER), guest_id: str | None = "g1", **given: Any) -> Record:
    return Record(
        seq=1,
        at=NOW,
        venue="bistro",
        actor=by,
        act=act,
        guest_id=guest_id,
        other_id="g2",
        details=DETAILS,
        **given,
    )
