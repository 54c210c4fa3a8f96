"""Statuses, headers and bodies, and what they mean, as values."""

from email.utils import formatdate

import pytest

from connectors.http.answers import Answer, decode, is_json
from connectors.http.outcomes import Request, answered, pause
from guests.delivery.connector import Ambiguous, Unavailable

JSON = {"content-type": "application/json; charset=utf-8"}
READ, WRITE = Request("GET /x", writes=False), Request("POST /x", writes=True)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": formatdate(1_000_000_090, usegmt=True)}, 90),
        ({"retry-after": formatdate(999_999_000, usegmt=True)}, 0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "99999999999999999999999"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "1000000"}, 3600),
        ({"ratelimit-reset": "17"}, 17),
        ({"x-ratelimit-reset": "1000000040"}, 40),
        ({"x-ratelimit-reset": "25"}, 25),
        ({"retry-after": "3", "ratelimit-reset": "17"}, 3),
        ({}, None),
    ],
)
def test_a_pause_is_read_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, dates and reset times all become seconds from now, at most an hour."""
    assert pause(headers, lambda: 1_000_000_000.0) == seconds


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422])
def test_a_refusal_without_json_is_still_a_refusal(status: int) -> None:
    """A 4xx is definite whatever its format."""
    assert answered(WRITE, status, {"content-type": "text/html"}, b"<html>") == Answer(status, None)


def test_a_firewall_is_no_refusal_of_the_credentials() -> None:
    """A 403 with an HTML page comes from something in front of the provider."""
    with pytest.raises(Unavailable, match="firewall"):
        answered(WRITE, 403, {"content-type": "text/html"}, b"<html>")
    assert answered(WRITE, 403, JSON, b"{}") == Answer(403, {})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 408, 500, 502, 504, 520, 599])
def test_unclear_statuses_are_ambiguous_for_writes(status: int) -> None:
    """The same status is harmless for a read."""
    with pytest.raises(Ambiguous):
        answered(WRITE, status, JSON, b"{}")
    with pytest.raises(Unavailable):
        answered(READ, status, JSON, b"{}")


def test_a_status_that_the_provider_explains_is_an_answer() -> None:
    """But only with JSON: a page with the same status comes from something in between."""
    assert answered(WRITE, 502, JSON, b'{"message": "POS"}', {502}) == Answer(502, {"message": "POS"})
    for headers, explained in (({"content-type": "text/html"}, {502}), (JSON, set[int]())):
        with pytest.raises(Ambiguous):
            answered(WRITE, 502, headers, b"{}", explained)


@pytest.mark.parametrize("request_", [READ, WRITE], ids=["read", "write"])
def test_a_service_that_is_unavailable_did_nothing(request_: Request) -> None:
    """503 says so (RFC 9110 15.6.4), and may say for how long."""
    with pytest.raises(Unavailable) as caught:
        answered(request_, 503, JSON | {"retry-after": "9"}, b"{}")
    assert caught.value.retry_after == 9


def test_a_503_that_is_not_trusted_is_as_unclear_as_any_other() -> None:
    """Some gateways answer like this after passing the write on."""
    with pytest.raises(Ambiguous):
        answered(WRITE, 503, JSON, b"{}", trusts_503=False)
    with pytest.raises(Unavailable):
        answered(READ, 503, JSON, b"{}", trusts_503=False)


def test_no_content_is_an_answer() -> None:
    """204 is definite and has nothing to decode."""
    assert answered(WRITE, 204, {}, b"") == Answer(204, None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"NaN",
        b"[Infinity]",
        b"[" * 100_000,
        b"1" * 5_000,
        b'"\\ud800"',
        b'"\xff"',
        b'{"a":1',
        b"{'a':1}",
    ],
)
def test_json_is_read_strictly(data: bytes) -> None:
    """What only Python accepts, or no database would store, is not an answer."""
    with pytest.raises(ValueError, match="line 1"):
        decode(data)
    with pytest.raises(Ambiguous, match="malformed JSON"):
        answered(WRITE, 200, JSON, data)


def test_json_is_recognised_by_its_type() -> None:
    """Parameters and case don't matter, the type does."""
    assert is_json("Application/JSON;charset=UTF-8")
    assert is_json("application/problem+json")
    assert not is_json("text/json+html")
    assert not is_json("")
