from hypothesis import given
from hypothesis import strategies as st

from guests.phones.plan import plan_of
from guests.phones.readings import is_placeholder, read_with_care, usual_reading

COUNTRIES = [
    "GB",
    "US",
    "TR",
    "AZ",
    "DE",
    "FR",
    "IT",
    "RU",
    "HU",
    "MX",
    "BR",
    "AR",
    "CI",
    "AE",
    "GE",
    "SG",
    "NL",
]


@given(data=st.data(), country=st.sampled_from(COUNTRIES), plus=st.booleans())
def test_what_is_read_at_once_is_read_the_same_with_care(
    data: st.DataObject, country: str, *, plus: bool
) -> None:
    """Behind + or the trunk prefix, in any country, whatever the digits are."""
    plan = plan_of(country)
    assert plan is not None
    front = data.draw(st.sampled_from([plan.code if plus else plan.trunk, "", "7", "52", "225", "381"]))
    digits = front + data.draw(st.from_regex("[0-9]{5,12}", fullmatch=True))
    usual = None if is_placeholder(digits) else usual_reading(digits, country, plus=plus)
    if usual:
        assert read_with_care(digits, country, plus=plus, seen=None) == (usual,)
