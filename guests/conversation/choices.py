"""Choices: the buttons that make sense on each screen. What else is tapped is stale."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guests.consents.answers import CHANNELS
from guests.conversation.consents import only_consents_differ
from guests.conversation.state import Flow, Screen
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.number_doubts import doubted

ON_A_PAGE: Final = 8  # options: more hide the card above them on a phone


class Action(StrEnum):
    """What a button does; the value is what travels in its callback data."""

    SAVE = "save"
    SAVE_ANYWAY = "anyway"
    USE_EXISTING = "use"
    NOT_SAME = "apart"
    UPDATE = "update"
    USE_THERE = "there"
    OTHERS = "others"
    EDIT = "edit"
    FIELD = "field"
    SKIP = "skip"
    CLEAR = "clear"
    MORE = "more"
    CHOOSE = "choose"
    NUMBER = "number"
    CONSENTS = "consents"
    TOGGLE = "toggle"
    ALL_YES = "allyes"
    TURN = "turn"
    DONE = "done"
    BACK = "back"
    CANCEL = "cancel"


ROWS: Final = 4  # of buttons on the review: more hide what stands above them on a phone
_TAPPED: Final = frozenset({Kind.CHOICE, Kind.CONSENT, Kind.PICKS})


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that makes sense now."""

    action: Action
    subject: str = ""


