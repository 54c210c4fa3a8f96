"""The conversation about one guest, as a pure state machine.

``advance(flow, event)`` returns a ``Step``: the next flow, or none when the conversation is over, and
the effect that it asks for. No I/O happens here; whoever calls it stores the flow, carries out the
effect and shows the screen. The rules:

- ``ASK`` waits for one typed answer to ``asking``. Under ``/new`` the next step follows; when the
  question was opened from the card (``editing``), the card follows.
- ``REVIEW`` shows everything and waits for a tap; ``FIELDS`` and ``MORE`` let the host pick what to edit.
- ``CANDIDATES`` lists everybody who may be the same person, when the card has no room for all.
- ``CONSENTS`` asks for all consents at once. ``Done`` there saves a guest of the book of whom nothing else was edited.
- ``COMPARE`` shows what a guest of the book would gain, and waits for ``Update``. Whoever is told apart is
  offered no more.
- A reply to the card (``Amended``) changes what it says, on whatever screen, and can be taken back (``Restored``) until
  something else happens.
- What a provider knows (``Seen``) may come at any time; it changes what can be tapped, not what was typed.
- What is typed at ``ASK`` is its answer, a value of another field, all of a guest, or about somebody else: then it is
  to be read by itself (``Elsewhere``), and the question stays (``guests.conversation.typed_answers``).
- A value that can't be read leaves everything as it was and adds ``problem``: nothing typed is lost.
- ``Cancel`` ends the conversation from anywhere; ``Save`` ends it from ``REVIEW``, and from a step that may be skipped.
- An event that has no meaning on the present screen changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from guests.consents.answers import answered
from guests.conversation.choices import Action, Choice, offered, only_asked, pages
from guests.conversation.consents import allow_all, next_answer
from guests.conversation.events import (
    Amended,
    Create,
    Discard,
    Effect,
    Elsewhere,
    Event,
    Merge,
    Offered,
    Restored,
    Seen,
    Tapped,
    Typed,
    Update,
)
from guests.conversation.no_answer import says_nothing
from guests.conversation.provider_matches import toggled, with_records
from guests.conversation.state import Flow, Screen
from guests.conversation.typed_answers import Understood, understand
from guests.fields.blocking import BLOCKED, end_after
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, STEPS
from guests.health.answers import in_order
from guests.number_doubts import doubted, settled, with_values
from guests.problems import Problem
from guests.values import NumberCheck, with_pick

MANY: Final = frozenset({Kind.PICKS, Kind.SEVERAL, Kind.TAGS})  # hold any number of values


@dataclass(frozen=True, slots=True)
class Step:
    """What follows: ``flow`` is none when the conversation is over."""

    flow: Flow | None
    effect: Effect | None = None


OPENS: Final = {
    Action.EDIT: Screen.FIELDS,
    Action.MORE: Screen.MORE,
    Action.OTHERS: Screen.CANDIDATES,
    Action.CONSENTS: Screen.CONSENTS,
}


def advance(flow: Flow, event: Event) -> Step:
    """Take one step. Total: every event is answered on every screen, and nothing raises."""
    if isinstance(event, Amended | Restored):
        return Step(_amended(flow, event))
    calm = replace(flow, problem=None, before=None)
    if isinstance(event, Typed):
        return _typed(flow, event)
    if isinstance(event, Seen):
        known = with_records(flow.provider_matches, event.account, event.key, event.records, flow.guest)
        return Step(replace(flow, provider_matches=known))
    if isinstance(event, Offered):
        return Step(replace(_asked(calm, event.name), offers=event.picks, editing=True))
    if Choice(event.action, event.subject) not in offered(calm):
        return Step(flow)
    effect = _effect(calm, event)
    return Step(None, effect) if effect else Step(_tapped(calm, event))


def _amended(flow: Flow, event: Amended | Restored) -> Flow:
    """Take in what a reply to the card said, or take it back; a question that is open stays open."""
    screen = Screen.REVIEW if flow.screen in {Screen.COMPARE, Screen.CANDIDATES} else flow.screen
    calm = replace(flow, problem=None, screen=screen, comparing=None)
    if isinstance(event, Restored):
        return replace(calm, guest=flow.before, before=None) if flow.before else flow
    return replace(_knowing(calm, event.values, event.unsure, event.checks), before=flow.guest)


def _effect(flow: Flow, event: Tapped) -> Effect | None:
    """Return what ends the conversation, if the tap does."""
    match event.action:
        case Action.CANCEL:
            return Discard()
        case Action.SAVE | Action.SAVE_ANYWAY:
            return Update(flow.guest_id, flow.guest, flow.known) if flow.guest_id else _create(flow)
        case Action.UPDATE:
            return Merge(flow.comparing or "", flow.gain, flow.apart)
        case Action.DONE if only_asked(flow):
            return Update(flow.guest_id or "", flow.guest, flow.known)
        case Action.BACK if _leads_to_card(flow):
            return Discard()
        case _:
            return None


def _leads_to_card(flow: Flow) -> bool:
    """Whether Back leads to the guest's card: a button there asked, and nothing was changed since."""
    if flow.screen is Screen.CONSENTS:
        return only_asked(flow)
    return flow.is_opening and flow.unanswered == flow.known


