import json
import re
from datetime import UTC, datetime
from uuid import UUID

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime import redaction
from bot.runtime.redaction import Redactor
from guests.guest import Guest
from tests.growth import takes_its_length

FORMATS = [
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
]
REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def redacted(text: str, *secrets: str) -> str:
    """Redact one text."""
    return Redactor(secrets).text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POST https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe 200",
         "POST https://api.telegram.org/bot[token]/getMe 200"),
        ("/bot123456:sandbox/getMe", "/bot[token]/getMe"),
        ("token 123456:sandbox-token-for-local-use is set", "token [token] is set"),
        ("/file/bot1%3Aabc/documents", "/file/bot[token]/documents"),
        ("postgresql://bot:p@ss@db.local/guests", "postgresql://[secret]@db.local/guests"),
        ("Authorization: Bearer abcdef123456", "Authorization: [secret]"),
        ("x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln y", "x [secret] y"),
        ("to jane.doe+vip@example.co.uk.", "to [e-mail]."),
        ("?q=jane%40example.com", "?q=[e-mail]"),
        ("ünal@örnek.com.tr", "[e-mail]"),
        ("at +44 7700 900123, today", "at [phone], today"),
        ("(020) 7946-0958", "[phone]"),
        ("06.12.34.56.78", "[phone]"),
        ("/customers/447700900123/visits", "/customers/[phone]/visits"),
        ("phones=%2B44%207700%20900123&page=1", "phones=[hidden]&page=1"),
        ("٠٧٧٠٠٩٠٠١٢٣", "[phone]"),
        ("077\u200b00\xa0900123", "[phone]"),
        ("call447700900123now", "call[phone]now"),
        ("{'first_name': 'Jane', 'id': 7}", "{'first_name': [hidden], 'id': 7}"),
        ('{"client_secret": "a\\"b", "n": 1}', '{"client_secret": [hidden], "n": 1}'),
        ("refresh_token=abc;next", "refresh_token=[hidden];next"),
    ],
)  # fmt: skip
def test_what_has_a_form_is_hidden(text: str, expected: str) -> None:
    """Tokens, logins, e-mail addresses, phone numbers and named values go, and the rest stays."""
    assert redacted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T08:01:02.123456Z",
        "2026-11-21 08:01:02,123 started",
        "2026-11-21T08:01:02+01:00",
        "listening on 127.0.0.1:8443 and 192.168.100.200:80",
        "hoststand 0.1.0, python-telegram-bot/22.8, certifi 2026.10.18",
        "key 550e8400-e29b-41d4-a716-446655440000",
        "at 0x7f3a12345678",
        "trace 4bf92f3577b34da6a3ce929d0e0e4736",
        'File "/app/bot/delivery/worker.py", line 158, in run',
        "took 0.123 s, 3 of 10, at 10:00:01",
        "@hoststand_bot",
        "venues[0].providers[1].client_id is missing",
    ],
)
def test_what_operators_need_stays(text: str) -> None:
    """Times, local addresses, versions, ids with letters and places in code are kept."""
    assert redacted(text) == text


@pytest.mark.parametrize("secret", ["hunter2hunter2", 'a "quoted" one', "p@ss/wörd", "back\\slash\nline"])
def test_configured_secrets_are_hidden_in_every_spelling(secret: str) -> None:
    """A secret is found in plain text, in a URL, in JSON and in a repr."""
    for text in (secret, repr({"x": secret}), json.dumps([secret]), str(Redactor([]).value(secret))):
        assert "[secret]" in redacted(f"<{text}>", secret)


def test_a_short_secret_is_hidden_where_it_stands_alone() -> None:
    """A PIN is hidden, but longer numbers and words that contain it stay readable."""
    assert redacted("pin 1234, port 12345, id a1234", "1234") == "pin [secret], port 12345, id a1234"


def test_no_secrets_hide_nothing() -> None:
    """An empty secret does not match everywhere."""
    assert redacted("plain words", "") == "plain words"


