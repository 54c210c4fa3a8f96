"""Quick-add: lines as hosts type them."""

import contextlib
import json
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guests.days import MonthDay
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, read_line
from guests.text.normalise import clean, word_key
from guests.values import IN_A_LINE, Address, Consent

TODAY = date(2026, 11, 21)
COUNTRIES = st.sampled_from(
    ["GB", "US", "TR", "AZ", "DE", "FR", "ES", "IT", "NL", "BE", "IE", "AE", "RU", "CN", "AU"]
)
JANE = Guest(
    first_name="Jane",
    last_name="Doe",
    phone="+447400123456",
    email="jane@example.com",
    birthday=date(1990, 5, 12),
    company="Acme Ltd",
    vip=True,
)


def read(text: str, country: str = "GB") -> Reading:
    """Read ``text`` on the day that all tests share."""
    return read_line(text, country=country, today=TODAY)


def _lines() -> list[tuple[str, str, Reading]]:
    """Return the rows of the table beside this file."""
    rows = (Path(__file__).parent / "quickadd_lines.txt").read_text("utf-8").split("\n\n")[1:]
    cases = []
    for row in rows:
        typed, expected = row.strip().split("\n")
        values, _, unsure = expected.partition("} ? ")
        guest = Guest.from_dict(json.loads(values.rstrip("}") + "}"))
        cases.append((typed[:2], typed[3:].replace("\\n", "\n"), Reading(guest, tuple(unsure.split()))))
    return cases


@pytest.mark.parametrize(("country", "typed", "expected"), _lines())
def test_lines_of_the_table(country: str, typed: str, expected: Reading) -> None:
    """Every line of the table is read as the table says."""
    found = read(typed, country)
    assert replace(found, guest=replace(found.guest, checks=())) == expected


def test_the_table_is_wide() -> None:
    """The table has at least 120 lines, from at least fifteen countries."""
    cases = _lines()
    assert len(cases) >= 120
    assert len({country for country, _, _ in cases}) >= 15


@pytest.mark.parametrize(
    "typed",
    ["", " ", "window seat", "table 5", "12.05.1990", "VIP", "Note: Jane", "...", "\x00\u202e", "-", "@"],
)
def test_nobody_is_not_a_guest(typed: str) -> None:
    """Without a name, a phone number and an e-mail address there is no guest."""
    with pytest.raises(Problem) as caught:
        read(typed)
    assert caught.value.code is Code.NOT_A_GUEST


@pytest.mark.parametrize(
    ("typed", "field", "limit", "length"),
    [
        ("A" + "b" * 100, "first_name", 100, 101),
        ("Jane 07400 123456 " + "x" * 2001, "note", 2000, 2001),
        ("Jane @ " + "x" * 101, "company", 100, 101),
        ("x" * 10_000, "note", 2000, 10_000),
    ],
)
def test_what_is_too_long_says_so(typed: str, field: str, limit: int, length: int) -> None:
    """A value over the limit of its field names the field, the limit and its length in characters."""
    with pytest.raises(Problem) as caught:
        read(typed)
    assert caught.value.code is Code.TOO_LONG
    assert caught.value.values == {"field": field, "limit": limit, "length": length}


def test_the_language_of_the_venue_wins_over_the_country() -> None:
    """Letter case follows the language that is given, else that of the country."""
    assert read_line("IŞIL INCE", country="GB", language="tr-TR", today=TODAY).guest.last_name == "Ince"
    assert read_line("ILKER INCE", country="TR", today=TODAY).guest.first_name == "Ilker"
    assert read_line("ilker ince", country="TR", today=TODAY).guest.first_name == "İlker"
    assert read_line("ilker ince", country="TR", language="en", today=TODAY).guest.first_name == "Ilker"


