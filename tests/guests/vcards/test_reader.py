"""Contacts and vCards."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.days import MonthDay
from guests.guest import Guest
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading
from guests.values import Address
from guests.vcards.reader import LIMIT, read_contact, read_vcard

TODAY = date(2026, 11, 21)
HIGH_STREET = Address(street="High Street", number="12", city="London", postal_code="SW1A 1AA", country="GB")


def card(version: str, *lines: str, end: str = "\r\n") -> str:
    """Return a vCard of the lines."""
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def contact(
    phone: str | None = None,
    first_name: str | None = None,
    last_name: str | None = None,
    vcard: str | None = None,
    country: str = "GB",
) -> Reading:
    """Read a contact on the day that all tests share."""
    return read_contact(
        phone=phone, first_name=first_name, last_name=last_name, vcard=vcard, country=country, today=TODAY
    )


@pytest.mark.parametrize(
    ("phone", "country", "e164"),
    [
        ("+447400123456", "GB", "+447400123456"),
        ("447400123456", "GB", "+447400123456"),
        ("447400123456", "TR", "+447400123456"),
        ("07400 123456", "GB", "+447400123456"),
        ("905012345678", "GB", "+905012345678"),
        ("5012345678", "TR", "+905012345678"),
        ("994501234567", "AZ", "+994501234567"),
        ("79123456789", "RU", "+79123456789"),
        ("12015550123", "GB", "+12015550123"),
    ],
)
def test_a_number_without_plus_is_read(phone: str, country: str, e164: str) -> None:
    """Digits that form a valid international number are one, others are of the venue's country."""
    assert contact(phone, "Jane", country=country) == Reading(Guest(first_name="Jane", phone=e164))


def test_the_number_of_a_user_has_its_country_code() -> None:
    """Telegram leaves out the + only; what somebody has in an address book is of the venue's country first."""
    said: dict[str, Any] = {
        "first_name": "Ann",
        "last_name": None,
        "vcard": None,
        "country": "US",
        "today": TODAY,
    }
    by_user = read_contact(phone="2484212345", is_user=True, **said)
    by_hand = read_contact(phone="2484212345", **said)
    assert (by_user.guest.phone, by_hand.guest.phone) == ("+2484212345", "+12484212345")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Jane", "Doe", Guest(first_name="Jane", last_name="Doe")),
        ("Jane Doe", None, Guest(first_name="Jane", last_name="Doe")),
        ("Jane Doe", "", Guest(first_name="Jane", last_name="Doe")),
        ("Dr. Jane", "Doe", Guest(title="Dr.", first_name="Jane", last_name="Doe")),
        ("JANE", "VAN DER BERG", Guest(first_name="Jane", last_name="van der Berg")),
        ("🌸 Jane", None, Guest(first_name="🌸 Jane")),
        (None, "Doe", Guest(last_name="Doe")),
    ],
)
def test_names_of_a_contact(first: str | None, last: str | None, expected: Guest) -> None:
    """A whole name in the first field is split, titles and letter case are set, emoji stay."""
    assert contact(None, first, last).guest == expected


def test_version_2_1_with_quoted_printable() -> None:
    """Quoted-printable with soft line breaks and a character set is decoded."""
    text = card(
        "2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;Ay=C5=9F=",
        "=65;Nur;Dr.",
        "TEL;CELL:0501 234 56 78",
        "TEL;WORK;PREF:0312 123 45 67",
        "EMAIL;INTERNET:ayse@example.com",
        "BDAY:19900515",
        "NOTE;CHARSET=windows-1254;ENCODING=QUOTED-PRINTABLE:f=FDst=FDk=0D=0Abal=FDk",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
        " SkZJRg==",
    )
    assert contact(vcard=text, country="TR").guest == Guest(
        title="Dr.",
        first_name="Ayşe Nur",
        last_name="Öztürk",
        phone="+905012345678",
        landline="+903121234567",
        email="ayse@example.com",
        birthday=date(1990, 5, 15),
        note="fıstık\nbalık",
    )


