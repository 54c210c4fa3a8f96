"""Yes and no as people type them, and as spreadsheets and databases write them, in the languages of our venues."""

from typing import Final

from guests.text.normalise import clean_line, word_key
from guests.text.word_lists import words

_YES: Final = words(
    "yes y yeah yep true on 1 vip ok okay sure evet e var doğru bəli hə ja jawohl oui o sí si s sì vero да д",
    "t vrai verdadero verdadeiro wahr waar prawda истина істина sim tak так ha კი igen ano áno da ναι kyllä はい 네 예 希望する نعم اي أجل 是 对 ✓ ✔ ✔️ ✅ ☑ ☑️ ⭐ 👍 x +",
)
_NO: Final = words(
    "no n nope não nie false off 0 none hayır h yok değil yanlış xeyr yox nein nee non нет н не لا كلا 不 否 不是",
    "f faux falso falsch onwaar fałsz ложь хибність yalan خطأ ✗ ✘ ❌ ❎ 👎 ні yo'q არა nej nem ne nu όχι いいえ 아니오 아니요 希望しない",
)


def read_flag(text: str) -> bool | None:
    """Return what ``text`` says as a whole, ``None`` if it is neither yes nor no."""
    key = word_key(clean_line(text).strip(" .,!?"))
    if key in _YES:
        return True
    return False if key in _NO else None
