from dataclasses import replace
from datetime import date, datetime
from string import Formatter

import pytest

from guests.days import MonthDay
from guests.guest import FIELD, FIELDS, Guest
from guests.problems import Code, Problem
from guests.values import Address, Consent, Pick
from handlers.wording import phrases
from handlers.wording.phrases import (
    clock,
    label_of,
    masked,
    say_guest,
    say_problem,
    show_value,
    today_as,
)
from tests.handlers.values import EN, NOON, TR

WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
BATH = Address(street="High Street", number="12", city="Bath", postal_code="BA1 1AA", country="GB")
PROBLEM_VALUES = {"length": 120, "limit": 100, "example": "07400 123456", "field": "note"}


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

    assert say_problem(EN, too_long) == "That has 2,001 characters, and 2,000 fit here. Please shorten it."
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
        ("blocked", True, "Blocked", "Engellenmiş"),
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

    assert clock(EN, NOON) == f"{here.hour:02}:{here.minute:02}"


def test_short_dates() -> None:
    """Dates in lists have short months, in the reader's language."""
    assert today_as(EN, date(2026, 11, 3)) == "3 Nov 2026"
    assert today_as(TR, date(2026, 11, 3)) == "3 Kas 2026"


@pytest.mark.parametrize(
    ("title", "first", "last", "shown"),
    [
        ("Mr", "John", "Doe", "Mr John Doe"),
        ("Hanım", "Ayşe", "Yılmaz", "Ayşe Hanım Yılmaz"),
        ("Bey", "Mehmet", None, "Mehmet Bey"),
        ("Bey", None, "Yılmaz", "Yılmaz Bey"),
        ("Xanım", "Leyla", "Məmmədova", "Leyla Xanım Məmmədova"),
        ("San", "Yuki", "Tanaka", "Yuki Tanaka San"),
        ("Prof. Dr.", "Anna", "Weiß", "Prof. Dr. Anna Weiß"),
    ],
)
def test_a_title_stands_where_it_is_written(
    title: str, first: str | None, last: str | None, shown: str
) -> None:
    """In front of the name, behind the first name, or behind all of it."""
    (line,) = say_guest(EN, Guest(title=title, first_name=first, last_name=last))
    assert str(line) == f"👤 <b>{shown}</b>"
