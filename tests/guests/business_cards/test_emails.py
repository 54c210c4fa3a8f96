import pytest

from guests.business_cards.emails import is_page, take_email


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("jane@example.com", "jane@example.com"),
        ("E-mail: jane@example.com", "jane@example.com"),
        ("e.sokolova@sevveter.ru", "e.sokolova@sevveter.ru"),
        ("ayse.yildirim@gunesturizm.com, tr", "ayse.yildirim@gunesturizm.com.tr"),
        ("m. whitfield@harbour.example.com", "m.whitfield@harbour.example.com"),
        ("francois@despres-fils fr", "francois@despres-fils.fr"),
        ("jane®example.com", "jane@example.com"),
        ("Jane Doe", None),
        ("@", None),
    ],
)
def test_an_address_is_mended(line: str, address: str | None) -> None:
    """Where a camera saw a comma or a space for a dot, or another sign for the @."""
    assert take_email(line)[0] == address


def test_a_page_is_told_from_a_name() -> None:
    """With or without www."""
    assert is_page("www.example.com")
    assert is_page("Web: example.com.tr")
    assert not is_page("Dr. Jane Doe")
    assert not is_page("07911.123.456")
