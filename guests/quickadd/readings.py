"""All that a line may say, and the cheapest cover of it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.labels import NAME
from guests.quickadd.candidates.bookings import booking_candidates
from guests.quickadd.candidates.candidate import Candidate
from guests.quickadd.candidates.companies import company_candidates, vip_candidates
from guests.quickadd.candidates.consents import consent_candidates
from guests.quickadd.candidates.contacts import (
    email_candidates,
    phone_candidates,
    second_phone,
    spoken_candidates,
)
from guests.quickadd.candidates.days import block_candidates, day_candidates
from guests.quickadd.candidates.health import health_candidates
from guests.quickadd.candidates.labelled import labelled_candidates, opened_candidates
from guests.quickadd.candidates.people import name_candidates
from guests.quickadd.candidates.phrases import phrase_candidates
from guests.quickadd.candidates.tags import tag_candidates
from guests.quickadd.costs import COMPANY_ALONE, DOUBT, HEALTH, NO_NAME, NOBODY
from guests.quickadd.cover import Cover, Step, cheapest_cover
from guests.quickadd.line import Atom, Text, atoms_of
from guests.quickadd.words import Role
from guests.text.folding import fold

# Fields that are said once; of phone numbers the second is looked at when all is read. VIP, consents, allergies and notes may be said again.
_ONCE: Final = (
    NAME,
    *(row.name for row in FIELDS if row.kind not in {Kind.FLAG, Kind.NOTE, Kind.SEVERAL, Kind.TAGS}),
)
BITS: Final = {field: 1 << at for at, field in enumerate(_ONCE)}
# What makes an unknown word beside it rather one of the note.
_ABOUT_GUEST: Final = Role.NOTE | Role.SMALL | Role.EITHER | Role.BOTH | Role.CODE | Role.LINK | Role.LEGAL
_REACHED: Final = sum(BITS[row.name] for row in FIELDS if row.kind in {Kind.PHONE, Kind.EMAIL})
_NAMED: Final = BITS[NAME] | BITS["first_name"] | BITS["last_name"]


class Covered(NamedTuple):
    """A text with its atoms, everything that its parts may be, and the cheapest cover of it."""

    text: Text
    atoms: Sequence[Atom]
    candidates: Sequence[Candidate]
    cover: Cover

    @property
    def chosen(self) -> list[Candidate]:
        """What the parts of the text are, in order; a word of the note alone is not among them."""
        return [step.item for step in self.cover.chosen]

    @property
    def doubtful(self) -> set[str]:
        """Fields of which another value, or none, would cost hardly more."""
        cover = self.cover
        limit = cover.cost + DOUBT
        taken = {step.bit: step.item for step in cover.chosen if step.bit}
        doubtful = {item.field for bit, item in taken.items() if cover.cost_without(bit) <= limit}
        for step in cover.steps:
            own = taken.get(step.bit)
            if own is None or own.field in doubtful or step.item.value == own.value:
                continue
            cost = cover.cost_with(step)
            if cost is not None and cost <= limit and not (own.field == "phone" and self._has_too(step)):
                doubtful.add(own.field)
        return doubtful

    def _has_too(self, rival: Step) -> bool:
        """Tell whether the guest has another number as well: which one is called first is no doubt."""
        second = second_phone(self.text.text, self.atoms, self.chosen)
        return second is not None and second[1][1] == rival.item.end


def read_parts(text: Text) -> Covered:
    """Return the cheapest cover of a text."""
    emails = [*email_candidates(text)]
    shaped = [
        *emails,
        *day_candidates(text),
        *phone_candidates(text),
        *spoken_candidates(text),
        *vip_candidates(text),
        *tag_candidates(text),
    ]
    found = [*shaped, *labelled_candidates(text, shaped)] if text.labels else [*shaped]
    mailboxes = " ".join([fold(each.value.partition("@")[0]) for each in emails if each.field == "email"])
    atoms = atoms_of(text, {edge for each in found for edge in (each.start, each.end)}, mailboxes)
    found += opened_candidates(text, atoms, shaped)
    found += booking_candidates(text, atoms)
    found += block_candidates(text, atoms, {each.end for each in shaped})
    found += consent_candidates(atoms)
    health = [*health_candidates(text, atoms, {each.end for each in shaped})]
    # What somebody is allergic to may be a phrase of notes elsewhere: `yer fıstığı`.
    found += (each for each in phrase_candidates(atoms) if not any(map(each.is_inside, health)))
    found += health
    found += company_candidates(text, atoms)
    if not any(label.field == "first_name" for label in text.labels):
        foods = [each for each in health if each.sure and each.cost <= HEALTH]
        names = name_candidates(text, atoms, {each.end for each in found})
        found += (each for each in names if not _is_of_food(each, foods, atoms))
    return Covered(text, atoms, found, cheapest_cover(_steps(atoms, found), _price))


def _is_of_food(name: Candidate, foods: Sequence[Candidate], atoms: Sequence[Atom]) -> bool:
    """Whether a name has no word but those of allergies and diets: `allergic to fish`, `Fischallergie und vegan`."""
    words = [atom for atom in atoms if name.start <= atom.start and atom.end <= name.end]
    of_food = [any(each.start <= atom.start and atom.end <= each.end for each in foods) for atom in words]
    return any(of_food) and all(
        is_food or atom.word.role & Role.LINK for is_food, atom in zip(of_food, words, strict=True)
    )


def _steps(atoms: Sequence[Atom], candidates: Sequence[Candidate]) -> list[Step]:
    """Return what each candidate costs more, or saves, than its text does in the note.

    What costs so much more that it can't be taken, nor raise a doubt, is left out.
    """
    about = [0, *[atom.word.role & _ABOUT_GUEST for atom in atoms], 0]
    notes = [
        0,
        *accumulate([atom.cost[2 if about[at] or about[at + 2] else 1] for at, atom in enumerate(atoms)]),
    ]
    starts = {atom.start: at for at, atom in enumerate(atoms)}
    ends = {atom.end: at for at, atom in enumerate(atoms, start=1)}
    places = [*starts]
    steps: list[Step] = []
    for each in candidates:
        first = starts.get(each.start)
        if first is None:
            first = bisect_left(places, each.start)
        end = ends.get(each.end) or bisect_left(places, each.end)
        cost = each.cost - notes[end] + notes[first]
        if cost <= NOBODY + DOUBT:
            steps.append(Step(first, end, BITS.get(each.field, 0), cost, each))
    return steps


def _price(taken: int) -> int:
    if taken & _NAMED:
        return 0
    if taken & BITS["company"]:
        return COMPANY_ALONE
    return NO_NAME if taken & _REACHED else NOBODY
