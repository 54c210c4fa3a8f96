"""E-mail addresses and phone numbers, with the labels before them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.number_doubts import check_of
from guests.parsing.emails import find_emails, find_spoken_emails
from guests.parsing.labels import IGNORED, Label, label_before
from guests.phones.kinds import kind_of_e164
from guests.phones.line.candidates import Candidate as PhoneCandidate
from guests.phones.line.candidates import number_candidates
from guests.phones.line.costs import DOUBTFUL, LIKELY, Reason
from guests.phones.line.spoken import spoken_numbers
from guests.phones.number import Kind as NumberKind
from guests.phones.read import read_number
from guests.phones.readings import Opening
from guests.quickadd import costs
from guests.quickadd.candidates.candidate import NOTE, Candidate, kept, taken
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import COUNTED, COUNTING, Means
from guests.quickadd.vocabulary.references import reference_before
from guests.quickadd.vocabulary.slips import slip_before
from guests.quickadd.words import Role
from guests.text import ways
from guests.text.normalise import word_key
from guests.text.word_lists import words

_COUNT_FIRST: Final = re.compile(r"[1-9]\d{0,2} ")
_COUNT_LAST: Final = re.compile(r" \d{1,2}$")
_BESIDE: Final = frozenset({Reason.CUT_BEFORE, Reason.CUT_BEHIND})
_EDGES: Final = " ,;|\n"
FURTHER: Final = "is a further number"
"""The first reason of a candidate for a number that is not the first; its value is the number, if that is sure."""

_REFERENCE: Final = "is a fax number or a reference"
_OPENINGS: Final = frozenset({Opening.PLUS, Opening.EXIT, Opening.TRUNK})
_FAX: Final = words("fax faks telefax télécopie факс 传真")
# What may stand between two addresses of one guest.
_JOINING: Final = re.compile(
    r"[ ,;/|&+–-]*(?:(?:and|or|und|oder|u\.|et|ou|y|o|e|ve|veya|ya da|və|и|или|та|або|en|of|i|lub|و|أو|או) )?",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(r"\+?\d{9,15}(?=[^\W\d_]{3})")
_GLUED: Final = "touch each other"
_MOBILES: Final = frozenset({NumberKind.MOBILE, NumberKind.EITHER})
_LABELLED: Final = "has its label"
_JOINS: Final = Role.LINK | Role.PUNCTUATION
_ORS: Final = "or|veya|ya da|oder|ou|o|oppure|of|или|або|أو|ან|yoki|və ya"
_OR: Final = frozenset(map(word_key, _ORS.split("|")))
_EMAILS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.EMAIL)
_PHONES: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.PHONE)
# Where somebody reads an address; some of the words are last names as well but with a colon: `Jane Day`.
_PLACES: Final = words(ways.HOME, ways.WORK)
_WAYS: Final = _PLACES | words(ways.OTHER, ways.FURTHER)
_WAY: Final = re.compile(r"(?<!\w)([^\W\d_]+)(?: ?([:=：])| -)? *$")
_LONGEST_WAY: Final = 20


def email_candidates(text: Text) -> Iterator[Candidate]:
    """Yield the e-mail addresses of a text."""
    last: int | None = None
    before, is_labelled = "", False
    for first, end, address in find_emails(text.text):
        start = _with_scheme(text, first, "mailto:")
        label = label_before(text.text, start, text.language) or slip_before(text.labels, start)
        if label and label.field in _EMAILS:
            is_other = is_labelled and address != before and text.text[label.start - 1] == "\n"
            field = "email_2" if is_other else label.field
            is_labelled = True
            yield taken(label.start, end, field, address, costs.LABELLED, _LABELLED)
        elif (way := _way_before(text, start)) is not None:
            field = "email" if last is None or address == before else "email_2"
            yield taken(way, end, field, address, costs.LABELLED, _LABELLED)
        elif glued := _number_before(text, address):
            yield taken(start, end, "email", address, costs.GLUED_EMAIL)
            yield from _glued(start, end, address, glued)
        elif last is not None and address != before and _JOINING.fullmatch(text.text, last, start):
            yield taken(last, end, "email_2", address, costs.EMAIL, "is a further address")
        else:
            yield taken(start, end, "email", address, costs.EMAIL)
        last, before = end, address
    for start, end, address, sure in find_spoken_emails(text.text):
        label = label_before(text.text, start, text.language)
        begin = label.start if label and label.field in _EMAILS else start
        yield taken(begin, end, "email", address, costs.EMAIL, "is spelled out", sure=sure or begin < start)


def _way_before(text: Text, position: int) -> int | None:
    """Return where the word before an address begins that says where it is read: ``work: jane@…``, ``home jane@…``.

    Without a colon it may rather go with a word of notes before it: ``salon privé jane@…``.
    """
    word = _WAY.search(text.text, max(position - _LONGEST_WAY, 0), position)
    if word is None or word_key(word[1]) not in (_WAYS if word[2] else _PLACES):
        return None
    return word.start() if word[2] or not text.meaning_before(word.start()) & Means.NOTE else None


def _number_before(text: Text, address: str) -> tuple[int, str] | None:
    """Return the mobile that an address touches, ``07911123456jane@…``, and how many of its characters are that."""
    front = _NUMBER_FIRST.match(address)
    number = read_number(front.group(), text.country) if front else None
    if front and number and number.sure and number.kind in _MOBILES:
        return front.end(), number.e164
    return None


def _glued(start: int, end: int, address: str, number: tuple[int, str]) -> Iterator[Candidate]:
    length, e164 = number
    yield taken(start, start + length, "phone", e164, costs.EMAIL, _GLUED, sure=False)
    yield taken(start + length, end, "email", address[length:], costs.EMAIL, _GLUED, sure=False)


def phone_candidates(text: Text) -> Iterator[Candidate]:
    """Yield every phone number that a text may hold, as the guest's and as a further one."""
    found = number_candidates(text.text, text.country, abroad=text.abroad)
    fronts = {start: _front_of(text, start) for start in dict.fromkeys(each.start for each in found)}
    phones = [each for each in found if not fronts[each.start].is_no_phone(text, each)]
    ends = [each.end for each in phones if each.cost < LIKELY]
    for each in found:
        start, label, reference = fronts[each.start]
        cost = round(costs.PHONE * each.cost)
        if _has_count(text, each, found):
            cost += costs.COUNT_IN_PHONE
        if reference is not None:
            is_phone = each in phones
            yield kept(
                reference, start if is_phone else each.end, costs.PHRASE if is_phone else cost, _REFERENCE
            )
            if not is_phone:
                continue
        field, reasons, further = "phone", each.why, cost + costs.FURTHER_PHONE
        if label and label.field in _PHONES:
            start, field, reasons = label.start, label.field, (_LABELLED, *reasons)
        elif any(end <= each.start for end in ends):
            cost += costs.LATER_PHONE
        number, sure = each.number, _is_sure(each)
        check = None if sure else check_of(number)
        yield taken(start, each.end, field, number.e164, cost, *reasons, sure=sure, check=check)
        why = (FURTHER, *reasons)
        yield Candidate(start, each.end, NOTE, number.e164 if sure else None, further, why)


