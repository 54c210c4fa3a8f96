from datetime import date
from functools import partial

import pytest

from guests.quickadd.reader import read_line
from guests.quickadd.remarks import may_be_remark
from guests.transfer.typed_list import TypedList, read_list

JANE, JOHN = "Jane Doe 07911 123456 window seat", "John Roe 07911 654321"


def listed(text: str) -> TypedList | None:
    """Read a text as a British host pastes it."""
    read = partial(read_line, country="GB", today=date(2026, 11, 28))
    return read_list(text, read, lambda line: may_be_remark(line, "en"))


def people(text: str) -> list[str]:
    """Return who is in a list."""
    found = listed(text)
    return [f"{one.guest.name} {one.guest.phone or one.guest.email}" for one in found.people] if found else []


def test_each_line_is_a_guest_of_its_own() -> None:
    """What else a line says is that guest's."""
    found = listed(f"{JANE}\n\n2. {JOHN}\n• Ana Poe ana@example.com")

    assert found is not None
    assert [one.guest.name for one in found.people] == ["Jane Doe", "John Roe", "Ana Poe"]
    assert [one.guest.note for one in found.people] == ["window seat", None, None]
    assert found.people[2].guest.email == "ana@example.com"


def test_a_line_that_names_nobody_is_about_the_guest_before_it() -> None:
    """A remark, or another way to reach them."""
    found = listed(f"{JANE}\nnut allergy\n{JOHN}\njohn@example.com\nTotal: 2")

    assert found is not None
    jane, john = (one.guest for one in found.people)
    assert jane.allergies == ("nuts",)
    assert john.email == "john@example.com"
    assert john.note == "Total: 2"


def test_what_stands_above_the_first_guest_is_kept_apart() -> None:
    """A headline is nobody's note."""
    found = listed(f"Tonight:\n{JANE}\n{JOHN}")

    assert found is not None
    assert found.above == "Tonight:"
    assert [one.guest.name for one in found.people] == ["Jane Doe", "John Roe"]


def test_somebody_whose_number_is_incomplete_stays_in_the_list() -> None:
    """They are not the note of the guest before them."""
    assert people(f"{JANE}\nBob Smith 0791 12\n{JOHN}") == [
        "Jane Doe +447911123456",
        "Bob Smith None",
        "John Roe +447911654321",
    ]


@pytest.mark.parametrize(
    "text",
    [
        JANE,
        "Jane Doe\n07911 123456\njane@example.com\nwindow seat",
        "Jane Doe\nEvents Director\nAcme Ltd\nLondon 020 7946 0958\njane@acme.com",
        "Jane Doe 07911 123456\noffice 020 7946 0958",
        "Jane Doe 07911 123456\njane@example.com",
        "Tonight:\nSaturday",
        "",
    ],
)
def test_a_text_about_one_guest_is_no_list(text: str) -> None:
    """However many lines it has."""
    assert listed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe\nPhone (home) 020 7946 0958\nPhone (mobile) 07911 123456",
        "Jane Doe 07911 123456\nLondon office 020 7946 0958",
        "Jane Doe\nLondon office 020 7946 0958\nNew York office +1 212 555 2368\njane@acme.com",
        "Hans Müller\nTel. (privat) 030 901820\nTel. (gesch.) 030 901821\nHandy 0151 23456789",
        "Hans Müller\nBüro Berlin 030 901820\nBüro München 089 2180123",
        "Marie Dupont\nStandard +33 1 42 68 53 00\nLigne directe +33 1 42 68 53 01",
        "Ayşe Yılmaz\nİstanbul ofisi +90 212 234 56 78\nAnkara ofisi +90 312 234 56 78",
        "Анна Петрова\nТелефон (дом.) +7 495 123-45-67\nТелефон (моб.) +7 916 123-45-67",
        "Γιώργος Παπαδόπουλος\nΚινητό +30 694 123 4567\nΣταθερό +30 210 123 4567",
        "山田太郎\n携帯 +81 90-1234-5678\n電話 +81 3-1234-5678",
        "Jane Doe\nwork email jane@acme.com\npersonal email jane@example.com",
        "Jane Doe\nToll free +1 800 555 2368\nLocal +1 212 555 2368",
        "Jane Doe\nReception 020 7946 0958\nJane direct 020 7946 0959",
        "Mr John Smith\nMrs Smith's mobile 07911 123456\nJohn's mobile 07911 654321",
        "Jane Doe\nWhatsApp 07911 123456\nTelegram 07911 123457",
        "Guest: Jane Doe\nPhone: 07911 123456\nCovers: 2\nRestaurant phone: 020 7946 0958",
    ],
)
def test_another_way_to_reach_a_guest_is_no_other_guest(text: str) -> None:
    """Whatever it is called, in a signature, in a booking or in an address book."""
    assert listed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Jane mobile 07911 123456\nJohn mobile 07911 654321",
        "Jane Doe 07911 123456\nJohn Roe mobile 07911 654321",
        "Smith 07911 123456\nJones mobile 07911 654321",
        "Büro Müller 020 7946 0958\nPraxis Schmidt 020 7946 0959",
        "Acme office 020 7946 0958\nBeta office 020 7946 0959",
        "Jane Doe (mobile) 07911 123456\nJohn Roe (home) 020 7946 0958",
        "Jane Doe 07911 123456\nMary Home 07911 654321",
    ],
)
def test_what_people_are_called_at_may_stand_beside_their_names(text: str) -> None:
    """Whoever is known by a name is a guest of their own."""
    found = listed(text)

    assert found is not None
    assert len(found.people) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe\n07911 123456\nJohn Roe\n07911 654321",
        "Jane Doe\n07911 123456\nwindow seat\n\nJohn Roe\njohn@example.com\n07911 654321",
        "Name: Jane Doe\nPhone: 07911 123456\n\nName: John Roe\nPhone: 07911 654321",
        "*Name:* Jane Doe\n*Phone:* 07911 123456\n*Name:* John Roe\n*Phone:* 07911 654321",
        "1) Jane Doe\n   tel: 07911 123456\n2) John Roe\n   tel: 07911 654321",
        "- Jane Doe\n- 07911 123456\n- John Roe\n- 07911 654321",
    ],
)
def test_a_guest_of_a_list_may_have_several_lines(text: str) -> None:
    """A name, and behind it how to reach them."""
    assert people(text) == ["Jane Doe +447911123456", "John Roe +447911654321"]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe\n07911 123456\nAcme Events\n020 7946 0958",
        "Jane Doe\n07911 123456\nMarketing Manager\nsales@acme.com",
        "Jane Doe\n07911 123456\nhusband John\n07911 654321",
        "Booked by Mary Poe\nJane Doe\n07911 123456",
    ],
)
def test_a_line_that_may_be_no_name_begins_nobody(text: str) -> None:
    """Where the way to reach somebody stands in another line."""
    assert listed(text) is None
