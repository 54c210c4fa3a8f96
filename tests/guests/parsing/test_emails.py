"""E-mail addresses, alone and inside a line."""

import pytest
from email_validator import EmailNotValidError, validate_email
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
        ("jane dot doe at example dot com", "jane.doe@example.com"),
    ],
)
def test_addresses_are_read(typed: str, address: str) -> None:
    """The local part stays as typed, the domain is small and readable, wrapping goes."""
    assert read_email(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "jane", "jane@", "@example.com", "jane@localhost", "a..b@example.com", "a b@x.com", "jane at work"],
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


LOCAL = st.from_regex(r"x[A-Za-z0-9._+'-]{1,10}|[a-z]{60,66}", fullmatch=True) | st.sampled_from(
    ["INFO", "Postmaster"]
)
DOMAINS = (
    "example.com EXAMPLE.com a.b.co x localhost foo.test -a.com a_b.com bücher.example.de xn--bcher-kva.de 1.2.3.4",
    f"a.{'b' * 63}.com a.{'b' * 64}.com {'abcdefghij.' * 18}com {'abcdefghij.' * 22}com",
)


@given(LOCAL, st.sampled_from(" ".join(DOMAINS).split()))
def test_an_address_is_read_as_the_standards_say(local: str, domain: str) -> None:
    """Also where only its domain is looked at."""
    typed = f"{local}@{domain}"
    try:
        expected: str | None = validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        expected = None
    assert read_email(typed) == expected