class _Front(NamedTuple):
    """Where a number begins with its scheme, the label before it, and where words begin that call it a reference or a fax."""

    start: int
    label: Label | None
    reference: int | None

    def is_no_phone(self, text: Text, each: PhoneCandidate) -> bool:
        """Tell whether a number is a reference or a fax; a mobile that is announced is none: ``booking 07911 123456``."""
        if self.reference is None:
            return False
        said = word_key(text.text[self.reference : self.start].replace(":", " "))
        is_known = Reason.KNOWN in each.why and each.number.kind in _MOBILES
        is_announced = is_known and not _OPENINGS.isdisjoint(each.why)
        return not is_announced or not _FAX.isdisjoint(said.split())


def _front_of(text: Text, position: int) -> _Front:
    start = _with_scheme(text, position, "tel:")
    label = label_before(text.text, start, text.language) or slip_before(text.labels, start)
    if label:
        return _Front(start, label, label.start if label.field == IGNORED else None)
    return _Front(start, None, reference_before(text.text, start))


def spoken_candidates(text: Text) -> Iterator[Candidate]:
    """Yield the number that is said in words, if a plan has it; else all the words stay in the note."""
    was_counted = False
    for said in spoken_numbers(text.text, text.languages):
        is_counted = bool(text.meaning_behind(said.end) & COUNTED)
        found = (
            () if is_counted else (read_number(each, text.country, abroad=text.abroad) for each in said.typed)
        )
        known = [number for number in found if number and number.kind is not NumberKind.OTHER]
        if not known:
            was_counted = was_counted or is_counted
            yield kept(said.start, said.end, costs.PHRASE, "is said in words")
            continue
        number, *others = known
        rivals = tuple(dict.fromkeys(other.e164 for other in others if other.e164 != number.e164))
        sure = number.sure and not rivals and (was_counted or not said.is_part)
        typed = number.typed or text.text[said.start : said.end]
        asked = number._replace(sure=False, alternatives=(*number.alternatives, *rivals), typed=typed)
        yield taken(
            said.start,
            said.end,
            "phone",
            number.e164,
            costs.SPOKEN,
            "is said in words",
            sure=sure,
            check=None if sure else check_of(asked),
        )
        return


