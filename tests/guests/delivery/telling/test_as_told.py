from dataclasses import replace
from datetime import date
from typing import Any

from guests.days import MonthDay
from guests.delivery.changes import Change, changes, left_out
from guests.delivery.operations import Operation
from guests.delivery.telling.as_told import as_told, told_of, untellable
from guests.guest import Guest
from guests.values import Pick

JANE = Guest(first_name="Jane", last_name="Doe")
YEARLESS = replace(JANE, birthday=MonthDay(5, 14))
FULL = replace(JANE, birthday=date(1980, 5, 14))
DOES: Any = {"operations": {Operation.UPDATE}, "carries": {"birthday", "last_name"}}


def test_an_account_is_told_its_own_picks() -> None:
    """Ids of another account's lists mean nothing here and stay away."""
    mine = Pick(account="bistro/chift", kind="type", id="1", name="Regular")
    other = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
    guest = replace(JANE, picks=(other, mine))

    assert as_told(guest, "bistro/chift") == replace(JANE, picks=(mine,))
    assert as_told(guest, "bistro/clopos") == JANE


def test_a_day_without_its_year_is_not_told() -> None:
    """Providers want a whole date, and nobody makes up a year for one."""
    assert untellable(YEARLESS) == {"birthday"}
    assert as_told(YEARLESS, "bistro/clopos") == JANE
    assert as_told(FULL, "bistro/clopos") == FULL


def test_a_day_without_its_year_is_no_change_to_tell() -> None:
    """With its year it is one; and who had it told once is named to the host when it is lost."""
    assert changes(JANE, YEARLESS, **DOES) == ()
    assert changes(YEARLESS, FULL, **DOES) == (Change(Operation.UPDATE, {"fields": ["birthday"]}),)
    assert changes(JANE, replace(YEARLESS, last_name="Roe"), **DOES) == (
        Change(Operation.UPDATE, {"fields": ["last_name"]}),
    )
    assert left_out(FULL, YEARLESS, **DOES)
    assert not left_out(JANE, YEARLESS, **DOES)


def test_what_lost_its_year_on_the_way_is_not_emptied_there() -> None:
    """A change that was owed before leaves it out."""
    assert told_of({"fields": ["birthday", "last_name"]}, YEARLESS) == {"fields": ["last_name"]}
    assert told_of({"fields": ["birthday"]}, FULL) == {"fields": ["birthday"]}
    assert told_of({"reason": "rude"}, YEARLESS) == {"reason": "rude"}
