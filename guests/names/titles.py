"""Titles before and after a name, in the languages of our venues, with how they are written."""

from typing import Final

from guests.text.normalise import word_key

# `*` marks one that is used with a last name: `Mr Smith` is Smith, but `Sir Elton` is Elton.
_BEFORE: Final = (
    "Mr* Mrs* Ms* Miss* Mx* Dr* Prof* Professor* Doctor* Sir Dame Lady Lord Rev* Reverend* Capt* Captain* Col* HRH "
    "Herr* Herrn* Frau* Fräulein* Dipl-Ing* "
    "Mme* Mlle* Mgr* Monsieur* Madame* Mademoiselle* Maître* "
    "Sr* Sra* Srta* Señor* Señora* Señorita* Doña Ing* Lic* "
    "Sig.ra* Signor* Signora* Signorina* Dott* Dott.ssa* Avv* "
    "Dhr* Mevr* Mw* Mevrouw* Meneer* "
    "Familie* Famille* Familia* Famiglia* Fam* "
    "Sayın* Sn* Doç* Uzm* Av* Cənab* "
    "Господин* Госпожа* Г-н* Г-жа* "
    "السيد السيدة الشيخ الشيخة الدكتور الدكتورة الأستاذ د Sheikh Sheikha Şeyx"
)
# A host of one of these languages means a title by it; elsewhere it is an initial or a first name.
_BEFORE_IN: Final = {"fr": "M* Me*", "es": "Don D*", "it": "Don Sig*", "pt": "Dom Dona"}
_AFTER: Final = "Bey Hanım Bəy Xanım Hoca 先生 女士 小姐 太太 さん 様 님 씨"
_GENERATION: Final = "Jr Sr Junior Senior II III IV"


def _table(row: str) -> dict[str, str]:
    return {word_key(word.rstrip("*")): word for word in row.split()}


_TABLE: Final = _table(_BEFORE)
_TABLE_IN: Final = {language: _table(row) for language, row in _BEFORE_IN.items()}
_TABLE_AFTER: Final = _table(_AFTER)
_TABLE_GENERATION: Final = _table(_GENERATION)
AFTER_UNSPACED: Final = ("先生", "女士", "小姐", "太太", "さん", "様", "님", "씨")


def title_before(word: str, language: str) -> str | None:
    """Return ``word`` as the title that it is (``mrs.`` gives ``Mrs.``) if it is one before a name."""
    known = _find(word, language)
    return None if known is None else _spelt(known, word)


def goes_with_last_name(title: str, language: str) -> bool:
    """Tell whether the single word after ``title`` is a last name."""
    known = _find(title.rsplit(maxsplit=1)[-1], language)
    return known is not None and known.endswith("*")


def title_after(word: str) -> str | None:
    """Return ``word`` as the title that it is if it is one after a name: ``bey`` gives ``Bey``."""
    known = _TABLE_AFTER.get(word_key(word))
    if known is None:
        return None
    return _spelt(known if "ə" in word.lower() else known.replace("ə", "e"), word)


def is_generation(word: str) -> bool:
    """Tell whether ``word`` is ``Jr.``, ``III`` and the like, which stay with the last name."""
    return word_key(word) in _TABLE_GENERATION


def canonical(title: str, language: str) -> str:
    """Return a title typed by itself with its usual capitals, or as typed if it isn't a known one."""
    parts = (title_before(word, language) or title_after(word) or word for word in title.split())
    return " ".join(parts)


def _find(word: str, language: str) -> str | None:
    key = word_key(word)
    known = _TABLE.get(key)
    if known is None and (word.endswith(".") or len(key) > 1):
        known = _TABLE_IN.get(language, {}).get(key)
    return known


def _spelt(known: str, word: str) -> str:
    spelling = known.rstrip("*")
    return f"{spelling}." if word.endswith(".") and not spelling.endswith(".") else spelling