def choices(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    """Return the rows of buttons of the present screen, the likeliest first."""
    cancel = Choice(Action.CANCEL)
    match flow.screen:
        case Screen.REVIEW:
            return _review(flow)
        case Screen.CANDIDATES:
            everybody = (*_candidates(flow.existing), *_candidates(flow.similar), *_there(flow))
            return (*everybody, (Choice(Action.BACK), cancel))
        case Screen.COMPARE:
            return ((Choice(Action.UPDATE),), (Choice(Action.BACK), cancel))
        case Screen.FIELDS | Screen.MORE:
            common = flow.screen is Screen.FIELDS
            more = ((Choice(Action.MORE),),) if common else ()
            return (*_fields(common=common), *more, (Choice(Action.BACK), cancel))
        case Screen.CONSENTS:
            return _consents(flow)
        case Screen.ASK:
            answers, numbers = _answers_by_tap(flow), _asked_numbers(flow)
            asked = (*numbers, answers) if flow.editing else (answers, *numbers)
            return (*_options(flow), *asked, (Choice(Action.BACK), cancel))


def in_front(flow: Flow) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return whom the card itself shows: the likeliest guest of the book and the first record, if there are any.

    Beside a number in doubt it has no room for a record, which was found under that number, as a rule.
    """
    records = () if flow.offered_numbers else flow.in_sight[:1]
    return (flow.existing or flow.similar)[:1], tuple(at for at, _ in records)


def hidden(flow: Flow) -> int:
    """Return how many more may be the same person: they have a screen of their own."""
    guests, records = in_front(flow)
    everybody = len(flow.existing) + len(flow.similar) + len(flow.in_sight)
    return everybody - len(guests) - len(records)


def _review(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    """Return four rows at most; what a number in doubt may be, and one who is alike in name only, stand below Save.

    The consents wait where those need all the room.
    """
    if not flow.guest.is_known:
        return ((Choice(Action.EDIT), Choice(Action.CANCEL)),)
    probable = _candidates(flow.existing[:1])
    meant = ((Choice(Action.USE_EXISTING, flow.meant),),) if flow.meant else ()
    possible = () if flow.existing else _candidates(flow.similar[:1]) or meant
    others = (Choice(Action.OTHERS),) if hidden(flow) else ()
    main = (_save(flow), Choice(Action.EDIT), Choice(Action.CANCEL))
    numbers = _numbers(flow)[: ROWS - 1 - len(probable) - len(possible) - len(others)]
    there = () if numbers else _there(flow)[:1]
    rows = (*probable, *there, main, *numbers, *possible)
    return (*rows, (Choice(Action.CONSENTS), *others)) if len(rows) < ROWS else rows


def _save(flow: Flow) -> Choice:
    return Choice(Action.SAVE_ANYWAY if flow.existing else Action.SAVE)


def _consents(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    """Return a toggle per channel, two in a row, and the way out.

    A new guest is saved from here too. Of one in the book, ``Done`` saves, unless there are other edits to review.
    """
    toggles = [Choice(Action.TOGGLE, name) for name in CHANNELS]
    rows = tuple(tuple(toggles[at : at + 2]) for at in range(0, len(toggles), 2))
    last = (Choice(Action.DONE), Choice(Action.BACK)) if flow.guest_id else (_save(flow), Choice(Action.DONE))
    return (*rows, (Choice(Action.ALL_YES),), (*last, Choice(Action.CANCEL)))


def only_asked(flow: Flow) -> bool:
    """Tell whether a guest of the book is only being asked for consents: nothing else is edited."""
    return flow.known is not None and only_consents_differ(flow.guest, flow.known)


def _numbers(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    """Return what the number in doubt may be, two in a row."""
    picks = [Choice(Action.NUMBER, str(at)) for at in range(len(flow.offered_numbers))]
    return tuple(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2))


def _asked_numbers(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    """Return the same beside a question: a step that is typed, or the edit of that very number."""
    row = FIELD[flow.asking or ""]
    is_asked = flow.asking in doubted(flow.guest)[:1] if flow.editing else row.kind not in _TAPPED
    return _numbers(flow) if is_asked else ()


def _there(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    return tuple((Choice(Action.USE_THERE, str(at)),) for at, _ in flow.in_sight)


def _candidates(guest_ids: tuple[str, ...]) -> tuple[tuple[Choice, ...], ...]:
    return tuple(
        (Choice(Action.USE_EXISTING, guest_id), Choice(Action.NOT_SAME, guest_id)) for guest_id in guest_ids
    )


def _fields(*, common: bool) -> tuple[tuple[Choice, ...], ...]:
    picks = [Choice(Action.FIELD, row.name) for row in FIELDS if row.common is common]
    return tuple(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2))


def _options(flow: Flow) -> tuple[tuple[Choice, ...], ...]:
    """Return the answers that need no typing, where the field has such."""
    field = FIELD[flow.asking or ""]
    match field.kind:
        case Kind.CHOICE | Kind.UNTIL | Kind.TEXT:
            return _paired([value for value, _ in field.options])
        case Kind.SEVERAL:
            return _several(flow, field)
        case Kind.CONSENT:
            return ((Choice(Action.CHOOSE, "yes"), Choice(Action.CHOOSE, "no")),)
        case Kind.TAGS:
            return (*_paired(list(map(str, range(len(flow.offers))))), (Choice(Action.DONE),))
        case Kind.PICKS:
            return tuple((Choice(Action.CHOOSE, str(at)),) for at in range(len(flow.offers)))
        case _:
            return ()


def _paired(subjects: Sequence[str]) -> tuple[tuple[Choice, ...], ...]:
    """Return answers that can be tapped, two in a row."""
    shown = [Choice(Action.CHOOSE, subject) for subject in subjects]
    return tuple(tuple(shown[at : at + 2]) for at in range(0, len(shown), 2))


def _several(flow: Flow, field: Field) -> tuple[tuple[Choice, ...], ...]:
    """Return a page of options, each of which is on or off, and the way to the next page."""
    first = flow.page * ON_A_PAGE
    rows = _paired([value for value, _ in field.options[first : first + ON_A_PAGE]])
    turn = ((Choice(Action.TURN),),) if len(field.options) > ON_A_PAGE else ()
    return (*rows, *turn, (Choice(Action.DONE),))


def pages(field: Field) -> int:
    """Return on how many pages the options of a field stand."""
    return -(-len(field.options) // ON_A_PAGE)


def offered(flow: Flow) -> frozenset[Choice]:
    """Return the choices of the present screen as a set: what else is tapped is stale."""
    return frozenset(choice for row in choices(flow) for choice in row)


def _answers_by_tap(flow: Flow) -> tuple[Choice, ...]:
    """Return what answers without typing; a host who has enough saves instead, unless that may be a second guest."""
    if flow.editing:
        return (Choice(Action.CLEAR),) if flow.asking and _can_be_cleared(flow, flow.asking) else ()
    question = FIELD[flow.asking or ""].question
    if question and question.required:
        return ()
    enough = flow.guest.is_known and not flow.existing
    return (Choice(Action.SKIP), Choice(Action.SAVE)) if enough else (Choice(Action.SKIP),)


def _can_be_cleared(flow: Flow, name: str) -> bool:
    """Tell whether there is a value to clear; an answer to a consent that the book has is changed, not forgotten."""
    is_kept = name in CHANNELS and flow.known is not None and getattr(flow.known, name) is not None
    return bool(getattr(flow.guest, name)) and not is_kept