def test_version_3_0_with_groups_and_escapes() -> None:
    """Groups, folded lines, escapes, several numbers and addresses; what has no field keeps its label."""
    text = card(
        "3.0",
        "FN:Ms. Jane Mary Doe",
        "N:Doe;Jane;Mary;ms.;",
        "item1.TEL;type=WORK:+44 20 7946 0958",
        "item1.X-ABLabel:Office",
        "TEL;TYPE=CELL,VOICE:07400 123456",
        "item2.EMAIL;type=INTERNET:jane@exam",
        " ple.com",
        "EMAIL:other@example.com",
        "ORG:Acme\\, Inc;Sales",
        "TITLE:Head of Events",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-15",
        "X-ANNIVERSARY:2010-06-12",
        "NOTE:window\\nseat\\; no nuts",
    )
    assert contact(vcard=text).guest == Guest(
        title="Ms.",
        first_name="Jane Mary",
        last_name="Doe",
        phone="+447400123456",
        email="jane@example.com",
        anniversary=date(2010, 6, 12),
        landline="+442079460958",
        company="Acme, Inc",
        department="Sales",
        birthday=MonthDay(5, 15),
        email_2="other@example.com",
        note="Job title: Head of Events\nwindow\nseat; no nuts",
    )


def test_version_4_0_with_uris() -> None:
    """Telephone URIs with extensions, quoted parameters and truncated dates are read."""
    text = card(
        "4.0",
        "FN:Jane Doe",
        'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+44-20-7946-0958;ext=3',
        "BDAY:--0515",
        "ANNIVERSARY:20100612",
        "EMAIL;PREF=1:jane@example.com",
    )
    assert contact(vcard=text).guest == Guest(
        first_name="Jane",
        last_name="Doe",
        phone="+442079460958",
        email="jane@example.com",
        anniversary=date(2010, 6, 12),
        birthday=MonthDay(5, 15),
        note="+44 20 7946 0958 ext. 3",
    )


@pytest.mark.parametrize(
    "typed", ["19900515", "1990-05-15", "1990-05-15T00:00:00Z", "19900515T101112Z", "1990-05-15 00:00:00"]
)
def test_a_birthday_with_its_year_is_read(typed: str) -> None:
    """All forms of a full date are the birthday, a time behind it is nothing."""
    assert contact(None, "Jane", vcard=card("3.0", f"BDAY:{typed}")).guest.birthday == date(1990, 5, 15)


@pytest.mark.parametrize("typed", ["2030-05-15", "circa 1900", "1804-05-15"])
def test_another_birthday_goes_to_the_note(typed: str) -> None:
    """One to come or long past, or in words, is kept as text."""
    guest = contact(None, "Jane", vcard=card("4.0", f"BDAY:{typed}")).guest
    assert guest.birthday is None
    assert guest.note is not None
    assert guest.note.startswith("Birthday: ")


