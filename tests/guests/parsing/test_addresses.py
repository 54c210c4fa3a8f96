from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guests.parsing.addresses import read_address
from guests.values import Address

Parts = tuple[str | None, str | None, str | None, str | None, str | None, str | None]


def parts(address: Address | None) -> Parts | None:
    """Return number, street, door, postcode, town and region."""
    if address is None:
        return None
    return (
        address.number,
        address.street,
        address.box,
        address.postal_code,
        address.city,
        address.region,
    )


# What was typed, and number, street, door, postcode, town, region; by the country of the venue.
USUAL: dict[str, list[tuple[str, *Parts]]] = {
    "GB": [
        ("10 Downing Street, London SW1A 2AA", "10", "Downing Street", None, "SW1A 2AA", "London", None),
        ("10 Downing Street, SW1A 2AA London", "10", "Downing Street", None, "SW1A 2AA", "London", None),
        ("10 Downing Street\nLondon\nsw1a2aa", "10", "Downing Street", None, "SW1A 2AA", "London", None),
        ("12 High Street SW1A 1AA London", "12", "High Street", None, "SW1A 1AA", "London", None),
        ("12 High Street, London", "12", "High Street", None, None, "London", None),
        ("Flat 3, 12 High St, Cambridge, CB2 1TN", "12", "High St", "3", "CB2 1TN", "Cambridge", None),
        ("Flat 4b 22 King's Road, London, sw3 4tr", "22", "King's Road", "4b", "SW3 4TR", "London", None),
        ("221B Baker Street, London NW1 6XE, UK", "221B", "Baker Street", None, "NW1 6XE", "London", None),
        ("No. 5 Box Lane, London", "5", "Box Lane", None, None, "London", None),
        (
            "Rose Cottage, 5 Church Lane, Bath, BA1 1AA",
            *("5", "Church Lane, Rose Cottage", None, "BA1 1AA", "Bath", None),
        ),
        ("PO Box 12, London, E1 1AA", None, "PO Box 12", None, "E1 1AA", "London", None),
    ],
    "DE": [
        ("Hauptstraße 12, 10115 Berlin", "12", "Hauptstraße", None, "10115", "Berlin", None),
        ("Hauptstraße 12 10115 Berlin", "12", "Hauptstraße", None, "10115", "Berlin", None),
        ("Hauptstr. 12a\n10115 Berlin\nDeutschland", "12a", "Hauptstr.", None, "10115", "Berlin", None),
        ("Am Markt 3-5, D-50667 Köln", "3-5", "Am Markt", None, "50667", "Köln", None),
        (
            "Straße des 17. Juni 135, 10623 Berlin",
            *("135", "Straße des 17. Juni", None, "10623", "Berlin", None),
        ),
        ("10115 Berlin, Hauptstraße 12", "12", "Hauptstraße", None, "10115", "Berlin", None),
        ("10115 Berlin", None, None, None, "10115", "Berlin", None),
    ],
    "FR": [
        ("12 rue de la Paix, 75002 Paris", "12", "rue de la Paix", None, "75002", "Paris", None),
        ("12, rue de la Paix, 75002 Paris", "12", "rue de la Paix", None, "75002", "Paris", None),
        ("12 bis rue Neuve, 75002 Paris, France", "12 bis", "rue Neuve", None, "75002", "Paris", None),
        (
            "5 place du 8 mai 1945, Bât. B, 69003 Lyon Cedex 03",
            *("5", "place du 8 mai 1945, Bât. B", None, "69003", "Lyon Cedex 03", None),
        ),
    ],
    "BE": [
        ("Rue Neuve 12 bte 3, 1000 Bruxelles", "12", "Rue Neuve", "3", "1000", "Bruxelles", None),
        ("Nieuwstraat 12 bus 3, 1000 Brussel, België", "12", "Nieuwstraat", "3", "1000", "Brussel", None),
        ("Rue Neuve 12/3, B-1000 Bruxelles", "12/3", "Rue Neuve", None, "1000", "Bruxelles", None),
    ],
    "NL": [
        ("Keizersgracht 123, 1015 CJ Amsterdam", "123", "Keizersgracht", None, "1015 CJ", "Amsterdam", None),
        (
            "Keizersgracht 123 A, 1015cj Amsterdam",
            *("123 A", "Keizersgracht"),
            None,
            "1015 CJ",
            "Amsterdam",
            None,
        ),
        (
            "Keizersgracht 123-II, 1015CJ Amsterdam",
            *("123-II", "Keizersgracht"),
            None,
            "1015 CJ",
            "Amsterdam",
            None,
        ),
        ("Plein 1944 12, 6511 JE Nijmegen", "12", "Plein 1944", None, "6511 JE", "Nijmegen", None),
    ],
    "TR": [
        ("Atatürk Cad. No: 12, 34000 İstanbul", "12", "Atatürk Cad.", None, "34000", "İstanbul", None),
        (
            "Moda Cad. No:12/5, 34710 Kadıköy/İstanbul",
            *("12/5", "Moda Cad."),
            None,
            "34710",
            "Kadıköy",
            "İstanbul",
        ),
        ("Moda Cad. 12 D:5 34710 Kadıköy/İstanbul", "12", "Moda Cad.", "5", "34710", "Kadıköy", "İstanbul"),
        ("Moda Cad. 12 Daire 5, Kadıköy, İstanbul", "12", "Moda Cad.", "5", None, "Kadıköy", "İstanbul"),
        (
            "Caferağa Mahallesi, Moda Caddesi No:12 Kat:3 D:5, 34710 Kadıköy, İstanbul, Türkiye",
            *("12", "Moda Caddesi, Caferağa Mahallesi", "Kat:3 5", "34710", "Kadıköy", "İstanbul"),
        ),
        (
            "Moda Cad. 12, Caferağa Mah., İstanbul",
            *("12", "Moda Cad., Caferağa Mah."),
            None,
            None,
            "İstanbul",
            None,
        ),
    ],
    "AZ": [
        ("Nizami küçəsi 12, AZ1000 Bakı", "12", "Nizami küçəsi", None, "AZ 1000", "Bakı", None),
        ("Nizami küç. 12, Bakı, AZ 1000", "12", "Nizami küç.", None, "AZ 1000", "Bakı", None),
        ("28 May küç. 12, mənzil 5, Bakı, Azərbaycan", "12", "28 May küç.", "5", None, "Bakı", None),
        ("Bakı, Nizami küç. 12", "12", "Nizami küç.", None, None, "Bakı", None),
    ],
    "UA": [
        ("Київ, вул. Хрещатик, 1", "1", "вул. Хрещатик", None, None, "Київ", None),
        ("01001, м. Київ, вул. Хрещатик 22, кв. 5", "22", "вул. Хрещатик", "5", "01001", "Київ", None),
        ("Одеса, Дерибасівська 10", "10", "Дерибасівська", None, None, "Одеса", None),
    ],
    "US": [
        ("350 5th Ave, New York, NY 10118", "350", "5th Ave", None, "10118", "New York", "NY"),
        (
            "123 Main St Apt 4B, Springfield IL 62704-1234",
            *("123", "Main St", "4B", "62704-1234"),
            "Springfield",
            "IL",
        ),
        (
            "123 Main St, #4, Springfield, Illinois 62704",
            *("123", "Main St", "4", "62704"),
            "Springfield",
            "Illinois",
        ),
        ("12345 Ventura Blvd, Los Angeles, CA", "12345", "Ventura Blvd", None, None, "Los Angeles", "CA"),
        ("123 Peachtree St, Atlanta, Georgia", "123", "Peachtree St", None, None, "Atlanta", "Georgia"),
    ],
    "ES": [
        ("Calle Mayor 12, 28013 Madrid", "12", "Calle Mayor", None, "28013", "Madrid", None),
        ("Madrid, Calle Mayor 12", "12", "Calle Mayor", None, None, "Madrid", None),
        ("C/ Mayor, 12, 28013 Madrid", "12", "C/ Mayor", None, "28013", "Madrid", None),
        ("Calle de Alcalá, 12, 3º B, 28014 Madrid", "12", "Calle de Alcalá", "3º B", "28014", "Madrid", None),
    ],
    "IT": [
        ("Via Roma 12, 00184 Roma", "12", "Via Roma", None, "00184", "Roma", None),
        ("Via Roma, 12, 20121 Milano MI", "12", "Via Roma", None, "20121", "Milano", "MI"),
        ("Via Roma 12/A, 20121 Milano (MI), Italia", "12/A", "Via Roma", None, "20121", "Milano", "MI"),
        ("Via Roma 12, 05100 Terni, TR", "12", "Via Roma", None, "05100", "Terni", "TR"),
    ],
    "IE": [
        ("12 Grafton Street, Dublin 2, D02X285", "12", "Grafton Street", None, "D02 X285", "Dublin 2", None),
        ("12 Grafton Street, Dublin 2", "12", "Grafton Street", None, None, "Dublin 2", None),
        (
            "The Cottage, Main St, Kinsale, Co. Cork",
            *(None, "The Cottage, Main St"),
            None,
            None,
            "Kinsale",
            "Co. Cork",
        ),
    ],
    "AU": [
        ("12 George Street, Sydney NSW 2000", "12", "George Street", None, "2000", "Sydney", "NSW"),
        ("12 George St, Sydney, NSW 2000, Australia", "12", "George St", None, "2000", "Sydney", "NSW"),
        ("Unit 5/12 George St, Sydney NSW 2000", "12", "George St", "5", "2000", "Sydney", "NSW"),
    ],
    "AE": [
        ("Sheikh Zayed Road 12, Dubai", "12", "Sheikh Zayed Road", None, None, "Dubai", None),
        ("Villa 12, Al Wasl Road, Dubai, UAE", None, "Al Wasl Road", "Villa 12", None, "Dubai", None),
        ("PO Box 12345, Dubai", None, "PO Box 12345", None, None, "Dubai", None),
        (
            "Apt 1203, Marina Heights, Dubai Marina, Dubai",
            *(None, "Marina Heights, Dubai Marina", "1203"),
            None,
            "Dubai",
            None,
        ),
    ],
}
TYPED = [(country, row[0], row[1:]) for country, rows in USUAL.items() for row in rows]