def _create(flow: Flow) -> Create:
    return Create(flow.guest, flow.apart, tuple(one for _, one in flow.in_sight if one.used))


def _tapped(flow: Flow, event: Tapped) -> Flow:
    moved = flow
    match event.action:
        case action if action in OPENS:
            moved = replace(flow, screen=OPENS[action])
        case Action.TOGGLE:
            moved = replace(flow, guest=next_answer(flow.guest, flow.known, event.subject, event.asking))
        case Action.ALL_YES:
            moved = replace(flow, guest=allow_all(flow.guest, flow.known, event.asking))
        case Action.FIELD:
            moved = _picked(flow, FIELD[event.subject])
        case Action.CHOOSE | Action.TURN:
            moved = _answered_by(flow, event)
        case Action.SKIP | Action.DONE:
            moved = _onward(flow)
        case Action.CLEAR:
            moved = _filled(flow, {flow.asking or "": () if FIELD[flow.asking or ""].kind in MANY else None})
        case Action.BACK:
            moved = _back(flow)
        case Action.NUMBER:
            moved = _settled(flow, int(event.subject))
        case _:
            moved = _judged(flow, event)
    return moved


def _judged(flow: Flow, event: Tapped) -> Flow:
    """Take the host's word on somebody who may be the guest: in the book, or at a provider."""
    match event.action:
        case Action.USE_EXISTING:
            return replace(flow, screen=Screen.COMPARE, comparing=event.subject)
        case Action.NOT_SAME:
            existing, similar = (
                tuple(one for one in group if one != event.subject) for group in (flow.existing, flow.similar)
            )
            left = flow.screen if existing or similar or flow.in_sight else Screen.REVIEW
            apart = (*flow.apart, event.subject)
            return replace(flow, screen=left, existing=existing, similar=similar, apart=apart)
        case Action.USE_THERE:
            return replace(flow, provider_matches=toggled(flow.provider_matches, int(event.subject)))
        case _:
            return flow


def _answered_by(flow: Flow, event: Tapped) -> Flow:
    """Take a tapped answer; where there may be several, the question stays until the host is done."""
    name = flow.asking or ""
    if event.action is Action.TURN:
        return replace(flow, page=(flow.page + 1) % pages(FIELD[name]))
    if FIELD[name].kind is Kind.SEVERAL:
        return _knowing(flow, {name: _switched(flow, event.subject)})
    if FIELD[name].kind is Kind.TAGS:
        return _knowing(flow, {name: _switched(flow, flow.offers[int(event.subject)].name)})
    chosen = {name: _chosen(flow, event)}
    return _filled(flow, chosen | {BLOCKED: True} if FIELD[name].kind is Kind.UNTIL else chosen)


def _switched(flow: Flow, value: str) -> tuple[str, ...]:
    """Return what the guest has of a field's options with one of them switched on or off."""
    row = FIELD[flow.asking or ""]
    known: tuple[str, ...] = getattr(flow.guest, row.name)
    return tuple(one for one in known if one != value) if value in known else in_order(row, (*known, value))


