from guests.guest import Guest
from guests.transfer.cells.flaws import Flaw
from guests.values import Address
from tests.guests.transfer.rows.lists import read


def test_the_parts_of_an_address_are_put_together() -> None:
    """A further line stands behind the street; the country is the guest's too."""
    row = read(
        "Name;Street 1;Street 2;City;Zip;Country", "Jane", "1 Main St", "Apt 4", "Leeds", "LS1 1AA", "UK"
    )
    address = Address(street="1 Main St, Apt 4", city="Leeds", postal_code="LS1 1AA", country="GB")
    assert row.guest == Guest(first_name="Jane", address=address, country="GB")


def test_an_address_beside_its_town_is_the_street() -> None:
    """And no remark."""
    headers = "First Name;Last Name;Address;City;State;Zip"
    row = read(headers, "Jane", "Doe", "1 Main St", "San Francisco", "CA", "94105", country="US")
    address = Address(street="1 Main St", city="San Francisco", region="CA", postal_code="94105")
    assert row.guest == Guest(first_name="Jane", last_name="Doe", address=address)


def test_a_whole_address_beside_all_parts_says_the_same() -> None:
    """As Google's contacts have it; what it says besides is kept."""
    headers = "Name;Address 1 - Formatted;Address 1 - Street;Address 1 - City"
    address = Address(street="5 Mill Lane", city="York")
    assert read(headers, "Jane", "5 Mill Lane\nYork", "5 Mill Lane", "York").guest == Guest(
        first_name="Jane", address=address
    )
    assert read(headers, "Jane", "5 Mill Lane\nGate B, York", "5 Mill Lane", "York").guest == Guest(
        first_name="Jane", address=address, note="Address 1 - Formatted: 5 Mill Lane\nGate B, York"
    )


def test_a_second_address_is_a_remark() -> None:
    """Under what tells it from the first one."""
    headers = "Name;Home Street;Home City;Business Street;Business City;Business Country"
    row = read(headers, "Jane", "5 Mill Lane", "York", "1 Dock Road", "Leeds", "France")
    assert row.guest.address == Address(street="5 Mill Lane", city="York")
    assert row.guest.note == "Business: 1 Dock Road, Leeds, FR"


def test_an_address_that_can_t_be_read_is_a_remark_and_said() -> None:
    """So is a country that nobody knows."""
    row = read("Name;Address;Country", "Jane", "behind the church", "Zork")
    assert row.guest.note == "Country: Zork\nAddress: behind the church"
    assert [doubt.flaw for doubt in row.doubts] == [Flaw.UNREADABLE] * 2


def test_the_lines_of_an_address_can_be_apart_by_two_spaces() -> None:
    """As Mailchimp writes it."""
    row = read("Name;Address", "Jane", "5 Mill Lane  York YO1 7AA  GB")
    assert row.guest.address == Address(
        street="Mill Lane", number="5", city="York", postal_code="YO1 7AA", country="GB"
    )