@pytest.mark.parametrize(("country", "typed", "meant"), TYPED)
def test_an_address_in_its_usual_spelling(country: str, typed: str, meant: Parts) -> None:
    """Number, street, door, postcode, town and region are found where the country has them."""
    address = read_address(typed, country)

    assert parts(address) == meant
    assert address is not None
    assert address.country == country


@pytest.mark.parametrize(("country", "typed", "_meant"), TYPED)
def test_an_address_as_shown_can_be_typed(country: str, typed: str, _meant: Parts) -> None:
    """What we show of an address is read as the same address."""
    address = read_address(typed, country)

    assert read_address(str(address), country) == address


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("12 High Street, London", "AZ"),
        ("Hauptstraße 12, 10115 Berlin, Almanya", "DE"),
        ("12 High Street, London, Great Britain", "GB"),
        ("1 Raffles Place, Singapore", "SG"),
        ("1 Raffles Place, Singapore 048616", "SG"),
        ("12 rue Neuve, L-1234 Luxembourg, Luxembourg", "LU"),
        ("10115 Berlin, Germany", "DE"),
    ],
)
def test_the_country_is_the_venues_unless_it_is_named(typed: str, country: str) -> None:
    """A country at the end counts, in any language, and so does a town that is a country."""
    address = read_address(typed, "AZ")

    assert address is not None
    assert address.country == country


