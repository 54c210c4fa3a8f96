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


def test_an_address_of_home_is_the_street_beside_the_town_of_home() -> None:
    """And that of work is not mixed with it."""
    headers = "Name;Home Address;Home City;Work Address;Work City"
    row = read(headers, "Jane", "5 Mill Lane", "York", "1 Dock Road", "Leeds")
    assert row.guest.address == Address(street="5 Mill Lane", city="York")
    assert row.guest.note == "Work: 1 Dock Road, Leeds"


def test_a_column_can_have_postcode_and_town() -> None:
    """Whichever it is headed by."""
    both = Address(street="Ring 1", postal_code="8001", city="Zürich")
    for header in ("PLZ/Ort", "Ort"):
        assert (
            read(f"Name;Straße;{header}", "Jane", "Ring 1", "8001 Zürich", country="CH").guest.address == both
        )
    dutch = read("Naam;Straat;Postcode", "Jan", "Damrak 1", "1012 LG", country="NL").guest.address
    assert dutch == Address(street="Damrak 1", postal_code="1012 LG")


def test_a_province_beside_its_districts_is_no_town() -> None:
    """Alone it is called as its town."""
    districts = read("Ad;Adres;İlçe;İl", "Ayşe", "Bağdat Cad. 1", "Kadıköy", "İstanbul", country="TR")
    assert districts.guest.address == Address(street="Bağdat Cad. 1", city="Kadıköy", region="İstanbul")
    alone = read("Ad;Adres;İl", "Ayşe", "Bağdat Cad. 1", "İstanbul", country="TR")
    assert alone.guest.address == Address(street="Bağdat Cad. 1", city="İstanbul")


def test_a_number_beside_the_street_is_that_of_the_house() -> None:
    """Elsewhere it is that of the row."""
    row = read("Nº;Nome;Logradouro;Nº;Cidade", "1", "Ana", "Rua Augusta", "1500", "São Paulo", country="BR")
    assert row.guest.address == Address(street="Rua Augusta", number="1500", city="São Paulo")


def test_the_company_of_an_address_is_a_company() -> None:
    """As in the lists of shops."""
    headers = "First Name;Last Name;Default Address Company;Default Address City;Default Address Phone"
    guest = read(headers, "Jane", "Doe", "Acme Ltd", "Leeds", "07700 900123").guest
    assert (guest.company, guest.phone) == ("Acme Ltd", "+447700900123")
