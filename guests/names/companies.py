"""Companies: names that are not a person's, known by a legal form, or by what kind of house they are."""

import re
from typing import Final

from guests.names.given_names import is_given_name
from guests.text.normalise import clean_line, word_key
from guests.text.word_lists import words

# Of one language or another, beyond doubt in any case and at any place but the first.
_FORMS: Final = words(
    "ltd limited inc incorporated llc llp lllp plc corp corporation pty pte bhd gmbh mbh ohg gbr ggmbh kgaa sarl selarl eurl sasu",
    "snc srl srls sapa scrl bvba vof zrt nyrt kft sro doo dooel spzoo lda ltda eireli aps oyj ehf asa şti mmc asc qsc mchj spzoo zoo",
    "ооо оао зао пао нао ип тоо еоод оод тов прат фоп чп",
)
# Only in capitals or with dots between the letters, as they are words and names too: Co, As, Sa.
_SHORT_FORMS: Final = words(
    "ag kg ug eg ek ev sa sas spa sl slu sau sc scp bv nv cv se ab as oy ad ae oe ee kk co aş bt lp pc pt rt jv oo sp"
)
_ACCENTED: Final = words("şti")
_MIXED: Final = frozenset({"SpA", "Oy", "Sp"})
_PARTNERS: Final = words(
    "co cie sons son bros brothers sisters partners partner associates söhne sohn fils figli hijos oğulları"
)
_AND: Final = words("& + and und et y e и ve və")
# Stand before the name, be it `ООО Ромашка` or `ооо ромашка`.
_FORMS_BEFORE: Final = words(
    "ооо оао зао пао ао ип тоо тов прат фоп შპს სს mmc 주식회사 株式会社 firma شركة مؤسسة"
)
# Only in a line, in small letters too: `Fa. Müller`.
_OPENING_FORMS: Final = _FORMS_BEFORE | words(
    "нао чп фирма фірма компания компанія sarl eurl gmbh uab şirket şirkət entreprise société empresa ditta azienda bedrijf"
)
# Only where people write one of these languages.
_OPENING_FORMS_IN: Final = {"de": words("fa"), "fr": words("sté ets"), "id": words("pt cv")}
# Stand before the name: `Hotel Bristol`.
_LEADING_FORMS: Final = _FORMS_BEFORE | words("шпс asc şirkəti şirketi فندق مطعم")
_LEADING: Final = words(
    "hotel hôtel otel отель гостиница готель готельное სასტუმრო restaurant restaurante ristorante restoran ресторан café кафе caffè",
    "trattoria osteria pizzeria brasserie bistro clinic klinik clinique clínica klinika клиника agentur agence agencia agenzia",
    "embassy botschaft ambassade embajada ambasciata посольство büyükelçiliği university université universität universidad",
    "università университет ministry ministerium ministère bank banque banco banca банк компания компанія фирма фірма",
)
# Stand behind it: `Acme Catering`, `Koç Holding`.
_TRAILING: Final = words(
    "hotel hotels hôtel hostel otel oteli company catering restaurant restaurants consulting consultants solutions logistics travel tours turizm",
    "tourism touristik reisen holding holdings group groupe gruppe grup grubu university üniversitesi hospital hastanesi clinic",
    "embassy airlines airways insurance sigorta bank bankası agency studio studios media events associates services systems",
    "technologies technology industries enterprises properties construction inşaat foundation vakfı derneği ministry bakanlığı",
    "şirketi şirkəti ticaret sanayi pharma laboratories software ventures capital advisors bakery brewery winery catering",
)
# Behind it in small letters too, since no note of guests has them: `koç holding`.
_TRAILING_ALONE: Final = words(
    "holding holdings catering turizm sigorta bankası inşaat ticaret sanayi vakfı derneği bakanlığı consulting solutions",
    "logistics technologies pharma ventures capital advisors laboratories enterprises",
)
_COMPANY_WORDS: Final = (
    _OPENING_FORMS.union(*_OPENING_FORMS_IN.values()) | _LEADING_FORMS | _LEADING | _TRAILING | _PARTNERS
)
WORDS_OF_COMPANIES: Final = _COMPANY_WORDS | _FORMS | _SHORT_FORMS
"""All words that ``is_word_of_companies`` may know, as ``word_key`` writes them."""
_EAST_ASIA: Final = re.compile(
    r"(?:公司|集团|集團|株式会社|有限会社|주식회사|㈜|酒店|饭店|ホテル|호텔)$|^(?:株式会社|有限会社|주식회사|㈜|\(주\)|（株）)"
)
_DOTTED: Final = re.compile(r"[^\W\d_]\.[^\W\d_]")
_QUOTES: Final = "\"'“”„«»,;()"
_MOST: Final = 12  # words of a company's name


