"""What is no answer: that there is none, as ``no phone``, and what people say to be polite."""

from typing import Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.names.given_names import is_given_name
from guests.parsing.booleans import read_flag
from guests.parsing.labels import label_field
from guests.text.normalise import clean_line, word_key

_ROWS: Final = """
skip|pass|unknown|not known|don't know|dont know|i don't know|no idea|n/a|not given|bilmiyorum|bilinmiyor|fikrim yok|geç|atla
|bilmirəm|keç|weiß nicht|keine ahnung|unbekannt|je ne sais pas|no lo sé|no sé|non lo so|weet niet|nie wiem|não sei|не знаю
|пропустить|не відомо|невідомо|لا أعرف
"""
NOTHING: Final = frozenset(word_key(row.strip()) for row in _ROWS.split("|"))
_DENIALS: Final = """
no|not|none|without|yok|yoxdur|kein|keine|ohne|pas|de|sans|sin|senza|geen|zonder|нет|нету|без|немає|ні|لا|يوجد|بدون|არ|აქვს|yo'q
"""
DENIALS: Final = frozenset(word_key(row.strip()) for row in _DENIALS.split("|"))
_POLITE: Final = """
ok|okay|k|yes|yeah|yep|no|nope|thanks|thank you|thx|ty|cheers|please|hello|hi|hey|good morning|good evening|done|great|perfect|sorry|help|bye|👍|🙏|👌
tamam|evet|hayır|teşekkürler|teşekkür ederim|sağ ol|sağol|merhaba|selam|günaydın|iyi akşamlar|lütfen|yardım|oldu|süper
hə|bəli|yox|sağ olun|təşəkkürlər|təşəkkür edirəm|salam|oldu|yaxşı|kömək
ja|nein|danke|danke schön|bitte|hallo|guten tag|guten abend|fertig|hilfe|genau
oui|non|merci|bonjour|bonsoir|salut|d'accord|s'il te plaît|s'il vous plaît|aide|parfait
sí|si|gracias|hola|buenas|buenos días|buenas tardes|por favor|vale|ayuda|listo|perfecto
sì|grazie|ciao|buongiorno|buonasera|per favore|va bene|aiuto|fatto|perfetto
bedankt|dank je|dank u|hallo|hoi|goedemorgen|goedenavond|graag|klaar|hulp|nee
да|нет|спасибо|привет|здравствуйте|добрый день|добрый вечер|пожалуйста|хорошо|готово|помощь|ок
так|ні|дякую|привіт|добрий день|добрий вечір|будь ласка|добре|готово|допомога
نعم|لا|شكرا|شكراً|مرحبا|السلام عليكم|من فضلك|حسنا|مساعدة|تمام
კი|არა|მადლობა|გამარჯობა|კარგი|დახმარება
ha|yo'q|rahmat|salom|assalomu alaykum|iltimos|xo'p|yordam|bo'ldi
"""
COURTESIES: Final = frozenset(
    word_key(one.strip()) for row in _POLITE.strip().splitlines() for one in row.split("|")
)


def says_nothing(question: Field, text: str) -> bool:
    """Whether the text says that there is no answer, as ``no`` or ``don't know``."""
    line = clean_line(text).strip(" .!?-–—")
    is_no = question.kind is not Kind.NAME and read_flag(line) is False
    return is_no or word_key(line) in NOTHING or _is_denied(question, line)


def _is_denied(question: Field, line: str) -> bool:
    """Whether it says of the field that there is none: ``no phone``, ``telefon yok``."""
    words = line.split()
    rest = [word for word in words if word_key(word) not in DENIALS]
    return 0 < len(rest) < len(words) and label_field(" ".join(rest)) == question.name


def is_courtesy(text: str) -> bool:
    """Whether a text is no more than a greeting, thanks, a yes or a no, and nobody's name."""
    said = text.strip(" .!?,")
    return word_key(said) in COURTESIES and not is_given_name(said)