def test_fields_keep_their_ids() -> None:
    """Numbers and texts in fields named id are ids; other texts are searched at any depth."""
    fields = {
        "update_id": 123456789,
        "chat_id": "-1001234567890",
        "id": "0012345678",
        "answer": {"customer_id": "44770090", "list": ["jane@example.com", ("+447700900123",)]},
        "+447700900123": None,
        "phone": 447700900123,
        "access_token": "x",
        "token": None,
        "on": True,
        "at": datetime(2026, 11, 21, tzinfo=UTC),
        "key": UUID(int=5),
    }
    assert Redactor().value(fields) == {
        "update_id": 123456789,
        "chat_id": "-1001234567890",
        "id": "0012345678",
        "answer": {"customer_id": "44770090", "list": ["[e-mail]", ["[phone]"]]},
        "[phone]": None,
        "phone": "[hidden]",
        "access_token": "[hidden]",
        "token": None,
        "on": True,
        "at": "datetime.datetime(2026, 11, 21, 0, 0, tzinfo=datetime.timezone.utc)",
        "key": "UUID('00000000-0000-0000-0000-000000000005')",
    }


def test_a_guest_has_no_data_in_a_log() -> None:
    """The repr of a guest keeps the names of the fields and loses their values."""
    guest = Guest(
        first_name="Jane",
        last_name="O'Hara",
        phone="+447700900123",
        email="j@x.com",
        note="no nuts",
        company="Acme",
    )
    text = str(Redactor().value({"who": guest}))
    assert not re.search("Jane|Hara|7700|x.com|nuts|Acme", text)
    assert "first_name=[hidden]" in text


def test_values_that_cannot_be_shown_do_no_harm() -> None:
    """A repr that fails, and a list that contains itself, still give a line."""

    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    endless: list[object] = ["jane@example.com"]
    endless.append(endless)
    assert Redactor().value(Broken()) == "<Broken>"
    assert "jane" not in str(Redactor().value(endless))


@given(
    st.sampled_from(REGIONS), st.sampled_from(FORMATS), st.sampled_from(["", "to ", "x=", "tel:", '"', "/"])
)
def test_phones_of_all_countries_are_hidden(region: str, form: int, before: str) -> None:
    """However a country writes its numbers, no seven digits of one remain."""
    number = phonenumbers.example_number(region)
    assert number is not None
    spelling = phonenumbers.format_number(number, form)
    if sum(character.isdigit() for character in spelling) >= 7:
        left = redacted(f"{before}{spelling} was called")
        assert sum(character.isdigit() for character in left) < 4, left


@given(st.text(), st.text(min_size=8))
def test_any_secret_is_hidden_in_any_text(text: str, secret: str) -> None:
    """A configured secret never survives, whatever surrounds it."""
    assert secret not in redacted(f"{text}{secret}{text}", secret)


@pytest.mark.parametrize(
    "pattern",
    [
        "a",
        "1",
        "1 ",
        "7-",
        "token",
        "token ",
        "eyJ-",
        "eyJa.",
        "a@",
        "a.",
        "%40a",
        "%20",
        "://",
        "'",
        "password=\\'",
        "f",
    ],
)
def test_long_lines_take_their_length(pattern: str) -> None:
    """A harmless text of four times the length takes about four times the time, whatever it repeats."""
    assert takes_its_length(lambda text: redacted(f"x {text}", "a-secret-of-ours"), pattern)


@given(
    st.one_of(
        *(st.from_regex(pattern) for pattern in (redaction._TOKEN, redaction._LOGIN, redaction._USERINFO)),
        *(st.from_regex(pattern) for pattern in (redaction._NAMED, redaction._EMAIL)),
    )
)
def test_what_is_looked_for_never_hides_from_the_first_look(text: str) -> None:
    """Whatever a pattern finds has one of the characters without which no pattern is tried."""
    assert redaction._TELLING.search(text)


@given(st.from_regex(redaction._NUMBER))
def test_what_hides_a_number_has_seven_digits(text: str) -> None:
    """A text with fewer digits is not searched for numbers, and has none to hide."""
    found = redaction._NUMBER.search(text)
    assert found
    assert found["keep"] or len(redaction._NO_DIGITS.sub("", text)) >= redaction._FEWEST_DIGITS
