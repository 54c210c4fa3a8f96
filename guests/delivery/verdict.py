"""Verdict: what follows for a delivery from all that is known before and after its provider is asked."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from guests.delivery.changes import Change
from guests.delivery.connector import Ambiguous, Outcome, ProviderRecord, Unavailable
from guests.delivery.follow_ups import Abilities, caught_up_with
from guests.delivery.look_ups import settle_look_up
from guests.delivery.operations import CREATIONS, REPEATABLE
from guests.delivery.state_machine import (
    Delivery,
    State,
    held_back,
    is_news,
    settle,
    unconfirmed,
    undecided,
    unnumbered,
)
from guests.delivery.undo import called_off, dropped, nothing_there, without_guest
from guests.entries import Entry
from guests.guest import Guest


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where a delivery stands after an attempt.

    ``is_news`` says that the guest's cards read differently now, ``is_followed`` that the guest was changed
    meanwhile, so that another delivery may wait for this one to end. ``owed`` is what the account is to be told of that.
    """

    delivery: Delivery
    is_news: bool
    is_followed: bool = False
    owed: tuple[Change, ...] = ()

    @property
    def proof(self) -> str | None:
        """The id of the record that the guest is at the account, where there is one now."""
        return self.delivery.record_id if self.delivery.state is State.SAVED else None


def without_asking(
    delivery: Delivery, entry: Entry, *, record_id: str | None, others: Collection[Delivery], now: int
) -> Delivery | None:
    """Return where a claimed delivery stands if there is nothing to ask its provider, ``None`` if there is.

    Only a creation can be looked up: what else may have arrived is sent again if that is safe, or left to a person.
    Of a guest who is restricted or in the book no more nothing is sent, and nothing is deleted where no record ever came about;
    ``others`` are all deliveries of the guest. A record whose number nobody knows is left to a person.
    """
    if delivery.state is State.UNCERTAIN and delivery.operation in REPEATABLE:
        return replace(delivery, state=State.WAITING, due_at=now)
    if delivery.state is State.UNCERTAIN and delivery.operation not in CREATIONS:
        return undecided(delivery)
    if entry.restricted and not entry.gone and called_off(delivery):
        return held_back(delivery, now)
    numbered = delivery.operation in CREATIONS or record_id is not None
    if entry.gone and (called_off(delivery) or (not numbered and nothing_there(others, delivery.account))):
        return dropped(delivery)
    return None if numbered else unnumbered(delivery)


def unreachable(delivery: Delivery, *, now: int, chance: float) -> Verdict:
    """Return the verdict on a delivery whose account has left the settings: it waits for its return."""
    gone = Unavailable(f"{delivery.account} is not in the settings")
    settled = _settled(delivery, gone, sent=Guest(), settling=0.0, now=now, chance=chance)
    return Verdict(delivery=settled, is_news=is_news(delivery, settled, now))


def verdict(
    delivery: Delivery,
    outcome: Outcome,
    *,
    sent: Guest,
    entry: Entry,
    latest: Entry | None,
    able: Abilities,
    settling: float,
    now: int,
    chance: float,
) -> Verdict:
    """Return what follows from what came of asking an account with these abilities.

    ``sent`` is the guest as the account was told, ``entry`` as the book had them before the call and ``latest`` after it.
    ``settling`` and ``chance`` are as in ``state_machine``.
    """
    settled = _settled(delivery, outcome, sent=sent, settling=settling, now=now, chance=chance)
    if (
        settled.state is State.SAVED
        and isinstance(outcome, ProviderRecord)
        and settled.operation in CREATIONS
    ):
        settled = unconfirmed(settled, sent=sent, record=outcome, carries=able.carries)
    settled, owed = _as_the_guest_is(delivery, settled, entry, latest, able)
    return Verdict(
        delivery=settled,
        is_news=is_news(delivery, settled, now),
        is_followed=bool(owed) or (latest is not None and latest.revision != entry.revision),
        owed=owed,
    )


def _settled(
    delivery: Delivery, outcome: Outcome, *, sent: Guest, settling: float, now: int, chance: float
) -> Delivery:
    if delivery.state is State.UNCERTAIN:
        return settle_look_up(delivery, outcome, sent=sent, now=now, settling=settling, chance=chance)
    if outcome is None:
        outcome = Ambiguous("no record came back")
    # It may have left at any time until now, and only from now on can it settle at the provider.
    return settle(replace(delivery, sent_at=now), outcome, sent=sent, now=now, chance=chance)


def _as_the_guest_is(
    asked: Delivery, settled: Delivery, entry: Entry, latest: Entry | None, able: Abilities
) -> tuple[Delivery, tuple[Change, ...]]:
    """Return the delivery in the light of what was done to the guest while the provider was asked, and what is owed."""
    if latest is None:
        return settled, ()
    if latest.gone:
        return without_guest(settled), ()
    return caught_up_with(asked, settled, entry, latest, able)