def opens_company(word: str, language: str) -> bool:
    """Tell whether the name of a company may follow ``word`` in a line, whatever its letter case: ``ооо``, ``Fa.``."""
    key = word_key(word.strip(_QUOTES))
    return key in _OPENING_FORMS or key in _OPENING_FORMS_IN.get(language, ())


def is_abbreviated_company(word: str, language: str) -> bool:
    """Tell whether ``word`` is short for a company where people write ``language``: ``Fa.``, ``sté``."""
    return word_key(word) in _OPENING_FORMS_IN.get(language, ())


def ends_company(word: str) -> bool:
    """Tell whether ``word`` ends the name of a company in small letters too, and hardly anything else: ``koç holding``."""
    return word_key(word) in _TRAILING_ALONE


def is_legal_form(word: str) -> bool:
    """Tell whether ``word`` is the legal form of a company: ``Ltd``, ``GmbH``, ``S.A.``, ``A.Ş.``."""
    bare = word.strip(_QUOTES)
    key = word_key(bare)
    if key in _FORMS and not _is_accented(bare, key):
        return True
    return key in _SHORT_FORMS and (
        bare.isupper() or bare.rstrip(".") in _MIXED or _DOTTED.search(bare) is not None
    )


def _is_accented(word: str, key: str) -> bool:
    """Tell whether a word is a form only without its accents, and so none: ``Åsa``."""
    return key.isascii() and not word.isascii() and key not in _ACCENTED


def is_dotted_form(word: str) -> bool:
    """Tell whether the dots show ``word`` to be a legal form, whatever its letters mean elsewhere: ``S.A.``."""
    return "." in word[1:-1] and is_legal_form(word)


def is_word_of_companies(word: str) -> bool:
    """Tell whether ``word`` stands in many companies' names: a legal form, ``Hotel``, ``Catering``."""
    key = word_key(word)
    return key in _COMPANY_WORDS or is_legal_form(word)


def company_of(text: str) -> str | None:
    """Return the company that ``text`` is as a whole, ``None`` if it is somebody's name or anything else."""
    line = clean_line(text).strip(" ,;")
    return line if is_company(line.split()) else None


def is_company(parts: list[str]) -> bool:
    """Tell whether the words are a company's name."""
    if not parts or len(parts) > _MOST:
        return False
    if len(parts) == 1:
        return _EAST_ASIA.search(parts[0]) is not None
    first, last = parts[0].strip(_QUOTES), parts[-1].strip(_QUOTES)
    if word_key(first) in _LEADING_FORMS or (
        any(map(is_legal_form, parts[1:])) and not _is_shouted_person(parts)
    ):
        return True
    key = word_key(last)
    is_capital = first[:1] != first[:1].lower() and last[:1] != last[:1].lower()
    if key in _PARTNERS and word_key(parts[-2]) in _AND:
        return is_capital or parts[-2] == "&"
    return is_capital and (key in _TRAILING or word_key(first) in _LEADING)


def _is_shouted_person(parts: list[str]) -> bool:
    """Tell whether capitals throughout make a last name (``MARIA SA``) look like a short legal form."""
    is_shouted = all(map(str.isupper, parts)) and not any(map(_DOTTED.search, parts))
    return (
        is_shouted
        and is_given_name(parts[0])
        and not any(word_key(part.strip(_QUOTES)) in _FORMS for part in parts)
    )
