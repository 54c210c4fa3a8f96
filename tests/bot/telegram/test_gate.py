import pytest

from bot.telegram.gate import FORWARDED, SECRET_HEADER, Gate

OLD, NEW = "old-secret", "new-secret"
TELEGRAM, ELSEWHERE = "149.154.167.99", "203.0.113.7"


@pytest.mark.parametrize(("given", "admitted"), [(OLD, True), (NEW, True), ("other", False), ("", False)])
def test_while_a_secret_is_changed_both_are_good(given: str, admitted: bool) -> None:  # noqa: FBT001 - a case
    """Each of the two opens, no third one does."""
    assert Gate((OLD, NEW)).admits({SECRET_HEADER: given}, ELSEWHERE) == admitted


@pytest.mark.parametrize(
    ("peer", "forwarded", "admitted"),
    [
        (TELEGRAM, None, True),
        ("91.108.7.255", None, True),
        ("91.108.8.0", None, False),
        (ELSEWHERE, None, False),
        ("127.0.0.1", TELEGRAM, True),
        ("10.0.0.5", TELEGRAM, True),
        ("::1", TELEGRAM, True),
        ("127.0.0.1", None, False),
        ("127.0.0.1", ELSEWHERE, False),
        ("127.0.0.1", f"{TELEGRAM}, {ELSEWHERE}", False),
        ("127.0.0.1", f"{ELSEWHERE}, {TELEGRAM}", True),
        ("8.8.8.8", TELEGRAM, False),
        ("127.0.0.1", "unknown", False),
        ("", None, False),
        ("2001:db8::1", None, False),
    ],
)
def test_only_telegrams_addresses_are_admitted(
    peer: str,
    forwarded: str | None,
    admitted: bool,  # noqa: FBT001 - a case
) -> None:
    """The peer's own address counts; only a proxy of ours may name another, at the end of the list."""
    headers = {SECRET_HEADER: OLD} | ({FORWARDED: forwarded} if forwarded else {})
    assert Gate((OLD,), only_telegram=True).admits(headers, peer) == admitted


def test_an_address_is_no_secret() -> None:
    """Whoever calls from there still has to know it."""
    assert not Gate((OLD,), only_telegram=True).admits({}, TELEGRAM)
