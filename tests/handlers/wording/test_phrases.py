from dataclasses import replace
from datetime import UTC, date, datetime
from string import Formatter

import pytest

from guests.days import MonthDay
from guests.delivery.operations import Operation
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State, incomplete
from guests.guest import FIELD, FIELDS, Guest
from guests.problems import Code, Problem
from guests.values import Address, Consent, Pick
from handlers.wording import phrases
from handlers.wording.phrases import (
    clock,
    label_of,
    masked,
    say_delivery,
    say_guest,
    say_problem,
    show_value,
    today_as,
)
from tests.handlers.values import EN, NOON, TR, delivery

WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
BATH = Address(street="High Street", number="12", city="Bath", postal_code="BA1 1AA", country="GB")
PROBLEM_VALUES = {"length": 120, "limit": 100, "example": "07400 123456", "field": "note"}


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the time of day as it is in Greenwich, wherever the tests run."""
    monkeypatch.setattr(phrases, "clock", lambda ms: datetime.fromtimestamp(ms / 1000, UTC).strftime("%H:%M"))


@pytest.mark.parametrize(
    ("owed", "line"),
    [
        (delivery(), "waiting"),
        (delivery(state=State.SENDING), "waiting"),
        (
            delivery(reason=Reason.UNAVAILABLE, due_at=NOON + 120_000),
            "waiting: no answer since 14:13, next try 14:15",
        ),
        (
            delivery(reason=Reason.UNAVAILABLE, due_at=NOON + 120_000, attempts=4),
            "waiting: no answer since 14:13 (tried 4 times), next try 14:15",
        ),
        (delivery(state=State.DROPPED, details={"dropped": "by_hand"}), "not sent (Entered there by hand)"),
        (delivery(state=State.DROPPED, details={"dropped_because": "a <b> "}), "not sent (a &lt;b&gt; )"),
        (
            delivery(reason=Reason.THROTTLED, due_at=NOON + 60_000),
            "waiting: too busy since 14:13, next try 14:14",
        ),
        (
            delivery(reason=Reason.UNAUTHORISED),
            "waiting: our login is refused since 14:13. A manager has to mend the settings",
        ),
        (
            delivery(state=State.UNCERTAIN, reason=Reason.UNCERTAIN),
            "waiting: it may be there already, I am looking",
        ),
        (delivery(state=State.SAVED, record_id="77"), "saved ✓ no. 77"),
        (
            delivery(state=State.SAVED, record_id="77", details={"behind": True}),
            "saved ✓ no. 77 (changed here since; please change it there too)",
        ),
        (
            delivery(state=State.SAVED, record_id="77", details={"unconfirmed": ["note", "vip"]}),
            "saved ✓ no. 77 (sent, not confirmed: Note, VIP)",
        ),
        (delivery(state=State.SAVED), "saved ✓ confirmed by a colleague"),
        (delivery(state=State.DROPPED), "not sent"),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.REJECTED, details={"said": "phone <bad>"}),
            "needs you: it does not accept this guest. Please edit (“phone &lt;bad&gt;”)",
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
            delivery(state=State.NEEDS_YOU, reason=Reason.DUPLICATE),
            "needs you: it already has a guest with this Phone",
        ),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.UNSUPPORTED),
            "needs you: it cannot take new guests. Add the guest there by hand",
        ),
        (
            delivery(state=State.NEEDS_YOU, reason=Reason.UNCERTAIN),
            "needs you: I can't tell whether it arrived. Please look there",
        ),
    ],
)
def test_each_state_has_its_line(owed: Delivery, line: str) -> None:
    """A delivery is waiting (why, since when), saved with its number, or needs you and says what to do."""
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


def test_differences_stand_below() -> None:
    """What the provider stored otherwise is shown field by field, also where one side has nothing."""
    rows = (Difference("name", "Jane Doe", "JANE D"), Difference("note", "window & sun", None))
    owed = delivery(state=State.SAVED, record_id="77", differences=rows)

    assert say_delivery(EN, "Clopos", owed).splitlines() == [
        "Clopos: saved ✓ no. 77",
        "   ↳ Name: Jane Doe → JANE D",
        "   ↳ Note: window &amp; sun → nothing",
    ]
    assert "Ad soyad: Jane Doe → JANE D" in say_delivery(TR, "Clopos", owed)


@pytest.mark.parametrize("code", Code)
def test_every_problem_has_its_sentence(code: Code) -> None:
    """A sentence with its cure for every reason for which a value is not taken, in every language."""
    needed = {name for _, name, _, _ in Formatter().parse(phrases.PROBLEMS[code]) if name}

    assert needed <= PROBLEM_VALUES.keys()
    for texts in (EN, TR):
        said = say_problem(texts, Problem(code, **PROBLEM_VALUES))
        assert "{" not in said
        assert said.endswith((".", "…", "seat", "com", "456", "kenarı", "London", "İstanbul"))


def test_a_problem_tells_its_values() -> None:
    """Limits and examples are those of the problem, and an example is escaped as any value."""
    too_long = Problem(Code.TOO_LONG, field="note", limit=2000, length=2001)

    assert say_problem(EN, too_long) == "That has 2001 characters; 2000 fit here. Please shorten it."
    assert say_problem(EN, Problem(Code.NOT_A_DATE, example="<1.2.1990>")).endswith("Try &lt;1.2.1990&gt;")


@pytest.mark.parametrize(
    ("name", "value", "english", "turkish"),
    [
        ("phone", "+447700900123", "+44 7700 900123", "+44 7700 900123"),
        ("birthday", date(1990, 5, 12), "12 May 1990", "12 Mayıs 1990"),
        ("birthday", MonthDay(5, 12), "12 May", "12 Mayıs"),
        ("vip", True, "VIP", "VIP"),
        ("company", "Acme & Co", "Acme & Co", "Acme & Co"),
        ("landline", "+442079460000", "+44 20 7946 0000", "+44 20 7946 0000"),
        ("gender", "female", "Female", "Kadın"),
        ("gender", "unheard-of", "unheard-of", "unheard-of"),
        ("language", "de", "German", "Almanca"),
        ("country", "DE", "Germany", "Almanya"),
        ("blocked", True, "Blocked", "Engelli"),
        ("consent_sms", Consent(allowed=True), "May text (SMS): Yes", "SMS izni: Evet"),
        ("consent_email", Consent(allowed=False), "May e-mail: No", "E-posta izni: Hayır"),
        ("picks", (WINE, replace(WINE, id="2", name="Quiet")), "Wine, Quiet", "Wine, Quiet"),
        ("address", BATH, "12 High Street, Bath, BA1 1AA, GB", "12 High Street, Bath, BA1 1AA, GB"),
    ],
)
def test_values_are_shown_as_people_read_them(name: str, value: object, english: str, turkish: str) -> None:
    """Phones in international form, dates with the month's name in the reader's language."""
    assert show_value(EN, FIELD[name], value) == english
    assert show_value(TR, FIELD[name], value) == turkish


def test_a_guest_is_a_line_for_each_field() -> None:
    """The parts of the name share a line; absent fields have none; values are escaped."""
    guest = Guest(
        title="Dr",
        first_name="Jane",
        last_name="O'Neil <x>",
        phone="+447700900123",
        birthday=date(1990, 5, 12),
        vip=True,
        note="window & sun",
    )

    assert [str(line) for line in say_guest(EN, guest)] == [
        "👤 <b>Dr Jane O&#39;Neil &lt;x&gt;</b>",
        "📞 +44 7700 900123",
        "🎂 12 May 1990",
        "⭐ VIP",
        "📝 window &amp; sun",
    ]
    assert say_guest(EN, Guest()) == []


def test_the_wider_guest_is_shown_whole() -> None:
    """Consents, groups, address and block each have their line, after the common fields, escaped."""
    guest = Guest(
        first_name="Jane",
        gender="female",
        language="de",
        country="DE",
        address=BATH,
        picks=(replace(WINE, name="Wine & dine"),),
        blocked=True,
        block_reason="threw a <glass>",
        consent_sms=Consent(allowed=False),
    )

    assert [str(line) for line in say_guest(EN, guest)] == [
        "👤 <b>Jane</b>",
        "🚻 Female",
        "💬 German",
        "🌍 Germany",
        "🏠 12 High Street, Bath, BA1 1AA, GB",
        "🗂️ Wine &amp; dine",
        "⛔ Blocked",
        "⛔ threw a &lt;glass&gt;",
        "📱 May text (SMS): No",
    ]


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
        (None, Reason.UNAVAILABLE, "no answer since 14:13 (tried 1 time), next try within a minute"),
        (
            Reason.UNAVAILABLE,
            Reason.UNAVAILABLE,
            "no answer since 14:13 (tried 1 time), next try within a minute",
        ),
        (None, Reason.THROTTLED, "too busy since 14:13, it goes on by itself"),
        (None, Reason.UNAUTHORISED, "our login is refused since 14:13. A manager has to mend the settings"),
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

    assert say_delivery(EN, "Clopos", owed).splitlines() == [
        "Clopos · change: done ✓",
        "   ↳ Nickname: JD → J",
        "   ↳ Address: 12 High Street, Bath, BA1 1AA, GB → nothing",
    ]


def test_doubts_stand_beside_the_value() -> None:
    """What may be mistyped is marked; a doubt about either name marks the name."""
    guest = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com")

    name, phone, email = say_guest(EN, guest, ("last_name", "phone"))

    assert name == "👤 <b>Jane Doe</b> ⚠️ <i>please check</i>"
    assert phone == "📞 +44 7700 900123 ⚠️ <i>please check</i>"
    assert email == "✉️ jane@example.com"


def test_labels_are_translated() -> None:
    """Each field has its label in each language; the whole name counts as a field."""
    assert [label_of(TR, name) for name in ("name", "phone", "first_name")] == ["Ad soyad", "Telefon", "Ad"]
    assert [label_of(EN, row.name) for row in FIELDS] == [row.label for row in FIELDS]


@pytest.mark.parametrize(
    ("phone", "shown"), [("+447700900123", "••• 0123"), (None, ""), ("", ""), ("+90501234", "••• 1234")]
)
def test_a_masked_phone_shows_its_end(phone: str | None, shown: str) -> None:
    """Four digits are enough to recognise a guest, and not enough to call one."""
    assert masked(phone) == shown


def test_the_clock_is_of_the_place() -> None:
    """The time of day is that of the machine's time zone, hours and minutes."""
    here = datetime.fromtimestamp(NOON / 1000).astimezone()

    assert clock(NOON) == f"{here.hour:02}:{here.minute:02}"


def test_short_dates() -> None:
    """Dates in lists have short months, in the reader's language."""
    assert today_as(EN, date(2026, 11, 3)) == "3 Nov 2026"
    assert today_as(TR, date(2026, 11, 3)) == "3 Kas 2026"
