"""A delivery in the hands of anything that can happen, against a provider that is a plain number."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.delivery.look_ups import settle_look_up
from guests.delivery.state_machine import Delivery, State, saved, send_again, settle
from guests.guest import Guest

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
RECORD = ProviderRecord(id="14", guest=JANE, echoed=frozenset())
SETTLING = 30.0  # seconds
LATEST = int(SETTLING * 1000) - 1
REFUSALS = (Unavailable("503"), Unavailable("429", retry_after=2.0), Unauthorised("401"), Rejected("no"))
chances = st.floats(0, 1, exclude_max=True)


class Errand(RuleBasedStateMachine):
    """One creation. ``stored`` are the moments at which the provider had a record: all but the past are to come."""

    @initialize(recalls=st.booleans())
    def owe(self, recalls: bool) -> None:  # noqa: FBT001 - a provider that can or can't be asked
        """Owe the account a guest."""
        self.now = 1_800_000_000_000
        self.recalls = recalls
        self.stored: list[int] = []
        self.abandoned = False
        self.delivery = Delivery(id="d", guest_id="g", account="bistro/a", key="k", since=self.now)

    @property
    def there(self) -> bool:
        """Whether the provider has a record by now."""
        return any(moment <= self.now for moment in self.stored)

    @precondition(lambda self: self.delivery.state is State.WAITING and self.delivery.due_at <= self.now)
    @rule()
    def claim(self) -> None:
        """Take it on; this is stored before a byte leaves."""
        attempts = self.delivery.attempts + 1
        self.delivery = replace(self.delivery, state=State.SENDING, attempts=attempts, sent_at=self.now)
        self.abandoned = False

    @property
    def calling(self) -> bool:
        """Whether a worker is in the middle of the call."""
        return self.delivery.state is State.SENDING and not self.abandoned

    @precondition(lambda self: self.calling)
    @rule(seconds=st.integers(0, 15), chance=chances)
    def succeed(self, seconds: int, chance: float) -> None:
        """Have the provider store it and say so."""
        self.now += seconds * 1000
        self.stored.append(self.now)
        self._answer(RECORD, chance)

    @precondition(lambda self: self.calling)
    @rule(refusal=st.sampled_from(REFUSALS), chance=chances)
    def refuse(self, refusal: ConnectorError, chance: float) -> None:
        """Have the provider store nothing and say so."""
        self._answer(refusal, chance)

    @precondition(lambda self: self.calling)
    @rule(seconds=st.integers(0, 15), late=st.none() | st.integers(0, LATEST), chance=chances)
    def fall_silent(self, seconds: int, late: int | None, chance: float) -> None:
        """Get no answer: it is stored now, later, or never."""
        self.now += seconds * 1000
        if late is not None:
            self.stored.append(self.now + late)
        self._answer(Ambiguous("no answer"), chance)

    @precondition(lambda self: self.calling)
    @rule(late=st.none() | st.integers(0, LATEST))
    def die(self, late: int | None) -> None:
        """Let the process die in the middle; what it sent is stored now, later, or never."""
        if late is not None:
            self.stored.append(self.now + late)
        self.abandoned = True

    @precondition(lambda self: self.delivery.state is State.SENDING and self.abandoned)
    @rule(seconds=st.integers(0, 60))
    def inherit(self, seconds: int) -> None:
        """Let the lease of the dead run out, and somebody else take it on, in doubt."""
        self.now += seconds * 1000
        self.delivery = replace(self.delivery, state=State.UNCERTAIN, due_at=self.now, sent_at=self.now)
        self.abandoned = False

    @precondition(lambda self: self.delivery.state is State.UNCERTAIN and self.delivery.due_at <= self.now)
    @rule(
        error=st.none() | st.sampled_from([Unavailable("503"), Ambiguous("cut"), Unauthorised("401")]),
        chance=chances,
    )
    def look_up(self, error: ConnectorError | None, chance: float) -> None:
        """Ask whether it is there, if anybody can tell."""
        outcome: ProviderRecord | ConnectorError | None = RECORD if self.there else None
        if not self.recalls:
            outcome = Unsupported("no look-up")
        self.delivery = settle_look_up(
            self.delivery, error or outcome, sent=JANE, now=self.now, settling=SETTLING, chance=chance
        )

    @precondition(lambda self: self.delivery.state is State.NEEDS_YOU)
    @rule()
    def decide(self) -> None:
        """Have somebody look, once everything had time to settle, and say what they see."""
        self.now += LATEST
        self.delivery = saved(self.delivery, None) if self.there else send_again(self.delivery, self.now)

    @rule(seconds=st.integers(0, 600))
    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.now += seconds * 1000

    @invariant()
    def never_twice(self) -> None:
        """Find one record at most at the provider, however it went."""
        assert len(getattr(self, "stored", [])) <= 1

    @invariant()
    def saved_means_that_it_is_there(self) -> None:
        """Tell nobody that it is saved while it is not."""
        if hasattr(self, "delivery") and self.delivery.state is State.SAVED:
            assert self.there

    def teardown(self) -> None:
        """Save it in a few steps once nothing goes wrong any more."""
        for _ in range(8):
            if not hasattr(self, "delivery") or self.delivery.state is State.SAVED:
                return
            self.now = max(self.now, self.delivery.due_at)
            match self.delivery.state:
                case State.WAITING:
                    self.claim()
                case State.SENDING if self.abandoned:
                    self.inherit(0)
                case State.SENDING:
                    self.succeed(0, 0.5)
                case State.UNCERTAIN:
                    self.look_up(None, 0.5)
                case _:
                    self.decide()
            self.never_twice()
        assert self.delivery.state is State.SAVED

    def _answer(self, outcome: ProviderRecord | ConnectorError, chance: float) -> None:
        sent = replace(self.delivery, sent_at=self.now)
        self.delivery = settle(sent, outcome, sent=JANE, now=self.now, chance=chance)


TestErrand = Errand.TestCase
TestErrand.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