def test_a_state_is_no_country() -> None:
    """``CA`` is California where the venue is American, and Canada elsewhere."""
    typed = "12 Main St, Springfield, CA"
    at_home, abroad = read_address(typed, "US"), read_address(typed, "GB")

    assert at_home is not None
    assert (at_home.region, at_home.country) == ("CA", "US")
    assert abroad is not None
    assert (abroad.region, abroad.country) == (None, "CA")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " \n , ; ",
        "London",
        "London, UK",
        "12 High Street",
        "12 High Street, UK",
        "12 High Street, SW1A 1AA",
        "SW1A 1AA",
        "12345, 67890",
        "Oxford, 12 High Street",
        "Flat 3, London",
        ",,,/,#",
    ],
)
def test_without_a_town_it_is_no_address(typed: str) -> None:
    """A town alone, a road alone, numbers alone: none of them finds the guest's door."""
    assert read_address(typed, "GB") is None


def test_number_and_postcode_stand_where_the_country_has_them() -> None:
    """British, German, American: the same parts in three orders."""
    given: dict[str, Any] = {
        "street": "Ring, House B",
        "number": "7",
        "box": "3",
        "city": "X",
        "postal_code": "11111",
    }

    assert str(Address(**given, country="GB")) == "7 Ring / 3, House B, X, 11111, GB"
    assert str(Address(**given, country="DE")) == "Ring 7 / 3, House B, 11111 X, DE"
    assert str(Address(**given, region="NY", country="US")) == "7 Ring / 3, House B, X, NY 11111, US"
    assert str(Address()) == ""
    assert str(Address(city="X")) == "X"


PIECES = st.sampled_from(
    ["12", "34710", "SW1A 1AA", "High St", "No:", "/", "#", "D:5", "3º", "bis", "-", "GB", "İstanbul", "NY",
     "٣٤", "²", "(", "\n", ",", " ", "Flat", "Co. ", "\u202e", "محمد", "PO Box"]
)  # fmt: skip
COUNTRIES = st.sampled_from([*USUAL, "SG", "SE", "ZZ"])


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join)), COUNTRIES)
@example("12 " * 1300, "GB")
@example("1-1" * 1300, "TR")
@example("Flat " * 800 + ", 1", "NL")
@example("/ " * 2000 + "x, y", "DE")
@example(":0000\n0 )", "GB")
def test_any_text_is_answered(text: str, country: str) -> None:
    """Hostile text is an address with a town, or none; nothing raises, and nothing invisible is kept."""
    address = read_address(text, country)

    if address is not None:
        assert address.city
        assert address.street or address.postal_code
        assert all(value == value.strip() and "\n" not in value for value in address.to_dict().values())
        assert "\u202e" not in str(address)
