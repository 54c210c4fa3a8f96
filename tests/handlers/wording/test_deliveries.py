from datetime import UTC, datetime

import pytest

from guests.delivery.operations import Operation
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State, incomplete, saved
from guests.values import Address
from handlers.wording import deliveries
from handlers.wording.deliveries import say_delivery, say_record, short_number
from tests.handlers.values import EN, NOON, TR, delivery

BATH = Address(street="High Street", number="12", city="Bath", postal_code="BA1 1AA", country="GB")
LONG = "717f6e01-3c5d-4204-be37-8e83038999d4"


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the time of day as it is in Greenwich, wherever the tests run."""
    monkeypatch.setattr(
        deliveries, "clock", lambda _texts, ms: datetime.fromtimestamp(ms / 1000, UTC).strftime("%H:%M")
    )


@pytest.mark.parametrize(
    ("owed", "line"),
    [
        (delivery(), "waiting"),
        (delivery(state=State.SENDING), "waiting"),
        (
            delivery(reason=Reason.UNAVAILABLE, due_at=NOON + 120_000),
            "waiting: not available since 14:13, next try 14:15",
        ),
        (
            delivery(reason=Reason.UNAVAILABLE, due_at=NOON + 120_000, attempts=4),
            "waiting: not available since 14:13, next try 14:15",
        ),
        (delivery(state=State.DROPPED, details={"dropped": "by_hand"}), "not sent (Entered there by hand)"),
        (delivery(state=State.DROPPED, details={"dropped_because": "a <b> "}), "not sent (a &lt;b&gt; )"),
        (
            delivery(reason=Reason.THROTTLED, due_at=NOON + 60_000),
            "waiting: too busy since 14:13, next try 14:14",
        ),
        (
            delivery(reason=Reason.UNAUTHORISED),
            "waiting: it has refused our login since 14:13. A manager has to fix the settings",
        ),
        (
            delivery(state=State.UNCERTAIN, reason=Reason.UNCERTAIN),
            "waiting: it may be there already, I'm checking",
        ),
        (delivery(state=State.SAVED, record_id="77"), "saved ✓"),
        (delivery(state=State.DROPPED), "not sent"),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.REJECTED, details={"said": "phone <bad>"}),
            "needs you: it doesn't accept this guest. Please edit (“phone &lt;bad&gt;”)",
        ),
        (
            incomplete(delivery(), ["last_name", "email"]),
            "needs Last name, E-mail",
        ),
        (
            delivery(
                state=State.NEEDS_YOU,
                reason=Reason.DUPLICATE,
                details={"field": "email", "name": "Jo & Co", "record_id": "9"},
            ),
            "needs you: it already has a guest with this E-mail: Jo &amp; Co, no. 9",
        ),
        (
            delivery(
                state=State.NEEDS_YOU,
                reason=Reason.DUPLICATE,
                details={"name": "Jo", "record_id": "717f6e01-3c5d-4204-be37-8e83038999d4"},
            ),
            "needs you: it already has a guest with this Phone: Jo, no. …999d4",
        ),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.DUPLICATE),
            "needs you: it already has a guest with this Phone",
        ),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.UNSUPPORTED),
            "needs you: it can't take new guests. Add the guest there by hand",
        ),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.UNCERTAIN),
            "needs you: I can't tell whether it arrived. Please check there",
        ),
    ],
)
def test_each_state_has_its_line(owed: Delivery, line: str) -> None:
    """A delivery is waiting (why, since when), saved, or needs you and says what to do; no long number is on it."""
    assert say_delivery(EN, "Clopos", owed) == f"Clopos: {line}"


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("reason", [None, *Reason])
def test_no_state_is_without_a_line(state: State, reason: Reason | None) -> None:
    """Every state with every reason is said, in every language, with all its values filled in."""
    owed = delivery(state=state, reason=reason)

    for texts in (EN, TR):
        line = say_delivery(texts, "Clopos", owed)
        assert line.startswith("Clopos: ")
        assert "{" not in line


def test_differences_follow() -> None:
    """What the provider stored otherwise is shown field by field, also where one side has nothing."""
    rows = (Difference("name", "Jane Doe", "JANE D"), Difference("note", "window & sun", None))
    owed = delivery(state=State.SAVED, record_id="77", differences=rows)

    assert say_delivery(EN, "Clopos", owed) == (
        "Clopos: saved ✓ ↳ Name: Jane Doe → JANE D ↳ Note: window &amp; sun → nothing"
    )
    assert "Ad soyad: Jane Doe → JANE D" in say_delivery(TR, "Clopos", owed)


@pytest.mark.parametrize(
    ("operation", "english", "turkish"),
    [
        (Operation.CREATE, "Clopos: waiting", "Clopos: bekliyor"),
        (Operation.UPDATE, "Clopos · change: waiting", "Clopos · değişiklik: bekliyor"),
        (Operation.BLOCK, "Clopos · block: waiting", "Clopos · engelleme: bekliyor"),
        (Operation.UNBLOCK, "Clopos · unblock: waiting", "Clopos · engeli kaldırma: bekliyor"),
        (Operation.UNSUBSCRIBE, "Clopos · unsubscribe: waiting", "Clopos · abonelikten çıkarma: bekliyor"),
        (Operation.DELETE, "Clopos · deletion: waiting", "Clopos · silme: bekliyor"),
        (Operation.MERGE, "Clopos · merge: waiting", "Clopos · birleştirme: bekliyor"),
    ],
)
def test_a_change_is_named(operation: Operation, english: str, turkish: str) -> None:
    """A line about anything but the creation says what it is about."""
    owed = delivery(operation=operation)

    assert say_delivery(EN, "Clopos", owed) == english
    assert say_delivery(TR, "Clopos", owed) == turkish


@pytest.mark.parametrize(
    ("reason", "down", "line"),
    [
        (None, Reason.UNAVAILABLE, "not available since 14:13, next try within a minute"),
        (
            Reason.UNAVAILABLE,
            Reason.UNAVAILABLE,
            "not available since 14:13, next try within a minute",
        ),
        (None, Reason.THROTTLED, "too busy since 14:13, it will go on by itself"),
        (
            None,
            Reason.UNAUTHORISED,
            "it has refused our login since 14:13. A manager has to fix the settings",
        ),
        (Reason.THROTTLED, Reason.THROTTLED, "too busy since 14:13, next try 14:13"),
    ],
)
def test_what_holds_up_an_account_holds_up_its_guests(reason: Reason | None, down: Reason, line: str) -> None:
    """A guest who was never tried waits for the same reason as those who were."""
    owed = delivery(reason=reason, attempts=1)
    assert say_delivery(EN, "Clopos", owed, down=down) == f"Clopos: waiting: {line}"


def test_a_change_is_done() -> None:
    """What was changed has no number to show, but its differences."""
    rows = (Difference("nickname", "JD", "J"), Difference("address", str(BATH), None))
    owed = delivery(operation=Operation.UPDATE, state=State.SAVED, record_id="77", differences=rows)

    assert say_delivery(EN, "Clopos", owed) == (
        "Clopos · change: done ✓ ↳ Nickname: JD → J ↳ Address: 12 High Street, Bath, BA1 1AA, GB → nothing"
    )


@pytest.mark.parametrize(
    ("made", "also", "line"),
    [
        (delivery(state=State.SAVED, record_id=LONG), (), f"saved as {LONG}"),
        (delivery(state=State.SAVED, record_id="77"), ("78", "79"), "saved as 77, also as 78, 79"),
        (delivery(state=State.SAVED), (), "saved, confirmed by a colleague"),
        (saved(delivery(), "77"), (), "saved as 77 (was there already)"),
        (
            delivery(state=State.SAVED, record_id="77", details={"unconfirmed": ["note", "vip"]}),
            (),
            "saved as 77 (sent, not confirmed: Note, VIP)",
        ),
    ],
)
def test_what_proves_a_record(made: Delivery, also: tuple[str, ...], line: str) -> None:
    """Its number in full, others that are the same guest, whose word it is, and what nobody confirmed."""
    assert say_record(EN, "Clopos", made, also) == f"Clopos: {line}"
    assert "{" not in say_record(TR, "Clopos", made, also)


@pytest.mark.parametrize(("number", "shown"), [("", ""), ("50014", "50014"), (LONG, "…999d4")])
def test_a_long_number_shows_its_end(number: str, shown: str) -> None:
    """Enough to tell two records apart on a line; the whole of it is folded away elsewhere."""
    assert short_number(number) == shown