BLUE = Guest(first_name="Jane", last_name="Doe")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("X-MS-ANNIVERSARY;VALUE=date:20150620", "anniversary", date(2015, 6, 20)),
        ("X-EVOLUTION-ANNIVERSARY:2015-06-20", "anniversary", date(2015, 6, 20)),
        ("ANNIVERSARY:20150620", "anniversary", date(2015, 6, 20)),
        ("item1.X-ABDATE:2015-06-20\r\nitem1.X-ABLabel:_$!<Anniversary>!$_", "anniversary", date(2015, 6, 20)),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2015-06-20;1;;;;", "anniversary", date(2015, 6, 20)),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Janey;1;;;;", "nickname", "Janey"),
        ("NICKNAME:Janey", "nickname", "Janey"),
        ("GENDER:F", "gender", "female"),
        ("GENDER:M;Herr", "gender", "male"),
        ("X-WAB-GENDER:2", "gender", "male"),
        ("LANG;PREF=1:tr", "language", "tr"),
        ("LANG:en-GB", "language", "en"),
        ("ORG:Acme\\, Inc", "company", "Acme, Inc"),
        ("ORG:;Sales", "company", "Sales"),
        ("IMPP:whatsapp:+447911123456", "phone", "+447911123456"),
        ("IMPP;X-SERVICE-TYPE=WhatsApp:x-apple:+447911123456", "phone", "+447911123456"),
        ("TEL;waid=447911123456:+44 7911 123456", "phone", "+447911123456"),
        ("TEL;TYPE=HOME:020 7946 0958", "phone", "+442079460958"),
        ("EMAIL;TYPE=INTERNET:mailto:jane@example.com", "email", "jane@example.com"),
        ("BDAY:--0105", "birthday", MonthDay(1, 5)),
        ("BDAY:--01-05", "birthday", MonthDay(1, 5)),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-01-05", "birthday", MonthDay(1, 5)),
        ("BDAY;VALUE=text:circa 1970", "note", "Birthday: circa 1970"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-05", "birthday", MonthDay(1, 5)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=DATE:16040105", "birthday", MonthDay(1, 5)),
        ("ADR;TYPE=HOME:;;12 High Street;London;;SW1A 1AA;United Kingdom", "address", HIGH_STREET),
        ("ADR:;Flat 3;12 High Street;London;;SW1A 1AA;", "address", replace(HIGH_STREET, box="3")),
        ("ADR:;;Hauptstr. 5;Berlin;;10115;Germany", "address",
         Address(street="Hauptstr.", number="5", city="Berlin", postal_code="10115", country="DE")),
        ("ADR:;;;;;;", "note", None),
        ("FN:Jane Doe\r\nFN;LANGUAGE=ru:Джейн Доу", "other_name", "Джейн Доу"),
        ("X-PHONETIC-FIRST-NAME:Jein\r\nX-PHONETIC-LAST-NAME:Dou", "other_name", "Jein Dou"),
        ("URL:https://example.com", "note", "Web: https://example.com"),
        ("CATEGORIES:myContacts,Regulars,Wine", "note", "Categories: Regulars, Wine"),
        ("item1.X-ABRELATEDNAMES:John\r\nitem1.X-ABLabel:_$!<Spouse>!$_", "note", "Spouse: John"),
        ("X-ALLERGY-INFO:nuts", "note", "Allergy info: nuts"),
        ("IMPP:skype:jane.doe", "note", "Skype: jane.doe"),
        ("NOTE:first line\r\nsecond line that was not escaped", "note", "first line\nsecond line that was not escaped"),
        ("NICKNAME:" + "x" * 101, "note", "Nickname: " + "x" * 101),
        ("REV:2024-01-01T00:00:00Z\r\nUID:1234\r\nX-ABUID:1\\:ABPerson", "note", None),
    ],
)  # fmt: skip
def test_a_line_goes_where_it_belongs(line: str, field: str, value: object) -> None:
    """To its field in whatever form programs write it, else into the note with its label; nothing vanishes."""
    said: dict[str, Any] = {field: value}
    assert contact(vcard=card("3.0", "N:Doe;Jane;;;", line)).guest == replace(BLUE, **said)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TEL;TYPE=HOME:+442079460958", "TEL;TYPE=CELL:+447911123456"],
         Guest(phone="+447911123456", landline="+442079460958")),
        (["TEL;TYPE=WORK,FAX:+442079460001", "TEL;TYPE=WORK:+442079460958"],
         Guest(phone="+442079460958", note="Fax: +44 20 7946 0001")),
        (["TEL;PAGER:+442079460001", "EMAIL:j@example.com"], Guest(email="j@example.com", note="Pager: +44 20 7946 0001")),
        (["TEL;TYPE=CELL:+12015550123", "TEL;TYPE=HOME:+12015550124"], Guest(phone="+12015550123", landline="+12015550124")),
        (["TEL:+447911123456", "TEL:07911 123456"], Guest(phone="+447911123456")),
        (["TEL;waid=5215512345678:+52 1 55 1234 5678"], Guest(phone="+525512345678")),
        (["TEL;WORK:020 7946 0958,,123#"], Guest(phone="+442079460958", note="+44 20 7946 0958 ext. 123")),
        (["TEL;WORK:020 7946 0958\\,\\,123#"], Guest(phone="+442079460958", note="+44 20 7946 0958 ext. 123")),
        (["TEL:020 7946 0958p5"], Guest(phone="+442079460958", note="+44 20 7946 0958 ext. 5")),
        (["TEL;TYPE=CELL:+447911123456", "TEL;TYPE=CELL:+447911123457", "TEL;TYPE=CELL:+447911123458"],
         Guest(phone="+447911123456", phone_2="+447911123457", note="Phone: +44 7911 123458")),
        (["TEL;TYPE=CELL:+447911123456", "TEL;TYPE=CELL,PREF:+447911123457"],
         Guest(phone="+447911123457", phone_2="+447911123456")),
        (["EMAIL:a@example.com", "EMAIL;PREF=1:b@example.com", "EMAIL:A@example.com", "EMAIL:c@example.com"],
         Guest(email="b@example.com", email_2="a@example.com", note="E-mail: c@example.com")),
        (["TEL:call me", "TEL:+447911123456"], Guest(phone="+447911123456", note="call me")),
        (["item1.TEL:+442079460958", "item1.X-ABLabel:Landline", "TEL:+447911123456"],
         Guest(phone="+447911123456", landline="+442079460958")),
    ],
)  # fmt: skip
def test_numbers_find_their_places(lines: list[str], expected: Guest) -> None:
    """A mobile is the phone, a fixed line the landline, or the phone if there is no other; machines are neither."""
    assert contact(None, "Jane", vcard=card("3.0", *lines)).guest == replace(expected, first_name="Jane")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["N:Doe;;;;", "FN:Doe"], Guest(last_name="Doe")),
        (["N:Doe;;;;", "FN:Jane Doe"], Guest(first_name="Jane", last_name="Doe")),
        (["N:;Jane;;;", "FN:Jane Doe"], Guest(first_name="Jane", last_name="Doe")),
        (["N:;;;;", "FN:+44 7911 123456"], Guest(phone="+447911123456")),
        (["FN:jane@example.com"], Guest(email="jane@example.com")),
        (["FN:+44 7911 123456", "TEL:+44 7911 123456"], Guest(phone="+447911123456")),
        (["N:;;;;", "FN:.", "TEL:+44 7911 123456"], Guest(phone="+447911123456")),
        (["N:;;;;", "FN:Hotel Bristol", "ORG:Hotel Bristol;", "X-ABShowAs:COMPANY", "TEL:07911123456"],
         Guest(company="Hotel Bristol", phone="+447911123456")),
        (["FN:Acme Catering Ltd", "ORG:Acme Catering Ltd", "TEL:07911123456"],
         Guest(company="Acme Catering Ltd", phone="+447911123456")),
        (["N:Doe;Jane;;;", "FN:Jane Doe", "ORG:Acme", "X-ABShowAs:COMPANY"],
         Guest(first_name="Jane", last_name="Doe", company="Acme")),
        (["KIND:org", "FN:Acme", "TEL:07911123456"], Guest(company="Acme", phone="+447911123456")),
        (["N;ENCODING=B:RG9lO0phbmU7Ozs="], Guest(first_name="Jane", last_name="Doe")),
        (["N:Doe;Jane;;Dr.;Jr."], Guest(title="Dr.", first_name="Jane", last_name="Doe Jr.")),
        (["N:van der Berg;;;;", "FN:van der Berg"], Guest(last_name="van der Berg")),
    ],
)  # fmt: skip
def test_names_of_a_card(lines: list[str], expected: Guest) -> None:
    """The halves are what N says; a number, an address, a sign or a company is nobody's name."""
    assert contact(vcard=card("3.0", *lines)).guest == expected


