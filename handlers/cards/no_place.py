"""What was typed and has no place at an account: it is said on the card, never dropped in silence."""

from collections.abc import Sequence

from guests.conversation.state import Flow
from guests.delivery.changes import changed_fields
from guests.delivery.telling.as_told import untellable
from guests.guest import FIELD, Guest
from guests.translatable import N_
from handlers.turn.services import AccountInfo
from handlers.wording.phrases import label_of
from handlers.wording.translator import Texts


def without_place(texts: Texts, flow: Flow, accounts: Sequence[AccountInfo]) -> str:
    """Return what was typed now and has no place at an account, with the accounts; all else is in /help."""
    typed = changed_fields(flow.known, flow.guest) if flow.known else frozenset(FIELD)
    where: dict[str, list[str]] = {}
    for account in accounts:
        names = [_called(texts, flow.guest, name) for name in account.lacks(flow.guest) if name in typed]
        if names:
            where.setdefault(texts.listed(names), []).append(account.name)
    said = (
        texts.plain("{fields} ({providers})", fields=fields, providers=texts.listed(providers))
        for fields, providers in where.items()
    )
    return texts.enumerated(said)


def _called(texts: Texts, guest: Guest, name: str) -> str:
    """Return a field's label; of a day without its year it says that this is what it lacks."""
    label = label_of(texts, name)
    return texts.plain(N_("{field} without its year"), field=label) if name in untellable(guest) else label
