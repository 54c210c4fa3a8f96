"""Names of commands, typed without their stroke."""

import pytest

from guests.conversation.command_words import command_word


@pytest.mark.parametrize(
    ("text", "language", "command"),
    [
        ("queue", "en", "queue"),
        ("Find", "tr", "find"),
        ("BUL", "tr", "find"),
        ("kuyruk", "tr-TR", "queue"),
        ("Axtarış", "az", "find"),
        ("warteschlange?", "de", "queue"),
        ("file d’attente", "fr", "queue"),
        ("помощь", "ru", "help"),
        ("مساعدة", "ar", "help"),
        ("walk-in", "ka", "walkin"),
        ("tap", "en", None),
        ("queue here", "en", None),
        ("find Jane", "en", None),
        ("Jane", "en", None),
    ],
)
def test_a_command_is_called_so_in_one_s_own_language_and_in_english(
    text: str, language: str, command: str | None
) -> None:
    """Alone, in capitals, with marks; in no language that the person doesn't use."""
    assert command_word(text, (language,)) == command


@pytest.mark.parametrize("language", ["tr", "az", "de", "fr", "es", "it", "nl", "ru", "uk", "ar", "ka", "uz"])
def test_every_language_of_the_chat_has_the_usual_ones(language: str) -> None:
    """To add, find, see what waits, and get help."""
    words = {
        "tr": "yeni bul kuyruk yardım",
        "az": "yeni tap növbə kömək",
        "de": "neu suchen warteschlange hilfe",
    }
    words |= {
        "fr": "ajouter chercher file aide",
        "es": "nuevo buscar cola ayuda",
        "it": "nuovo cerca coda aiuto",
    }
    words |= {
        "nl": "nieuw zoeken wachtrij hulp",
        "ru": "новый найти очередь помощь",
        "uk": "новий знайти черга допомога",
    }
    words |= {
        "ar": "جديد بحث قائمة_الانتظار مساعدة",
        "ka": "ახალი პოვნა რიგი დახმარება",
        "uz": "yangi topish navbat yordam",
    }

    said = [command_word(word.replace("_", " "), (language,)) for word in words[language].split()]

    assert said == ["new", "find", "queue", "help"]
