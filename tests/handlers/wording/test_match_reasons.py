from dataclasses import replace

import pytest

from guests.guest import Guest
from guests.matching.match import Found, Likeness, Verdict
from guests.matching.notes import Piece
from guests.values import NumberCheck
from handlers.wording.match_reasons import WORDS, brief, say_candidate, say_found, say_why
from tests.handlers.values import EN, JANE, TR, entry


def test_every_likeness_has_words() -> None:
    """Whatever the search says can be told."""
    assert set(WORDS) == set(Likeness)
    assert say_why(TR, (Likeness.SAME_PHONE, Likeness.NAME_CLOSE)) == "aynı telefon, isim yakın"
    assert say_why(EN, ()) == ""


@pytest.mark.parametrize(
    ("verdict", "why", "line"),
    [
        (
            Verdict.SAME,
            (Likeness.SAME_PHONE, Likeness.NAME_CLOSE),
            "❗ Already in the book: Jane Doe · +44 7700 900123 — <i>same phone, similar name</i>",
        ),
        (
            Verdict.LIKELY,
            (Likeness.SAME_EMAIL,),
            "❗ Perhaps already in the book: Jane Doe · +44 7700 900123 — <i>same e-mail</i>",
        ),
        (
            Verdict.SHARED_PHONE,
            (Likeness.SAME_PHONE,),
            "👪 Shares the phone with Jane Doe · +44 7700 900123",
        ),
        (
            Verdict.UNSURE,
            (Likeness.NAME_CLOSE,),
            "👥 Much like Jane Doe · +44 7700 900123 — <i>similar name</i>",
        ),
        (None, (), "👥 Much like Jane Doe · +44 7700 900123"),
    ],
)
def test_a_candidate_is_told_with_its_evidence(
    verdict: Verdict | None, why: tuple[Likeness, ...], line: str
) -> None:
    """How sure it is stands first, and the reasons behind the name."""
    assert say_candidate(EN, Found(entry=entry(), verdict=verdict, likenesses=why)) == line


def test_a_note_is_quoted_around_what_was_found() -> None:
    """With the words that were looked for in bold, and nothing in it taken for markup."""
    excerpt = (Piece("…near <i>the </i>"), Piece("window", hit=True), Piece("…"))
    found = Found(entry=entry(), likenesses=(Likeness.NOTE,), excerpt=excerpt)

    line = "Jane Doe · +44 7700 900123 — <i>note</i>: …near &lt;i&gt;the &lt;/i&gt;<b>window</b>…"
    assert say_found(EN, found) == line


def test_marks_stand_before_the_name() -> None:
    """Wherever a guest is one line, also without a name."""
    assert brief(EN, entry(guest=Guest(first_name="Jane", vip=True))) == "⭐ Jane"
    assert (
        brief(EN, entry(guest=Guest(phone="+447700900123", vip=True, blocked=True))) == "⛔⭐ +44 7700 900123"
    )


def test_a_hostile_name_is_text() -> None:
    """In a list of found guests as well."""
    found = Found(entry=entry(guest=Guest(first_name="<b>x")), likenesses=(Likeness.NAME_STARTS,))

    assert say_found(EN, found) == "&lt;b&gt;x — <i>name starts with this</i>"


@pytest.mark.parametrize(
    ("guest", "line"),
    [
        (JANE, "Jane Doe · +44 7700 900123"),
        (Guest(first_name="Jane"), "Jane"),
        (Guest(phone="+447700900123"), "+44 7700 900123"),
        (Guest(first_name="Jane", email="jane@example.com"), "Jane · jane@example.com"),
        (Guest(nickname="window lady"), "window lady"),
    ],
)
def test_a_guest_in_brief(guest: Guest, line: str) -> None:
    """Name and phone, else name and e-mail, else what there is."""
    assert brief(EN, entry(guest=guest)) == line


def test_a_number_in_doubt_is_marked_in_what_was_found() -> None:
    """As on the card, until somebody confirms it."""
    unknown = "+445321234599"
    doubtful = Guest(first_name="Ayşe", phone=unknown)
    line = say_found(EN, Found(entry=entry(guest=doubtful), likenesses=(Likeness.NAME_SAME,)))
    assert str(line).endswith("⚠️ <i>please check</i> — <i>same name</i>")
    confirmed = replace(doubtful, checks=(NumberCheck(number=unknown, confirmed=True),))
    assert "⚠️" not in say_found(EN, Found(entry=entry(guest=confirmed)))
