from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guests.book.renumbering import OldNumber, old_numbers, renumbered
from guests.guest import Guest
from guests.values import NumberCheck


def test_every_number_of_a_guest_is_rewritten() -> None:
    """Benin put 01 before all numbers in 2024."""
    guest = Guest(first_name="Awa", phone="+22997123456", landline="+22921301234")

    assert old_numbers(guest) == (
        OldNumber("phone", "+22997123456", "+2290197123456"),
        OldNumber("landline", "+22921301234", "+2290121301234"),
    )
    assert renumbered(guest) == Guest(first_name="Awa", phone="+2290197123456", landline="+2290121301234")


def test_what_may_be_somebody_elses_number_is_for_a_person() -> None:
    """Kosovo's fixed lines were Serbian numbers, and some still are."""
    guest = Guest(first_name="Ana", phone="+38138234567")
    (found,) = old_numbers(guest)

    assert (found.new, found.readings) == (None, ("+38138234567", "+38338234567"))
    assert renumbered(guest) == guest


def test_a_number_of_today_is_left_alone() -> None:
    """Nothing is found, and nothing is changed."""
    guest = Guest(first_name="Jane", phone="+447911123456", landline="+442079460958")

    assert old_numbers(guest) == ()
    assert renumbered(guest) is guest


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_rewriting_is_done_once(number: str) -> None:
    """What was rewritten is not rewritten again."""
    once = renumbered(Guest(phone=number))

    assert renumbered(once) == once


def test_a_number_that_a_person_confirmed_is_left_alone() -> None:
    """Somebody has been asked already."""
    number = "+201550123456"
    asked = Guest(phone=number)
    assert [one.readings for one in old_numbers(asked)] == [(number, "+201150123456")]
    assert old_numbers(replace(asked, checks=(NumberCheck(number=number, confirmed=True),))) == ()


def test_nobody_is_asked_about_what_a_rule_has_rewritten() -> None:
    """Vietnam's mobiles 0123 became 083, whose digits are those of an old line of Saigon's: nothing later tells them apart."""
    guest = Guest(first_name="Anh", phone="+841234567891")

    done = renumbered(guest)

    assert (done.phone, old_numbers(done)) == ("+84834567891", ())
    assert old_numbers(Guest(first_name="Anh", phone="+84834567891"))[0].new is None


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_after_rewriting_only_what_was_a_question_is_one(number: str) -> None:
    """Whatever was rewritten is settled."""
    guest = Guest(phone=number)
    rewritten = [one for one in old_numbers(guest) if one.new]

    assert not rewritten or old_numbers(renumbered(guest)) == ()