@pytest.mark.parametrize(
    "typed",
    [
        "Jane Doe birthday 31.02.1990 07400 123456",
        "Jane Doe birthday 12.05.2030 07400 123456",
        "Jane Doe DOB: 12/05/1850 07400 123456",
        "Jane Doe 07400 123456 24/12/2026",
        "Jane Doe 07400 123456 12/05/2024",
    ],
)
def test_dates_that_are_no_birthday_stay_in_the_note(typed: str) -> None:
    """Impossible, future, ancient and recent dates are kept as typed."""
    guest = read(typed).guest
    assert guest.birthday is None
    assert guest.note is not None
    assert re.search(r"\d+[./]\d+[./]\d+", typed)[0] in guest.note  # type: ignore[index]


def test_vip_is_kept_where_it_names_a_thing_or_stands_in_a_labelled_note() -> None:
    """The flag is set wherever the word stands; a wish that has the word keeps it."""
    assert read("Jane Doe VIP room").guest == Guest(
        first_name="Jane", last_name="Doe", vip=True, note="VIP room"
    )
    assert read("Name: Jane, Note: treat as VIP").guest.note == "treat as VIP"
    assert read("Name: Jane, Note: treat as VIP").guest.vip
    assert not read("Jane Doe VIP: no").guest.vip


@pytest.mark.parametrize(
    ("country", "typed", "second", "note"),
    [
        ("GB", "Jane Doe 07911 123456 07911 123457", "+447911123457", None),
        ("GB", "Jane Doe 07911 123456 / 07911 123457 window seat", "+447911123457", "window seat"),
        ("GB", "Jane Doe 07911 123456 or 07911 123457", "+447911123457", None),
        ("GB", "Jane Doe\n07911 123456\n07911 123457", "+447911123457", None),
        ("TR", "Ayşe Yılmaz 0532 123 45 67 veya 0533 765 43 21", "+905337654321", None),
        ("GB", "Jane Doe 07911 123456 07911 123457 07911 123458", "+447911123457", "07911 123458"),
        ("GB", "Jane Doe 07911 123456 husband 07911 123457", None, "husband 07911 123457"),
        ("GB", "Jane Doe 07911 123456 not 07911 123457", None, "not 07911 123457"),
    ],
)
def test_the_number_directly_behind_the_first_is_the_second_phone(
    country: str, typed: str, second: str | None, note: str | None
) -> None:
    """With ``or`` between them, too; one that words lead to may be somebody else's."""
    guest = read(typed, country).guest
    assert (guest.phone_2, guest.note) == (second, note)


@pytest.mark.parametrize(
    ("country", "typed", "until", "note"),
    [
        ("GB", "Jane Doe 07911 123456 blocked until Friday", date(2026, 11, 27), None),
        (
            "GB",
            "Jane Doe 07911 123456, blocked until 12 Feb, broke a chair",
            date(2027, 2, 12),
            "broke a chair",
        ),
        ("GB", "block 2 weeks Jane Doe 07911 123456", date(2026, 12, 5), None),
        ("TR", "Ayşe Yılmaz 0532 123 45 67 cumaya kadar engelle", date(2026, 11, 27), None),
        ("DE", "Jane Doe 0151 23456789 gesperrt bis Freitag", date(2026, 11, 27), None),
        ("RU", "Анна Иванова 8 912 345-67-89 заблокировать до пятницы", date(2026, 11, 27), None),
        ("GB", "Jane Doe 07911 123456 blocked", None, None),
        ("GB", "Jane Doe 07911 123456 blocked until 3 March 2024", None, "blocked until 3 March 2024"),
    ],
)
def test_a_block_in_a_line_has_its_end(
    country: str, typed: str, until: date | None, note: str | None
) -> None:
    """As in a reply to the card; a day that has been ends none."""
    guest = read(typed, country).guest
    assert (guest.blocked, guest.blocked_until, guest.note) == (
        note is None or until is not None,
        until,
        note,
    )


@pytest.mark.parametrize("note", ["blocked sink", "card blocked", "block 2 tables", "blocked drive at home"])
def test_what_is_blocked_besides_guests_is_a_note(note: str) -> None:
    """The guest is welcome."""
    guest = read(f"Jane Doe 07911 123456 {note}").guest
    assert (guest.blocked, guest.note) == (False, note)


