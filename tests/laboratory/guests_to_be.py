"""The guests of a run, each with a unique name, phone and e-mail."""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from typing import Final

from tests.laboratory.plan import Plan

STARTS: Final = (
    "Bar",
    "Cal",
    "Dor",
    "Fen",
    "Gar",
    "Hol",
    "Jun",
    "Kar",
    "Lor",
    "Mar",
    "Nor",
    "Pem",
    "Ros",
    "Tam",
)
MIDDLES: Final = (
    "ba",
    "bo",
    "de",
    "du",
    "fi",
    "go",
    "ga",
    "lu",
    "lo",
    "ma",
    "me",
    "ne",
    "no",
    "ri",
    "ru",
    "so",
)
ENDS: Final = ("lin", "mond", "nard", "ret", "son", "ton", "vey", "win", "bert", "dale", "field", "gar")
SURNAMES: Final = tuple("".join(parts) for parts in product(STARTS, MIDDLES, ENDS))
FIRST_NAMES: Final = ("Anna", "Bella", "Clara", "Diana", "Emma", "Helen", "Laura", "Maria", "Nora", "Sarah")


class Way(StrEnum):
    """How a guest is registered, and what happens then."""

    LINE = "line"
    STEPS = "steps"
    CONTACT = "contact"
    CORRECTED = "corrected"  # the line is edited in the chat before it is saved
    EDITED = "edited"  # a note is added after it was saved
    CANCELLED = "cancelled"
    LEFT = "left"  # the host walks away from the card


WEIGHTS: Final = {
    Way.LINE: 8,
    Way.STEPS: 4,
    Way.CONTACT: 4,
    Way.CORRECTED: 2,
    Way.EDITED: 3,
    Way.CANCELLED: 1,
    Way.LEFT: 1,
}


@dataclass(slots=True, kw_only=True)
class Registration:
    """One guest to register, and what became of them.

    ``later`` is the note of a guest who is edited after saving; ``taps`` is how often Save is tapped in a
    row; ``acknowledged`` means that the chat said that the guest is in the book.
    """

    number: int
    host: int
    way: Way
    first_name: str
    last_name: str
    phone: str
    email: str | None
    note: str = "window seat"
    later: str = "quiet corner"
    taps: int = 1
    tapped_save: bool = False
    acknowledged: bool = False
    finished: bool = False
    story: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def shown_phone(self) -> str:
        """The phone as the chat shows it."""
        return f"+44 {self.phone[3:7]} {self.phone[7:]}"

    def line(self, *, slip: bool = False) -> str:
        """Return the guest as a host types it, with a typo in the first name if ``slip``."""
        name = f"{self.first_name}x {self.last_name}" if slip else self.name
        return " ".join(part for part in (name, self.phone, self.email, self.note) if part)

    def tell(self, what: str) -> None:
        """Add to this guest's history."""
        self.story.append(f"{time.strftime('%H:%M:%S', time.gmtime())} {what}")


def guests_to_be(plan: Plan) -> list[Registration]:
    """Return the registrations of a run, in the order of their numbers."""
    chance = plan.chance("guests")
    made = []
    for number, last in enumerate(chance.sample(SURNAMES, plan.registrations)):
        way = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        first = chance.choice(FIRST_NAMES)
        told = way is not Way.CONTACT and chance.random() < 0.9
        made.append(
            Registration(
                number=number,
                host=plan.hosts[number // plan.shift],
                way=way,
                first_name=first,
                last_name=last,
                phone=f"+447911{120000 + number}",
                email=f"{first}.{last}@example.com".lower() if told else None,
                taps=chance.choice((1, 1, 1, 2, 3)),
            )
        )
    return made
