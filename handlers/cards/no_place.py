"""What has no place at an account: it is said, never dropped in silence.

What every guest is asked for is told once, in /help, and stands folded on the card of a guest in the book; before Save the card
speaks only of the rest, if it was typed now.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from guests.conversation.state import Flow
from guests.delivery.changes import changed_fields
from guests.delivery.telling.as_told import untellable
from guests.delivery.telling.health_notes import NEEDS
from guests.guest import FIELD, STEPS, Guest
from guests.translatable import N_
from handlers.turn.services import AccountInfo
from handlers.wording.phrases import label_of
from handlers.wording.translator import Texts

_TOLD_OTHERWISE: Final = frozenset({"tags", *(row.name for row in NEEDS)})


def say_without_place(texts: Texts, flow: Flow, accounts: Sequence[AccountInfo]) -> Markup:
    """Return the line about what was typed now and has no place at accounts, empty if there is nothing.

    It names the accounts unless they are all; what is asked of everybody is in /help.
    """
    typed = changed_fields(flow.known, flow.guest) if flow.known else frozenset(FIELD)
    typed -= frozenset(STEPS) - untellable(flow.guest)
    where: dict[str, list[str]] = {}
    for account in accounts:
        names = [_called(texts, flow.guest, name) for name in account.lacks(flow.guest) if name in typed]
        if names:
            where.setdefault(texts.listed(names), []).append(account.name)
    if not where:
        return Markup()
    if len(accounts) > 1 and [len(names) for names in where.values()] == [len(accounts)]:
        return texts(N_("<i>Only in the guest book: {fields}</i>"), fields=next(iter(where)))
    said = (
        texts.plain("{fields} ({providers})", fields=fields, providers=texts.listed(providers))
        for fields, providers in where.items()
    )
    return texts(N_("<i>Not stored everywhere: {what}</i>"), what=texts.enumerated(said))


def say_homeless(texts: Texts, guest: Guest, accounts: Sequence[AccountInfo]) -> Iterator[Markup]:
    """Yield for each account a line with the fields of the guest that have no place there, tags by their names.

    Who is told of allergies and diets has a line of its own.
    """
    for account in accounts:
        if names := [
            _called(texts, guest, name) for name in account.lacks(guest) if name not in _TOLD_OTHERWISE
        ]:
            yield texts(
                N_("{provider}: no place for {fields}"), provider=account.name, fields=texts.listed(names)
            )
        if account.has_groups and (tags := account.homeless(guest)):
            named = " ".join(f"#{tag}" for tag in tags)
            yield texts(N_("{provider}: no group for {tags}"), provider=account.name, tags=named)


def _called(texts: Texts, guest: Guest, name: str) -> str:
    """Return a field's label; of a day without its year it says that this is what it lacks."""
    label = label_of(texts, name)
    return texts.plain(N_("{field} without its year"), field=label) if name in untellable(guest) else label