def _is_sure(each: PhoneCandidate) -> bool:
    """Tell whether nothing else may be meant; digits beside it are no doubt here, where the whole line is read."""
    doubts = DOUBTFUL.intersection(each.why)
    return each.number.sure or (bool(doubts) and doubts <= _BESIDE and not each.number.alternatives)


def _has_count(text: Text, each: PhoneCandidate, found: Sequence[PhoneCandidate]) -> bool:
    """Tell whether a number takes in what belongs to a word beside it: ``table 1 201 …``, ``… 20 Uhr``.

    Digits without which it would be none are its own: ``055 234 56 78 uşaq``.
    """
    is_doubtful = not DOUBTFUL.isdisjoint(each.why)
    first = _COUNT_FIRST.match(text.text, each.start, each.end)
    if first and text.meaning_before(each.start) & COUNTING:
        return is_doubtful or any(other.start == first.end() for other in found)
    last = _COUNT_LAST.search(text.text, each.start, each.end)
    if last is None or not text.meaning_behind(each.end) & COUNTED:
        return False
    return is_doubtful or any(other.end == last.start() for other in found)


def second_phone(
    text: str, atoms: Sequence[Atom], chosen: Sequence[Candidate]
) -> tuple[str, tuple[int, int]] | None:
    """Return the second phone, and its place with the ``or`` before it: the further number directly behind the first.

    One that words lead to may be somebody else's, and stays in the note with them: ``husband 07911 123457``; one with a
    label that opens its line is the guest's. The same number typed twice is no second one.
    """
    first = next((each for each in chosen if each.field == "phone"), None)
    if first is None:
        return None
    labelled = [each for each in chosen if _is_labelled_line(text, each) and each.value != first.value]
    if kind_of_e164(first.value) is NumberKind.FIXED:
        labelled.sort(key=lambda each: kind_of_e164(each.value) is not NumberKind.MOBILE)
        if labelled and kind_of_e164(labelled[0].value) is NumberKind.MOBILE:  # the one to call
            return labelled[0].value, (labelled[0].start, labelled[0].end)
    for before, second in pairwise(chosen):
        if before is not first or FURTHER not in second.why or second.value in (None, first.value):
            continue
        between = [atom for atom in atoms if first.end <= atom.start and atom.end <= second.start]
        key = " ".join(atom.word.key for atom in between)
        if key in _OR or all(atom.parts or atom.word.role & _JOINS for atom in between):
            return second.value, (first.end, second.end)
    return next(((each.value, (each.start, each.end)) for each in labelled), None)


def _is_labelled_line(text: str, each: Candidate) -> bool:
    """Tell whether a further number that is sure stands behind a label with which its line begins."""
    is_labelled = FURTHER in each.why and _LABELLED in each.why and each.value is not None
    return is_labelled and text[each.start - 1 : each.start] == "\n"


def labelled_phone(text: Text, label: Label) -> Candidate | None:
    """Return a number that only its label shows to be one."""
    start, end = text.region(label)
    typed = text.text[start:end].rstrip(_EDGES)
    number = read_number(typed.strip(_EDGES), text.country, abroad=text.abroad)
    if number is None or number.extension:
        return None
    return taken(
        label.start,
        start + len(typed),
        label.field,
        number.e164,
        costs.LABELLED_PHONE,
        _LABELLED,
        sure=number.sure,
        check=None if number.sure else check_of(number),
    )


def _with_scheme(text: Text, start: int, scheme: str) -> int:
    begin = max(start - len(scheme), 0)
    return begin if text.text[begin:start].lower() == scheme else start