@pytest.mark.parametrize("joint", [" ", " / ", ", ", " & ", " and ", " or "])
@pytest.mark.parametrize("numbers", [("07400 123456", "020 7946 0958"), ("020 7946 0958", "07400 123456")])
def test_of_two_numbers_side_by_side_the_mobile_is_the_phone(joint: str, numbers: tuple[str, str]) -> None:
    """And the fixed line is the landline, in either order."""
    guest = read(f"Jane Doe {joint.join(numbers)} window").guest
    assert guest == Guest(
        first_name="Jane", last_name="Doe", phone="+447400123456", landline="+442079460958", note="window"
    )


@pytest.mark.parametrize(
    ("country", "numbers", "read_as"),
    [
        ("GB", "07400 123456 or 07400 123457", ("+447400123456", "+447400123457")),
        ("TR", "0532 123 45 67 veya 0533 123 45 67", ("+905321234567", "+905331234567")),
        ("DE", "0151 23456789 u. 0171 2345678", ("+4915123456789", "+491712345678")),
        ("RU", "8 916 123-45-67 или 8 903 123-45-67", ("+79161234567", "+79031234567")),
        ("FR", "06 12 34 56 78 et 06 23 45 67 89", ("+33612345678", "+33623456789")),
        ("US", "415-555-2671 / 415-555-2672", ("+14155552671", "+14155552672")),
    ],
)
def test_two_mobiles_side_by_side_are_phone_and_second_phone(
    country: str, numbers: str, read_as: tuple[str, str]
) -> None:
    """In the order in which they were typed, whatever joins them."""
    guest = read(f"Jane Doe {numbers}", country=country).guest
    assert (guest.phone, guest.phone_2, guest.note) == (*read_as, None)


def test_an_allergy_may_stand_between_two_numbers() -> None:
    """The number behind it stays in the note with what leads to it."""
    guest = read("Jane Doe 07400 123456 nut allergy 07400 123457").guest
    assert (guest.phone, guest.allergies, guest.note) == ("+447400123456", ("nuts",), "07400 123457")


def test_a_number_that_stands_apart_stays_in_the_note() -> None:
    """It may be somebody else's."""
    guest = read("Jane Doe 07400 123456 her driver Peter 07400 123457").guest
    assert (guest.phone, guest.phone_2) == ("+447400123456", None)
    assert "07400 123457" in (guest.note or "")


def test_two_addresses_side_by_side_are_both_fields() -> None:
    """The first one is the guest's main address."""
    guest = read("Jane Doe jane@example.com, j2@example.com").guest
    assert (guest.email, guest.email_2, guest.note) == ("jane@example.com", "j2@example.com", None)


@pytest.mark.parametrize("typed", ["07400123456jane@example.com", "jane@example.com07400123456"])
def test_a_number_and_an_address_that_touch_are_parted(typed: str) -> None:
    """No address ends with a number; one that begins with a mobile might be whole, so it is marked."""
    reading = read(f"Jane Doe {typed}")
    assert (reading.guest.phone, reading.guest.email) == ("+447400123456", "jane@example.com")


def test_a_pasted_signature_is_read() -> None:
    """The greeting, the post and the fax number of a signature stay in the note."""
    guest = read(
        "Kind regards,\nJane Doe\nHead of Events\nT: +44 20 7946 0958\nF: 020 7946 0959\njane@example.com\nwww.example.com"
    ).guest
    assert guest.given() == {
        "first_name": "Jane",
        "last_name": "Doe",
        "phone": "+442079460958",
        "email": "jane@example.com",
        "note": "Kind regards\nHead of Events\nF: 020 7946 0959\nwww.example.com",
    }


_PLAIN = ("Jane Doe", "07400 123456", "jane@example.com", "VIP", "@ Acme Ltd", "birthday 12/05/1990")
_LABELLED = (
    "Name: Jane Doe",
    "Phone: 07400 123456",
    "E-mail: jane@example.com",
    "VIP: yes",
    "Company: Acme Ltd",
    "Birthday: 12 May 1990",
    "Note: window seat, no nuts",
)
_TURKISH = (
    "Ad: Jane",
    "Soyad: Doe",
    "Cep: +44 7400 123456",
    "E-posta: jane@example.com",
    "VIP: evet",
    "Şirket: Acme Ltd",
    "Doğum günü: 12 Mayıs 1990",
    "Not: window seat, no nuts",
)


