"""What a typed text is to an open question: an open question never swallows.

In this order:

- A line with a name and a way to reach them is a guest: the one who is asked about if nothing in it contradicts what
  is known of them, else somebody else. A name with a note is so where a name is asked for.
- Where a first name is asked for, a whole name is both, unless its last word may be a second given name.
- A phone number, an e-mail address or a date that stands alone and is no answer goes to its own field. Where that has
  another value, the text is about somebody else.
- What answers the question is its answer.
- A name that is no answer is somebody else.
- Words that name nobody, and are no slip in such a value, are more for the note: ``nut allergy`` where an e-mail is asked for.
- Other words, where a block's end is asked for, are its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from guests.consents.answers import answered
from guests.conversation.events import Typed
from guests.conversation.no_answer import is_courtesy
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, Guest
from guests.health.answers import in_order
from guests.names.given_names import is_given_name
from guests.number_doubts import check_of
from guests.parsing.answers import read_answer, the_number
from guests.parsing.booleans import read_flag
from guests.problems import Problem
from guests.quickadd.line import Text
from guests.quickadd.reader import Reading, read_line
from guests.quickadd.remarks import read_remark
from guests.quickadd.vocabulary.occasions import as_usual
from guests.text.folding import fold
from guests.text.normalise import clean, clean_line
from guests.values import NumberCheck

REASON: Final = "block_reason"
NAMES: Final = ("first_name", "last_name")
NAMED: Final = frozenset({"title", *NAMES})
OCCASION: Final = "occasion"
TAPPED: Final = frozenset({Kind.CHOICE, Kind.CONSENT, Kind.PICKS, Kind.TAGS, Kind.UNTIL})
# What takes any words, and which values that stand alone it is sure not to be.
WORDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.NAME: ("phone", "email", "birthday"),
    Kind.TEXT: ("phone", "email"),
    Kind.NOTE: ("phone", "email"),
    Kind.CODE: ("email",),
    Kind.SEVERAL: ("phone", "email"),
}
OTHERS: Final = {Kind.UNTIL: ("phone", "email")}  # as far as they differ from those of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a text says of the guest who is asked about.

    ``answers`` tells that the question is answered, ``whole`` that the text is all of a guest by itself; ``unsure`` is as
    in a reading, and ``checks`` are of numbers among the values.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    checks: tuple[NumberCheck, ...] = ()
    answers: bool = True
    whole: bool = False


def understand(question: Field, guest: Guest, typed: Typed) -> Understood | None:
    """Return what the text says of the guest; ``None`` when it is about somebody else, or a value of theirs.

    Raises ``Problem`` when it can't be read as anything.
    """
    line = _line(typed)
    begins = question.name == "first_name" and not guest.last_name
    is_both = line is not None and begins and _is_whole_name(line)
    if line and (is_both or _is_guest(question, line) or _is_name_with_more(question, line)):
        return _said(question, guest, line) if is_both or _is_theirs(question, guest, line) else None
    alone = _alone(question, typed)
    if alone and question.kind in WORDS:
        return _placed(guest, typed, *alone)
    try:
        return _answer(question, guest, typed)
    except Problem:
        if alone:
            return _placed(guest, typed, *alone)
        is_slip = "@" in typed.text  # in an address
        if line and (_is_reached_otherwise(question, line) or (not is_slip and _is_somebody(question, line))):
            return None
        place = None if is_slip else _place_aside(question, typed, names_somebody=line is not None)
        if place is None:
            raise
    return replace(_answer(FIELD[place], guest, typed), answers=False)


def _place_aside(question: Field, typed: Typed, *, names_somebody: bool) -> str | None:
    """Return the field of words that are no answer: why somebody is blocked whose block's end is asked for, else the note."""
    if question.kind is Kind.UNTIL:
        return None if any(map(str.isdigit, typed.text)) else REASON
    has_words = any(map(str.isalpha, typed.text)) and not is_courtesy(typed.text)
    return "note" if has_words and not names_somebody and question.kind not in TAPPED else None


def is_remark(typed: Typed) -> bool:
    """Whether a text is words, and neither a guest nor a number or an address that stands alone."""
    note, line = FIELD["note"], _line(typed)
    return not (line and _is_guest(note, line)) and _alone(note, typed) is None


def is_full_name(typed: Typed) -> bool:
    """Whether a text has somebody's first and last name for sure, and no way to reach them."""
    line = _line(typed)
    if line is None or line.guest.numbers or line.guest.emails:
        return False
    return bool(line.guest.first_name and line.guest.last_name) and _is_sure(line)


def is_search(typed: Typed) -> bool:
    """Whether a text may be somebody to look for: all but a line with a name and a way to reach them, which is a guest."""
    line = _line(typed)
    return not (line and line.guest.name and (line.guest.numbers or line.guest.emails))


def _line(typed: Typed) -> Reading | None:
    try:
        return read_line(typed.text, **_habits(typed), tags=typed.venue.tags)
    except Problem:
        return None


def _habits(typed: Typed) -> dict[str, Any]:
    return {
        "country": typed.venue.country,
        "language": typed.venue.language,
        "today": typed.today,
        "abroad": typed.abroad,
    }


def _is_guest(question: Field, line: Reading) -> bool:
    """Whether a line has a name and a way to reach them; where any words will do, the name has to be a sure one."""
    reachable = bool(line.guest.phone or line.guest.email)
    any_words = question.kind in WORDS and question.name not in NAMES
    return bool(line.guest.name) and reachable and (not any_words or _is_sure(line))


def _is_name_with_more(question: Field, line: Reading) -> bool:
    more = line.guest.given().keys() - NAMED
    return question.name in NAMES and bool(line.guest.name and more) and _is_sure(line)


