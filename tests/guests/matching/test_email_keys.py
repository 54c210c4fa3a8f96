import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.matching.email_keys import email_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane.Doe@Example.com", "jane.doe@example.com"),
        ("jane.doe@gmail.com", "janedoe+book@googlemail.com"),
        ("jane+x@outlook.com", "jane@outlook.com"),
        ("jane@ya.ru", "jane@yandex.ru"),
    ],
)
def test_spellings_of_one_mailbox_have_one_key(one: str, other: str) -> None:
    """Case everywhere, dots and tags where the host ignores them."""
    assert email_key(one) == email_key(other) is not None


def test_other_hosts_mind_dots_and_tags() -> None:
    """Elsewhere a dot or a tag may make another mailbox."""
    assert email_key("jane.doe@example.com") != email_key("janedoe@example.com")
    assert email_key("jane+x@example.com") != email_key("jane@example.com")


@pytest.mark.parametrize(
    "address",
    [
        "info@hotel.example",
        "no-reply@a.example",
        "aa@aa.com",
        "test1@x.example",
        "xxx@x.example",
        "123@x.example",
        "acme@acme.com",
        "@",
        "x",
    ],
)
def test_roles_and_inventions_have_none(address: str) -> None:
    """A role, what was typed to fill a field, and what is no address say nothing of a person."""
    assert email_key(address) is None


@given(st.text())
def test_every_text_is_safe(text: str) -> None:
    """A key, if there is one, is an address in small letters."""
    key = email_key(text)
    assert key is None or "@" in key
