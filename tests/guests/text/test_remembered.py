"""Caches of what people typed forget when they are told to."""

import re
from pathlib import Path

from guests.matching.index_terms import name_words
from guests.phones.display import international
from guests.text.remembered import forget, remembered

ROOT = Path(__file__).parents[3]
CACHE = re.compile(r"@(?:lru_)?cache\b|lru_cache\(|cached_property")
# Caches that outlive ``forget``, and why they may. A new one is ``remembered``, or gets a line here.
LASTING = {
    "bot/config/timezones.py": "countries",
    "bot/runtime/redaction.py": "names of what is logged",
    "bot/setup/places.py": "countries",
    "connectors/registry.py": "what is installed",
    "guests/business_cards/letters.py": "languages, and our own tables",
    "guests/names/family_names/__init__.py": "our own tables",
    "guests/names/given_names/__init__.py": "our own tables",
    "guests/names/nicknames/__init__.py": "our own tables",
    "guests/health/vocabulary.py": "our own tables",
    "guests/matching/match.py": "as long as two guests are compared",
    "guests/number_plans/matching.py": "countries and their codes",
    "guests/number_plans/old_forms.py": "codes of countries",
    "guests/parsing/addresses.py": "countries",
    "guests/parsing/countries.py": "our own tables",
    "guests/phones/at_home.py": "codes of countries",
    "guests/phones/kinds.py": "codes of countries",
    "guests/phones/plan.py": "countries and their codes",
    "guests/quickadd/vocabulary/__init__.py": "languages, and our own tables",
    "guests/quickadd/vocabulary/occasions.py": "our own tables",
    "guests/quickadd/context/slips.py": "our own tables",
    "guests/quickadd/vocabulary/slips.py": "our own tables",
    "guests/quickadd/words.py": "how many digits a word has",
    "guests/text/remembered.py": "the one that forgets",
    "guests/transfer/rows/readers.py": "as long as one file is read",
    "guests/transfer/rows/takers.py": "as long as one file is read",
    "handlers/menus/announcer.py": "our own menus",
    "handlers/wording/direction.py": "our own texts",
    "handlers/wording/translator.py": "languages",
    "storage/index/terms.py": "venues",
    "storage/postgres/together.py": "our own queries",
    "storage/sql/queries.py": "our own queries",
}


def test_what_is_remembered_can_be_forgotten() -> None:
    """A result is worked out once, and again after forgetting."""
    asked: list[str] = []

    @remembered(2)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("Jane"), length("Jane")] == [4, 4]
    forget()
    assert length("Jane") == 4
    assert asked == ["Jane", "Jane"]


def test_the_number_of_results_is_bounded() -> None:
    """The oldest go first."""
    asked: list[str] = []

    @remembered(2)
    def same(text: str) -> str:
        asked.append(text)
        return text

    for text in "abca":
        same(text)
    assert asked == ["a", "b", "c", "a"]


def test_forgetting_changes_no_result() -> None:
    """Only time is lost."""
    before = name_words("Jane Doe"), international("+447911123456")
    forget()
    assert (name_words("Jane Doe"), international("+447911123456")) == before


def test_every_cache_forgets_or_holds_nothing_about_anybody() -> None:
    """Whoever adds a cache decides: people's data are remembered, everything else has a reason here."""
    folders = ("bot", "connectors", "guests", "handlers", "storage")
    sources = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    lasting = {str(path.relative_to(ROOT)) for path in sources if CACHE.search(path.read_text("utf-8"))}
    assert lasting == LASTING.keys()