def _is_whole_name(line: Reading) -> bool:
    """Whether a line is a first and a last name and nothing else: ``Jane Doe``, but not ``Mary Ann``."""
    said = line.guest.given()
    is_full = set(NAMES) <= said.keys() <= NAMED and _is_sure(line)
    return is_full and not any(map(is_given_name, said["last_name"].split()))


def _is_somebody(question: Field, line: Reading) -> bool:
    """Whether a line that is no answer is a name; beside buttons a single word is rather a wrong answer."""
    is_full = bool(line.guest.first_name and line.guest.last_name)
    return bool(line.guest.name) and _is_sure(line) and (is_full or question.kind not in TAPPED)


def _is_reached_otherwise(question: Field, line: Reading) -> bool:
    """Whether a line that is no answer has a phone or an e-mail beside other words: ``red scarf 07911 123456``."""
    return bool({"phone", "email"} & line.guest.given().keys() - {question.name})


def _is_sure(line: Reading) -> bool:
    return not set(NAMES) & set(line.unsure)


def _is_theirs(question: Field, guest: Guest, line: Reading) -> bool:
    """Whether a line may be about this guest: it contradicts nothing, and has something in common or stands for it."""
    said = _values(question, line)
    known = {name: value for name in said if (value := getattr(guest, name)) and name != question.name}
    compared = {
        name for name in known if FIELD[name].kind not in {Kind.NOTE, Kind.FLAG, Kind.SEVERAL, Kind.TAGS}
    }
    if any(_key(known[name]) != _key(said[name]) for name in compared):
        return False
    begins = question.name in NAMES and not getattr(guest, question.name)
    return bool(compared) or begins or not guest.is_known


def _key(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


def _values(question: Field, line: Reading) -> dict[str, Any]:
    """Return what a line says; a single name is the one that is asked for."""
    said = line.guest.given()
    single = [name for name in NAMES if name in said]
    if question.name in NAMES and len(single) == 1:
        said[question.name] = said.pop(single[0])
    return said


def _said(question: Field, guest: Guest, line: Reading) -> Understood:
    said = _values(question, line)
    values = {
        name: _joined(guest, FIELD[name], value)
        for name, value in said.items()
        if getattr(guest, name) != value
    }
    return Understood(
        values=values,
        unsure=tuple(name for name in line.unsure if name in values),
        checks=line.guest.checks,
        answers=question.name in said,
        whole=_is_guest(question, line),
    )


def _joined(guest: Guest, row: Field, value: Any) -> Any:
    """Return a value with what the guest's field holds already, where it holds more than one."""
    if row.kind is Kind.NOTE:
        return _added(guest, value, row.name)
    is_many = row.kind in {Kind.SEVERAL, Kind.TAGS}
    return in_order(row, (*getattr(guest, row.name), *value)) if is_many else value


def _remarked(guest: Guest, typed: Typed) -> Understood | None:
    """Return what a remark says of what a kitchen has to know, and the rest of it as the note; None if it says nothing of it."""
    line = Text(clean(typed.text), typed.venue.country, typed.venue.language, typed.today, ())
    remark = read_remark(line)
    said = {name: value for name, value in remark.values.items() if name != OCCASION or not guest.occasion}
    if not said:
        return None
    values = {name: _joined(guest, FIELD[name], value) for name, value in said.items()}
    return Understood(values=values | ({"note": _added(guest, remark.note)} if remark.note else {}))


def _added(guest: Guest, more: str, name: str = "note") -> str:
    """Return a note of the guest's with more: what it said about allergies stays."""
    known = getattr(guest, name)
    return f"{known}\n{more}" if known else more


def _alone(question: Field, typed: Typed) -> tuple[str, Any, bool] | None:
    """Return field, value and doubt of what stands alone and is of another kind than what is asked for."""
    for name in WORDS.get(question.kind, OTHERS.get(question.kind, WORDS[Kind.NAME])):
        row = FIELD[name]
        if row.kind is question.kind or (row.kind is Kind.PHONE and any(map(str.isalpha, typed.text))):
            continue
        try:
            value, unsure = read_answer(row, typed.text, **_habits(typed))
        except Problem:
            continue
        return name, value, unsure
    return None


def _placed(guest: Guest, typed: Typed, name: str, value: Any, unsure: bool) -> Understood | None:  # noqa: FBT001 - as it was read
    known = getattr(guest, name)
    if known and known != value:
        return None
    doubts = (name,) if unsure else ()
    if known:
        return Understood(answers=False)
    return Understood(
        values={name: value}, unsure=doubts, checks=checks_of(FIELD[name], typed), answers=False
    )


def checks_of(row: Field, typed: Typed) -> tuple[NumberCheck, ...]:
    """Return the check of a text that was read as a number with a doubt."""
    if row.kind is not Kind.PHONE:
        return ()
    number = the_number(clean_line(typed.text), typed.venue.country, typed.abroad)
    return () if number.sure else (check_of(number),)


def _answer(question: Field, guest: Guest, typed: Typed) -> Understood:
    said = read_flag(typed.text) if question.kind is Kind.CONSENT else None
    if said is not None:
        consent = answered(guest, question.name, allowed=said, asking=typed.asking)
        return Understood(values={question.name: consent})
    value, unsure = read_answer(question, typed.text, **_habits(typed))
    if question.name == "note":
        return _remarked(guest, typed) or Understood(values={"note": _added(guest, str(value))})
    value = _joined(guest, question, as_usual(question.name, value, typed.venue.language))
    doubts = (question.name,) if unsure else ()
    return Understood(values={question.name: value}, unsure=doubts, checks=checks_of(question, typed))
