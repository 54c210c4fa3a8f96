"""Cards of our own: what is written is read back."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.days import MonthDay
from guests.entries import Entry
from guests.fields.blocking import agreeing
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.text.normalise import clean, clean_line, has_substance
from guests.values import Address, Consent, Pick
from guests.vcards.reader import read_vcard
from guests.vcards.writer import card_of

TODAY = date(2026, 11, 21)
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447400123456")


def _cleaned(text: str) -> str:
    """Return a text as a field holds it."""
    return clean_line(text)


TEXTS = st.text(min_size=1, max_size=12).map(_cleaned).filter(has_substance)
NOTES = st.text(min_size=1, max_size=40).map(clean).filter(has_substance)
MAYBE = st.none() | TEXTS
MONTH_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
OF_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.NOTE: NOTES,
    Kind.PHONE: st.sampled_from(["+447400123456", "+442079460958", "+12015550123", "+905012345678", "+34612345678"]),
    Kind.EMAIL: st.sampled_from(["jane@example.com", "jane+vip@example.co.uk", "j.doe@example.org"]),
    Kind.DATE: st.dates(date(1910, 1, 1), TODAY) | MONTH_DAYS,
    Kind.UNTIL: st.dates(),
    Kind.FLAG: st.booleans(),
    Kind.SEVERAL: st.lists(TEXTS, max_size=3, unique=True).map(tuple),
    Kind.TAGS: st.lists(TEXTS, max_size=3, unique=True).map(tuple),
    Kind.CHOICE: st.sampled_from(["male", "female"]),
    Kind.LANGUAGE: st.sampled_from(["en", "tr", "ar"]),
    Kind.COUNTRY: st.sampled_from(["GB", "TR", "US"]),
    Kind.ADDRESS: st.builds(
        Address,
        **dict.fromkeys(("street", "number", "box", "city", "region", "postal_code"), MAYBE),
        country=st.sampled_from([None, "GB", "TR", "DE", "US"]),
    ).filter(str),
    Kind.CONSENT: st.builds(
        Consent,
        allowed=st.booleans(),
        verified=st.booleans(),
        **dict.fromkeys(("value", "source", "changed_at", "wording"), MAYBE),
    ),
    Kind.PICKS: st.lists(
        st.builds(Pick, account=st.just("bistro/clopos"), kind=st.sampled_from(["tag", "code"]), id=TEXTS, name=TEXTS),
        max_size=3,
        unique=True,
    ).map(tuple),
}  # fmt: skip
GUESTS = st.fixed_dictionaries({}, optional={row.name: OF_KIND.get(row.kind, TEXTS) for row in FIELDS}).map(
    lambda values: Guest(**agreeing(values))
)


def back(guest: Guest) -> Guest:
    """Write a guest as a card and read it again."""
    card = card_of(Entry(id="g1", venue="bistro", guest=guest))
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    return read_vcard(card, country="GB", today=TODAY).guest


@given(GUESTS.filter(lambda guest: guest.is_known))
def test_every_field_comes_back(guest: Guest) -> None:
    """Whatever it holds, as it was; nothing is guessed, moved or added."""
    assert back(guest) == guest


def test_a_card_is_written_for_the_address_books_of_phones() -> None:
    """The number to call is a mobile; a landline says so by type and by label."""
    guest = Guest(
        first_name="Jane", last_name="Doe", title="Dr", phone="+447400123456", landline="+442079460958"
    )
    assert card_of(Entry(id="g1", venue="bistro", guest=guest)).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//hoststand//guest book//EN",
        "UID:g1",
        "FN:Jane Doe",
        "N:Doe;Jane;;Dr;",
        "TEL;TYPE=CELL:+447400123456",
        "item2.TEL;TYPE=HOME:+442079460958",
        "item2.X-ABLABEL:Landline",
        "END:VCARD",
        "",
    ]  # fmt: skip


def test_what_an_address_book_added_stays() -> None:
    """A line that is none of ours is kept in the note with its label."""
    card = card_of(Entry(id="g1", venue="bistro", guest=JANE)).replace(
        "END:", "URL:https://example.com\r\nEND:"
    )
    assert read_vcard(card, country="GB", today=TODAY).guest.note == "Web: https://example.com"


def test_a_card_that_another_program_wrote_anew_keeps_our_fields() -> None:
    """It is read by the rules for any card, and what only we know comes back from the lines it left alone."""
    guest = Guest(
        first_name="Jane",
        last_name="Doe",
        vip=True,
        custom_2="likes cava",
        consent_sms=Consent(allowed=False),
    )
    card = card_of(Entry(id="g1", venue="bistro", guest=guest)).replace(
        "-//hoststand//guest book//EN", "-//Apple Inc.//"
    )
    assert read_vcard(card, country="GB", today=TODAY).guest == guest