def test_the_contact_goes_before_its_card() -> None:
    """The number and names that Telegram shows come first; the card's number is not lost."""
    text = card("3.0", "N:Smith;Janet;;;", "TEL:+442079460958", "TEL:+447400123456")
    guest = contact("447400123456", "Jane", "Doe", text).guest
    assert guest == Guest(first_name="Jane", last_name="Doe", phone="+447400123456", landline="+442079460958")


def test_a_structured_name_goes_before_one_in_a_single_field() -> None:
    """Where the contact has one field only, the halves of its card are better."""
    assert (
        contact(None, "García Márquez José", vcard=card("3.0", "N:García Márquez;José;;;")).guest.last_name
        == "García Márquez"
    )
    assert contact(None, "Jane Doe", vcard=card("3.0", "N:;Jane Doe;;;")).guest.last_name == "Doe"


def test_an_unreadable_card_is_ignored_beside_a_contact() -> None:
    """A contact is enough without its card."""
    assert contact("447400123456", "Jane", vcard="garbage").guest.phone == "+447400123456"


@pytest.mark.parametrize(
    ("vcard", "code"),
    [
        ("garbage", Code.CARD_UNREADABLE),
        ("BEGIN:VCARD\nEND:VCARD", Code.NOT_A_GUEST),
        ("BEGIN:VCARD\nNOTE:hello\nEND:VCARD", Code.NOT_A_GUEST),
        (None, Code.NOT_A_GUEST),
        ("ü" * (LIMIT // 2 + 1), Code.CARD_TOO_LARGE),
        (card("3.0", "FN:" + "x" * 101), Code.TOO_LONG),
    ],
)
def test_what_can_not_be_read_is_a_problem(vcard: str | None, code: Code) -> None:
    """No card, an empty one and one too large are told apart."""
    with pytest.raises(Problem) as caught:
        contact(vcard=vcard)
    assert caught.value.code is code


def test_a_long_note_is_cut_and_marked() -> None:
    """A card can't be retyped at the door: its note is cut to the limit and marked to be checked."""
    reading = contact(None, "Jane", vcard=card("3.0", "NOTE:" + "x" * 5000))
    assert reading.guest.note is not None
    assert len(reading.guest.note) == 2000
    assert reading.guest.note.endswith("…")
    assert reading.unsure == ("note",)


def test_a_file_is_read_as_text_or_bytes() -> None:
    """The first card of a file is read, in UTF-8, UTF-16 or Western European."""
    text = card("3.0", "N:Müller;Jürgen;;;", end="\n") + card("3.0", "FN:Other")
    expected = Reading(Guest(first_name="Jürgen", last_name="Müller"))
    for file in (text, text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("cp1252")):
        assert read_vcard(file, country="DE", today=TODAY) == expected


_LINE = st.one_of(
    st.text(max_size=40),
    st.builds(
        "{}{}:{}".format,
        st.sampled_from(["N", "FN", "TEL", "EMAIL", "BDAY", "ORG", "NOTE", "item1.TEL", "PHOTO", "END", "BEGIN", "ANNIVERSARY"]),
        st.sampled_from(["", ";TYPE=CELL", ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=utf-7;QUOTED-PRINTABLE", ';X="a:b"', ";;=;",
                         ";CHARSET=iso-8859-12;ENCODING=quoted-printable", ";X-APPLE-OMIT-YEAR=1604"]),
        st.one_of(st.text(max_size=30), st.sampled_from(["=C3=", "\\", "a;b;c;d;e;f;g", "+44 7400 123456", "--0515", "0000-00-00"])),
    ),
)  # fmt: skip


@given(st.lists(_LINE, max_size=8), st.sampled_from(["\n", "\r\n", "\r", "\n "]), st.text(max_size=20))
def test_no_card_breaks_it(lines: list[str], end: str, phone: str) -> None:
    """Any text in a card gives a guest or a problem."""
    text = end.join(["BEGIN:VCARD", *lines])
    for name in ("Jane", None):
        try:
            assert contact(phone, name, vcard=text).guest.is_known
        except Problem:
            continue


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    """Any bytes of a file give a guest or a problem."""
    for file in (data, b"BEGIN:VCARD\n" + data):
        try:
            assert read_vcard(file, country="GB", today=TODAY).guest.is_known
        except Problem:
            continue


@pytest.mark.parametrize(
    "text",
    ["BEGIN:VCARD\n" * 20_000, 'BEGIN:VCARD\nTEL;"' + ';"' * 90_000, "BEGIN:VCARD\nN:" + "\\;" * 100_000, "\n" * 250_000, " " * 250_000,
     "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 100_000, "BEGIN:VCARD\n" + "TEL:1\n" * 40_000, "BEGIN" + " " * 250_000],
)  # fmt: skip
def test_hostile_cards_are_read_in_bounded_time(text: str) -> None:
    """The largest card is read in well under a second, however it nests and folds."""
    begun = time.process_time()
    with pytest.raises(Problem):
        read_vcard(text, country="GB", today=TODAY)
    assert time.process_time() - begun < 1.5


def test_what_a_card_says_of_allergies_has_a_field() -> None:
    """As in a typed line and in a list: a note leaves the book, allergies and diets don't."""
    lines = ("FN:Jane Doe", "NOTE:allergic to nuts\\, window seat", "CATEGORIES:Regulars,vegan")
    guest = read_vcard(card("3.0", *lines), country="GB", today=TODAY).guest

    assert (guest.allergies, guest.diets, guest.note) == (
        ("nuts",),
        ("vegan",),
        "Categories: Regulars\nwindow seat",
    )


def test_categories_that_are_tags_of_the_venue_are_tags() -> None:
    """However they are written; what the venue does not sort by stays in the note, and VIP is a field."""
    lines = ("FN:Jane Doe", "CATEGORIES:REGULAR,myContacts,Friends", "CATEGORIES:wine-club,VIP")
    guest = read_vcard(
        card("3.0", *lines), country="GB", today=TODAY, tags=("Regular", "Wine club", "Press")
    ).guest

    assert (guest.tags, guest.vip, guest.note) == (("Regular", "Wine club"), True, "Categories: Friends")


@pytest.mark.parametrize(
    "day", ["14 May 1980", "14 Mayıs 1980", "1980-05-14T10:00:00Z", "1980-05-14 10:00", "19800514T100000"]
)
def test_a_day_loses_its_time_and_keeps_its_year(day: str) -> None:
    """Four digits behind a blank are a year."""
    read = read_vcard(card("3.0", "FN:Jane Doe", f"BDAY;VALUE=text:{day}"), country="TR", today=TODAY)

    assert read.guest.birthday == date(1980, 5, 14)


@pytest.mark.parametrize(
    ("revision", "phone", "checks"),
    [
        ("REV:20100101T000000Z", "+22625301234", 0),
        ("REV:2010-01-01T00:00:00Z", "+22625301234", 0),
        ("REV:20240101T000000Z", "+22650301234", 1),
        ("REV:yesterday", "+22650301234", 1),
    ],
)
def test_a_card_of_before_a_change_of_a_plan_has_numbers_of_before(
    revision: str, phone: str, checks: int
) -> None:
    """Burkina's 50 is a mobile today; a later day leaves the question, as programs write the day of the export."""
    guest = read_vcard(card("3.0", "FN:Ali", "TEL:50 30 12 34", revision), country="BF", today=TODAY).guest
    assert (guest.phone, len(guest.checks)) == (phone, checks)


def test_the_first_of_several_is_the_most_preferred_one() -> None:
    """As version 4 counts them."""
    lines = ("FN:Zoë", "EMAIL;PREF=2:b@example.com", "EMAIL:c@example.com", "EMAIL;PREF=1:a@example.com")
    guest = read_vcard(card("4.0", *lines), country="GB", today=TODAY).guest
    assert (guest.email, guest.email_2, guest.note) == (
        "a@example.com",
        "b@example.com",
        "E-mail: c@example.com",
    )


def test_a_number_that_its_label_calls_a_fax_is_none_to_call() -> None:
    """Apple's labels say it without a type."""
    lines = ("FN:Bob", "item1.TEL:020 7946 0001", "item1.X-ABLabel:_$!<WorkFAX>!$_", "TEL:07911 123456")
    guest = read_vcard(card("3.0", *lines), country="GB", today=TODAY).guest
    assert (guest.phone, guest.landline, guest.note) == ("+447911123456", None, "Fax: +44 20 7946 0001")


def test_a_quoted_text_that_names_no_encoding_loses_no_letter() -> None:
    """Phones of before UTF-8 wrote Windows letters."""
    lines = ("N;QUOTED-PRINTABLE:M=FCller;J=F6rg", "NOTE;QUOTED-PRINTABLE:caf=C3=A9")
    guest = read_vcard(card("2.1", *lines), country="DE", today=TODAY).guest
    assert (guest.first_name, guest.last_name, guest.note) == ("Jörg", "Müller", "café")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Tom Harding (plumber)", Guest(first_name="Tom", last_name="Harding", note="plumber")),
        ("Tom (plumber)", Guest(first_name="Tom", note="plumber")),
        ("Tom Harding (allergic to nuts)", Guest(first_name="Tom", last_name="Harding", allergies=("nuts",))),
        ("Harding, Tom (Bolt Ltd)", Guest(first_name="Tom", last_name="Harding", company="Bolt Ltd")),
        ("Tom Harding - Bolt Ltd", Guest(first_name="Tom", last_name="Harding", company="Bolt Ltd")),
        ("Margaret (Maggie) Osgood", Guest(first_name="Margaret", last_name="Osgood", nickname="Maggie")),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(name: str, meant: Guest) -> None:
    """On a card, in either of its names, and in a contact's own: a remark, or the company."""
    guest = replace(meant, phone="+447700900123")
    telephone = "TEL:07700 900123"
    for lines in ([f"FN:{name}"], [f"N:;{name.replace(',', chr(92) + ',')};;;", f"FN:{name}"]):
        assert contact(vcard=card("3.0", *lines, telephone)).guest == guest
    assert contact("07700 900123", name).guest == guest


def test_a_shown_name_in_another_script_is_the_second_spelling() -> None:
    """One in the same script is shown so, and no second name."""
    latin = card("3.0", "N:Иванов;Сергей;;;", "FN:Sergey Ivanov")
    assert contact(vcard=latin, country="RU").guest == Guest(
        first_name="Сергей", last_name="Иванов", other_name="Sergey Ivanov"
    )
    plain = card("3.0", "N:Yılmaz;Ayşe;;;", "FN:Ayse Yilmaz")
    assert contact(vcard=plain, country="TR").guest == Guest(first_name="Ayşe", last_name="Yılmaz")
