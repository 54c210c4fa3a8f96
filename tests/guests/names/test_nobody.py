"""What stands where a name should, and is none."""

import pytest

from guests.names.nobody import is_nobody
from guests.names.split import Name, read_name


@pytest.mark.parametrize(
    "typed",
    [
        "+90 532 123 45 67", "07911123456", "(212) 555-0123", "📞 +90 532 123 45 67", "12345", "jane@example.com", "<jane@example.com>",
        "mailto:jane@example.com", "www.example.com", "https://example.com/x", ".", "-", "--", "?", "…", "", "   ", "\u200b",
        "unknown", "Unknown", "UNKNOWN", "(unknown)", "n/a", "N/A", "none", "No name", "Guest", "Deleted Account",
        "isimsiz", "Bilinmiyor", "Naməlum", "unbekannt", "Sans nom", "sin nombre", "Неизвестно", "без имени", "-нет-", "غير معروف", "名無し", "이름없음",
    ],
)  # fmt: skip
def test_nobody_has_no_name(typed: str) -> None:
    """A number, an address, signs alone and a placeholder are nobody's name."""
    assert is_nobody(typed)
    assert read_name(typed, "en") == Name()


@pytest.mark.parametrize(
    "typed",
    ["Jane", "X", "🌸", "2Pac", "Jane 2", "Nobody Knows", "Guest Smith", "O", "李", "Ó", "J.", "@jane"],
)
def test_an_odd_name_is_one(typed: str) -> None:
    """Letters, and pictures, may be somebody's name."""
    assert not is_nobody(typed)
    assert read_name(typed, "en")
