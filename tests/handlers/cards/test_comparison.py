import re
from dataclasses import replace
from datetime import date

import pytest

from guests.conversation.replies import UNDO
from guests.guest import Guest
from guests.text.normalise import word_key
from guests.values import Consent, Pick
from handlers.cards.comparison import CHANGED_BY_REPLY, say_changes, say_gains
from handlers.wording.translator import LANGUAGES, texts_for
from tests.handlers.values import EN, JANE, TR

YES, NO = Consent(allowed=True, value="a@x"), Consent(allowed=False)
WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
CHEESE = Pick(account="bistro/resdiary", kind="code", id="2", name="Cheese")


@pytest.mark.parametrize(
    ("known", "typed", "lines"),
    [
        (JANE, JANE, []),
        (JANE, Guest(first_name="Jane"), []),
        (JANE, replace(JANE, email="jane@example.com"), ["E-mail: + jane@example.com"]),
        (JANE, replace(JANE, note="window seat"), ["Note: + window seat"]),
        (replace(JANE, note="vegan"), replace(JANE, note="window"), ["Note: + window"]),
        (replace(JANE, note="vegan"), replace(JANE, note="vegan"), []),
        (JANE, replace(JANE, birthday=date(1990, 5, 12)), ["Birthday: + 12 May 1990"]),
        (JANE, replace(JANE, vip=True), ["VIP: + Yes"]),
        (replace(JANE, vip=True), JANE, []),
        (replace(JANE, consent_sms=YES), replace(JANE, consent_sms=NO), ["May text (SMS): Yes → No"]),
        (replace(JANE, consent_sms=NO), replace(JANE, consent_sms=YES), ["May text (SMS): No stays"]),
        (replace(JANE, picks=(WINE,)), replace(JANE, picks=(CHEESE,)), ["Groups: Wine → Wine, Cheese"]),
        (
            JANE,
            replace(JANE, last_name="Roe", note="late"),
            ["Last name: Doe stays; Roe goes to the note", "Note: + Roe; late"],
        ),
    ],
)
def test_what_a_guest_of_the_book_would_gain(known: Guest, typed: Guest, lines: list[str]) -> None:
    """Field by field: what is added, what changes, and what stays although something else was typed."""
    assert say_gains(EN, known, typed) == lines


def test_the_phone_is_shown_as_people_read_it() -> None:
    """International, in the reader's language, and without markup of its own."""
    known = Guest(first_name="Jane")

    assert say_gains(TR, known, replace(JANE, last_name=None)) == ["Telefon: + +44 7700 900123"]
    assert say_gains(EN, known, Guest(first_name="Jane", note="<b>x</b>")) == ["Note: + &lt;b&gt;x&lt;/b&gt;"]


def test_a_change_that_says_another_is_said_once() -> None:
    """A block with an end is one statement, and so is its lifting; a mere block is still said."""
    open_end = replace(JANE, blocked=True)
    dated = replace(open_end, blocked_until=date(2027, 3, 1))

    assert say_changes(EN, JANE, dated) == "Blocked until 1 March 2027"
    assert say_changes(EN, open_end, dated) == "Blocked until 1 March 2027"
    assert say_changes(EN, JANE, open_end) == "Blocked"
    assert say_changes(EN, dated, JANE) == "not Blocked"
    assert say_changes(EN, dated, open_end) == "no Blocked until"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_that_the_card_asks_for_is_read(language: str) -> None:
    """Whoever replies with the word that stands in quotes takes the change back, in every language."""
    said = texts_for(language).plain(CHANGED_BY_REPLY, changes="VIP")

    (word,) = re.findall("[“„«‘](.+?)[”“»’]", said)

    assert word_key(word.strip()) in UNDO