@given(st.permutations(_PLAIN), st.sampled_from([", ", "; ", "\n", " | "]))
def test_parts_are_read_in_any_order(parts: list[str], separator: str) -> None:
    """Separated parts give the same guest in whatever order they stand."""
    reading = read(separator.join(parts))
    assert reading == Reading(JANE)


@given(st.permutations(_LABELLED), st.sampled_from([", ", "; ", "\n", " "]))
def test_labelled_parts_are_read_in_any_order(parts: list[str], separator: str) -> None:
    """Labelled parts give the same guest in whatever order they stand, even in one line."""
    reading = read(separator.join(parts))
    assert reading == Reading(replace(JANE, note="window seat, no nuts"))


@given(st.permutations(_TURKISH), st.sampled_from([", ", "\n", " "]))
def test_turkish_labels_are_read_in_any_order(parts: list[str], separator: str) -> None:
    """The same holds for Turkish labels, where first and last name have their own."""
    assert read(separator.join(parts), "TR") == Reading(replace(JANE, note="window seat, no nuts"))


_WORDS = st.sampled_from(
    [
        "Jane",
        "Doe",
        "jane",
        "doe",
        "JANE",
        "van",
        "der",
        "O'Neill",
        "Öztürk",
        "ışık",
        "王小明",
        "محمد",
        "window",
        "seat",
        "table",
        "nuts",
        "(severe)",
        "Mr.",
        "Bey",
        "VIP",
        "5",
        "4pax",
        "8pm",
        "likes",
        "the",
        "Terrace",
        "&",
        "and",
        "-",
        "/",
        "birthday",
        "tel",
        "note:",
        "Phone:",
        "Name:",
        "@Acme",
        "07400123456",
        "jane@example.com",
        "12/05/1990",
        "12.05.2027",
        "£50",
        "100%",
        "_x_",
        "<b>x</b>",
        "🌸",
        "ext.",
        "Company:",
        "Soyad:",
        "1990",
        "SW1A",
    ]
)
_UNDERSTOOD = {"vip", "name", "phone", "note", "company", "soyad", "tel", "birthday", "mr", "bey"}


@given(st.lists(_WORDS, min_size=1, max_size=12), st.sampled_from([" ", ", ", "\n", "; ", " - "]), COUNTRIES)
@settings(max_examples=400)
def test_nothing_typed_is_lost(words: list[str], separator: str, country: str) -> None:
    """Every word typed is in some field, unless it is a label that was understood."""
    try:
        guest = read(separator.join(words), country).guest
    except Problem:
        return
    values = [str(value) for value in guest.given().values()]
    kept = " ".join([*values, "12/05/1990" if guest.birthday else "", f"{guest.last_name}{guest.first_name}"])
    digits = re.sub(r"\D", "", kept)
    for word in words:
        for piece in re.findall(r"[^\W_]+", word):
            is_kept = word_key(piece) in word_key(kept) or (
                piece == "王小明" and set(piece) <= set(kept)
            )  # two halves
            if word_key(piece) not in _UNDERSTOOD and not is_kept:
                assert piece.isdigit(), (word, kept)
                assert piece.lstrip("0") in digits, (word, kept)


@pytest.mark.parametrize(
    ("repeated", "field"),
    [
        ("07400123456 and 07400123456", "phone"),
        ("07400123456, +44 7400 123456", "phone"),
        ("jane@example.com and jane@example.com", "email"),
        ("jane@example.com; jane@example.com", "email"),
    ],
)
def test_what_is_typed_twice_is_one_value(repeated: str, field: str) -> None:
    """It is no second number or address, and nothing of it is lost."""
    guest = read(f"Jane Doe {repeated}", "GB").guest

    assert (guest.name, getattr(guest, field), getattr(guest, f"{field}_2")) == (
        "Jane Doe",
        {"phone": "+447400123456", "email": "jane@example.com"}[field],
        None,
    )
    assert guest.note
    assert guest.note in repeated