def _chosen(flow: Flow, event: Tapped) -> Any:
    """Return the value that a tapped answer stands for."""
    field = FIELD[flow.asking or ""]
    match field.kind:
        case Kind.CONSENT:
            allowed = event.subject == "yes"
            return answered(flow.guest, field.name, allowed=allowed, asking=event.asking)
        case Kind.UNTIL:
            return end_after(event.subject, event.today or date.min)
        case Kind.PICKS:
            return with_pick(flow.guest.picks, flow.offers[int(event.subject)])
        case _:
            return event.subject


def _typed(flow: Flow, event: Typed) -> Step:
    field, calm = flow.question, replace(flow, problem=None, before=None)
    if field is None:
        return Step(flow, Elsewhere())
    if Choice(Action.SKIP) in offered(flow) and says_nothing(field, event.text):
        return Step(_onward(calm))
    try:
        said = understand(field, flow.guest, event)
    except Problem as problem:
        return Step(replace(flow, problem=problem))
    return Step(_told(calm, said)) if said else Step(flow, Elsewhere())


def _told(flow: Flow, said: Understood) -> Flow:
    """Take in what was said; what says all of a guest ends the steps, and a value of another field leaves the question."""
    known = _knowing(flow, said.values, said.unsure, said.checks)
    if said.whole and not flow.editing:
        return _reviewed(known)
    return _onward(known) if said.answers else known


def _filled(flow: Flow, values: dict[str, Any]) -> Flow:
    return _onward(_knowing(flow, values))


def _settled(flow: Flow, at: int) -> Flow:
    """Take the host's word on what the number in doubt is; where that number is asked for, it is the answer."""
    name = doubted(flow.guest)[0]
    unsure = tuple(one for one in flow.unsure if one != name)
    guest = settled(flow.guest, name, flow.offered_numbers[at].e164)
    known = replace(flow, guest=guest, unsure=unsure)
    return _onward(known) if flow.asking == name and flow.editing else known


def _knowing(
    flow: Flow,
    values: Mapping[str, Any],
    unsure: tuple[str, ...] = (),
    checks: tuple[NumberCheck, ...] = (),
) -> Flow:
    doubts = tuple(name for name in flow.unsure if name not in values) + unsure
    return replace(flow, guest=with_values(flow.guest, values, checks), unsure=doubts)


def _onward(flow: Flow) -> Flow:
    following = None if flow.editing else _step_after(flow)
    return replace(flow, asking=following) if following else _reviewed(flow)


def _reviewed(flow: Flow) -> Flow:
    return replace(flow, screen=Screen.REVIEW, asking=None, editing=False, offers=(), page=0)


def _asked(flow: Flow, name: str) -> Flow:
    return replace(flow, screen=Screen.ASK, asking=name)


def _step_after(flow: Flow) -> str | None:
    """Return the next step of ``/new`` to which nothing was said yet."""
    following = STEPS[STEPS.index(flow.asking) + 1 :] if flow.asking in STEPS else ()
    return next((name for name in following if not getattr(flow.guest, name)), None)


def _back(flow: Flow) -> Flow:
    if flow.screen is Screen.COMPARE:
        return replace(flow, screen=Screen.REVIEW, comparing=None)
    if flow.screen is Screen.MORE:
        return replace(flow, screen=Screen.FIELDS)
    if flow.screen in {Screen.FIELDS, Screen.CANDIDATES, Screen.CONSENTS}:
        return replace(flow, screen=Screen.REVIEW)
    if flow.editing:
        page = Screen.FIELDS if FIELD[flow.asking or ""].common else Screen.MORE
        return replace(
            flow, guest=flow.unanswered, screen=page, asking=None, editing=False, offers=(), page=0
        )
    at = STEPS.index(flow.asking) if flow.asking in STEPS else 0
    return replace(flow, asking=STEPS[max(at - 1, 0)])


def _picked(flow: Flow, field: Field) -> Flow:
    if field.kind is Kind.FLAG:
        flipped = {field.name: not getattr(flow.guest, field.name)}
        return replace(flow, guest=with_values(flow.guest, flipped), screen=Screen.REVIEW)
    return replace(_asked(flow, field.name), editing=True)
