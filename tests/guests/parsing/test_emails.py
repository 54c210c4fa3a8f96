"""E-mail addresses, alone and inside a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.parsing.emails import find_emails, read_email


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("jane@example.com", "jane@example.com"),
        (" Jane.Doe@EXAMPLE.com. ", "Jane.Doe@example.com"),
        ("mailto:jane@example.com", "jane@example.com"),
        ("<jane@example.com>,", "jane@example.com"),
        ("Jane Doe <jane@example.com>", "jane@example.com"),
        ("o'brien+bistro@example.ie", "o'brien+bistro@example.ie"),
        ("j@bücher.example.de", "j@bücher.example.de"),
        ("j@xn--bcher-kva.de", "j@bücher.de"),
        ("jane＠example.com", "jane@example.com"),
        ("'jane@example.com'", "jane@example.com"),
    ],
)
def test_addresses_are_read(typed: str, address: str) -> None:
    """The local part stays as typed, the domain is small and readable, wrapping goes."""
    assert read_email(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "jane", "jane@", "@example.com", "jane@localhost", "a..b@example.com", "a b@x.com"]
)
def test_other_text_is_no_address(typed: str) -> None:
    """What can't be an address is none."""
    assert read_email(typed) is None


def test_addresses_are_found_in_a_line() -> None:
    """Every address of a line is found, with its place, whatever stands around it."""
    line = "Jane <jane@example.com>, or bob@example.com/ann@example.org. @Acme a@b"
    found = find_emails(line)
    assert [address for _, _, address in found] == ["jane@example.com", "bob@example.com", "ann@example.org"]
    assert all(line[start:end] == address for start, end, address in found)


@given(st.text(st.sampled_from("ab.@-_+'<>,;:/ ü＠1\n"), max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    """Any text has addresses or not; those found are readable by themselves."""
    read_email(text)
    for start, end, address in find_emails(text):
        assert read_email(text[start:end]) == address