TEXTS = [row.name for row in FIELDS if row.kind in {Kind.TEXT, Kind.CODE}]


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_can_be_read_from_a_labelled_line(name: str) -> None:
    """On a line of its own, or among others up to the next comma; the rest is read as ever."""
    label = FIELD[name].label
    for typed in (
        f"Jane Doe 07700 900123\n{label}: Blue Room 4\nwindow seat",
        f"Jane Doe, {label}: Blue Room 4, 07700 900123, window seat",
    ):
        jane = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", note="window seat")
        said: dict[str, Any] = {name: "Blue Room 4"}
        assert read(typed).guest == replace(jane, **said)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Landline: 020 7946 0000", {"landline": "+442079460000"}),
        ("Gender: female", {"gender": "female"}),
        ("Birthday: 14 May", {"birthday": MonthDay(5, 14)}),
        ("Anniversary: 12/05", {"anniversary": MonthDay(5, 12)}),
        ("Language: German", {"language": "de"}),
        ("Country: Turkey", {"country": "TR"}),
        ("Blocked: yes", {"blocked": True}),
        ("Address: 12 High Street, SW1A 1AA London", {
            "address": Address(street="High Street", number="12", postal_code="SW1A 1AA", city="London", country="GB")
        }),
        ("May e-mail: no", {"consent_email": Consent(allowed=False, source=IN_A_LINE)}),
        ("Language: whatever", {"note": "Language: whatever"}),
        ("Gender: ?", {}),
    ],
)  # fmt: skip
def test_a_label_announces_any_field(typed: str, expected: dict[str, Any]) -> None:
    """As an answer to its question would be read; what can't be stays as it was typed."""
    jane = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
    assert read(f"Jane Doe 07700 900123\n{typed}").guest == replace(jane, **expected)


_HOSTILE = st.one_of(
    st.text(max_size=300),
    st.text(st.sampled_from("0123456789+-./() @,;:|=\n\u202e\u200d\x00\ud800%_'\"<>&aA🌸王بIİı"), max_size=300),
    st.lists(
        st.sampled_from(["Name:", "Note:", "Phone:", "VIP", "@", "birthday", "12/05/1990", "07400 123456", ",", "\n", "(", ")",
                         "Jane", "doe", "van", "Mr", "&", "bin", "-", "j@x.com", "📞", "王", "Bey", ":", "ext 3"]),
        max_size=25,
    ).map(" ".join),
)  # fmt: skip


@given(_HOSTILE, COUNTRIES)
@settings(max_examples=500)
def test_no_text_breaks_it(text: str, country: str) -> None:
    """Any text gives a guest of clean values within their limits, or a problem."""
    try:
        reading = read(text, country)
    except Problem as problem:
        assert problem.code in {Code.NOT_A_GUEST, Code.TOO_LONG}  # noqa: PT017 - either is right
        return
    given_fields = reading.guest.given()
    for row in FIELDS:
        value = given_fields.get(row.name)
        if isinstance(value, str):
            assert clean(value) == value
            assert 0 < len(value) <= row.limit
    assert set(reading.unsure) <= set(given_fields)
    assert reading.guest.is_known


@pytest.mark.parametrize(
    "text",
    ["1 " * 2000, "0770 " * 800, "a@" * 2000, ": " * 2000, "Note: " * 700, "Jane, " * 700, "a" * 4000, "(" * 4000, "12/05/1990 " * 370,
     "@ a" * 1300, "VIP " * 1000, "Jane \n" * 700, "07400 123456 " * 300, "jane@example.com " * 240, "\u202e\x00" * 5000,
     "Name: x\n" * 500, "d'" * 2000, "May 5, " * 500, "é" * 4000, "- " * 2000, "& a " * 1000],
)  # fmt: skip
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    """The longest message Telegram delivers is read in well under a second, whatever is in it."""
    begun = time.process_time()
    with contextlib.suppress(Problem):
        read(text)
    assert time.process_time() - begun < 1.5
