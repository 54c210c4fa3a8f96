"""The state of a conversation about one guest: what is known so far, and what the host is looking at.

It is stored after every step, so it reads back what an earlier version of the program wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self

from guests.conversation.provider_matches import ProviderMatch, ProviderMatches
from guests.fields.blocking import UNTIL
from guests.fields.field import Field
from guests.guest import FIELD, STEPS, Guest
from guests.number_doubts import Offer, offers
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading
from guests.values import Pick


class Screen(StrEnum):
    """What the host sees."""

    ASK = "ask"
    REVIEW = "review"
    FIELDS = "fields"
    MORE = "more"
    CANDIDATES = "candidates"
    COMPARE = "compare"
    CONSENTS = "consents"


NOBODY: Final = Guest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One draft and where its conversation stands.

    A question is a step of ``/new``, or opened from the card (``editing``). ``existing`` are ids of guests in the book who probably are the same
    person or share the phone, ``similar`` of those alike in name only, ``meant`` is the one whose name may be misspelt here, ``apart`` of those of whom the host
    said that they are not; ``comparing`` is the one whom the host is looking at. ``provider_matches`` are records
    that providers have, ``theirs`` the positions of those that belong to guests who are on the card or ``apart``. ``guest_id`` is set when a guest of the book is being edited, and ``known`` is that
    guest when the edit began; ``problem`` is the last answer's, to be shown once; ``source``
    the message that was read, so that its author can still correct it; ``from_link`` says that somebody else may have
    written it: it came with a link. ``introduced``: the guest told who they are in their own Telegram. ``offers`` is
    what can be picked from while ``picks`` is being asked, ``page`` (from 0) which of a field's many options are shown;
    ``abroad`` are the countries from which a number in doubt may be, the likeliest first. ``begun_in`` is the message of
    a group, by chat and number, in which it began before it went on in private; ``before`` is the guest before a reply
    to the card changed it, until something else happens. ``erased_at`` is when
    somebody with this number or address was erased (Unix ms). ``opening`` is the question that a button of the guest's
    card asked: ``Back`` from it leads to the card.
    """

    guest: Guest = NOBODY
    screen: Screen = Screen.REVIEW
    asking: str | None = None
    editing: bool = False
    unsure: tuple[str, ...] = ()
    existing: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    meant: str | None = None
    apart: tuple[str, ...] = ()
    comparing: str | None = None
    provider_matches: ProviderMatches = ()
    theirs: tuple[int, ...] = ()
    guest_id: str | None = None
    known: Guest | None = None
    problem: Problem | None = None
    source: int | None = None
    from_link: bool = False
    offers: tuple[Pick, ...] = ()
    abroad: tuple[str, ...] = ()
    page: int = 0
    begun_in: tuple[int, int] | None = None
    before: Guest | None = None
    introduced: bool = False
    erased_at: int | None = None
    opening: str | None = None

    @classmethod
    def steps(cls) -> Self:
        """Start ``/new``: the first question."""
        return cls(screen=Screen.ASK, asking=STEPS[0])

    @classmethod
    def reading(cls, reading: Reading, source: int | None = None, *, from_link: bool = False) -> Self:
        """Start from something read at once: the review card."""
        return cls(guest=reading.guest, unsure=reading.unsure, source=source, from_link=from_link)

    @classmethod
    def edit(cls, guest_id: str, guest: Guest, asking: str | None = None) -> Self:
        """Start to edit a guest of the book: at the list of fields, or at the question for one of them."""
        flow = cls(guest=guest, guest_id=guest_id, known=guest, screen=Screen.FIELDS)
        asked = replace(flow, screen=Screen.ASK, asking=asking, editing=True, opening=asking)
        return asked if asking else flow

    @classmethod
    def ask_consents(cls, guest_id: str, guest: Guest) -> Self:
        """Start to ask a guest of the book for consents."""
        return cls(guest=guest, guest_id=guest_id, known=guest, screen=Screen.CONSENTS)

    @property
    def question(self) -> Field | None:
        """The field being asked for, if any."""
        return FIELD[self.asking] if self.screen is Screen.ASK and self.asking else None

    @property
    def is_opening(self) -> bool:
        """Whether that is asked which a button of the guest's card asked."""
        return self.question is not None and self.editing and self.asking == self.opening

    @property
    def unanswered(self) -> Guest:
        """The guest without the block that the button's question presumes until it is answered."""
        presumed = self.is_opening and self.asking == UNTIL and self.known and not self.known.blocked
        return replace(self.guest, blocked=False) if presumed and not self.guest.blocked_until else self.guest

    @property
    def gain(self) -> Guest:
        """What the one being compared with would be told: all that was typed, but no name that was only misspelt."""
        if self.meant and self.comparing == self.meant:
            return replace(self.guest, first_name=None, last_name=None)
        return self.guest

    @property
    def in_sight(self) -> tuple[tuple[int, ProviderMatch], ...]:
        """The provider_matches under the present phone or e-mail, with their positions; others have passed.

        One that belongs to a guest of the book comes with that guest, unless the host has chosen it before.
        """
        keys = {self.guest.phone, self.guest.email}
        found = ((at, one) for at, one in enumerate(self.provider_matches) if one.key in keys)
        return tuple((at, one) for at, one in found if one.used or at not in self.theirs)

    @property
    def offered_numbers(self) -> tuple[Offer, ...]:
        """What the first number in doubt may be."""
        return offers(self.guest, self.abroad)

    def to_dict(self) -> dict[str, Any]:
        """Return the flow as JSON values; ``from_dict`` reads it back."""
        return {
            "guest": self.guest.to_dict(),
            "screen": self.screen.value,
            "asking": self.asking,
            "editing": self.editing,
            "unsure": list(self.unsure),
            "existing": list(self.existing),
            "similar": list(self.similar),
            "meant": self.meant,
            "apart": list(self.apart),
            "comparing": self.comparing,
            "provider_matches": [one.to_dict() for one in self.provider_matches],
            "theirs": list(self.theirs),
            "guest_id": self.guest_id,
            "known": self.known.to_dict() if self.known else None,
            "source": self.source,
            "page": self.page,
            "from_link": self.from_link,
            "before": self.before.to_dict() if self.before is not None else None,
            "begun_in": self.begun_in,
            "introduced": self.introduced,
            "offers": [pick.to_dict() for pick in self.offers],
            "abroad": list(self.abroad),
            "erased_at": self.erased_at,
            "opening": self.opening,
            "problem": {"code": self.problem.code.value, **self.problem.values} if self.problem else None,
        }

    @classmethod
    def from_dict(cls, state: Mapping[str, Any]) -> Self:
        """Read what ``to_dict`` wrote, also by an earlier version that knew fewer or other fields."""
        problem = dict(state.get("problem") or {})
        asking = state.get("asking") if state.get("asking") in FIELD else None
        screen, comparing = Screen(state["screen"]), state.get("comparing")
        lost = (screen is Screen.ASK and not asking) or (screen is Screen.COMPARE and not comparing)
        lost = lost or state.get("needed", False)  # asked before Save, as is done no more
        return cls(
            guest=Guest.from_dict(state["guest"]),
            screen=Screen.REVIEW if lost else screen,
            asking=asking,
            editing=state.get("editing", False),
            unsure=tuple(state.get("unsure", ())),
            existing=tuple(state.get("existing", ())),
            similar=tuple(state.get("similar", ())),
            meant=state.get("meant"),
            apart=tuple(state.get("apart", ())),
            comparing=comparing,
            provider_matches=tuple(ProviderMatch.from_dict(row) for row in state.get("provider_matches", ())),
            theirs=tuple(state.get("theirs", ())),
            guest_id=state.get("guest_id"),
            known=Guest.from_dict(state["known"]) if state.get("known") else None,
            source=state.get("source"),
            page=int(state.get("page", 0)),
            from_link=state.get("from_link", False),
            before=Guest.from_dict(state["before"]) if state.get("before") is not None else None,
            begun_in=_place(state.get("begun_in")),
            introduced=state.get("introduced", False),
            offers=tuple(Pick.from_dict(row) for row in state.get("offers", ())),
            abroad=tuple(state.get("abroad", ())),
            erased_at=state.get("erased_at"),
            opening=state.get("opening"),
            problem=Problem(Code(problem.pop("code")), **problem) if problem else None,
        )


def _place(kept: Sequence[int] | None) -> tuple[int, int] | None:
    return (kept[0], kept[1]) if kept else None
