"""Which models Tesseract needs for a venue's cards, and where they are on this machine."""

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from guests.parsing.locale import language_of
from guests.venue import Venue

ENGLISH: Final = "eng"
# By ISO 639-1, as Tesseract names its files (https://tesseract-ocr.github.io/tessdoc/Data-Files-in-different-versions).
_MODELS: Final = {
    "ar": "ara",
    "az": "aze",
    "bg": "bul",
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": ENGLISH,
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "he": "heb",
    "hu": "hun",
    "hy": "hye",
    "it": "ita",
    "ja": "jpn",
    "ka": "kat",
    "ko": "kor",
    "nl": "nld",
    "no": "nor",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "sk": "slk",
    "sv": "swe",
    "tr": "tur",
    "uk": "ukr",
    "uz": "uzb",
    "vi": "vie",
    "zh": "chi_sim",
}
_FOLDERS: Final = ("/usr/share/tesseract-ocr", "/usr/share", "/usr/local/share", "/opt/homebrew/share")


def has_engine() -> bool:
    """Tell whether the extra ``ocr`` is installed."""
    return find_spec("tesserocr") is not None


def models_of(venue: Venue) -> tuple[str, ...]:
    """Return the models for the cards of a venue: the language of its country, its own, and English at the end.

    A language alone reads ``+90`` as ``490``; each further one makes the others worse.
    """
    languages = (language_of(venue.country), language_of(venue.country, venue.language))
    own = (_MODELS[language] for language in languages if language in _MODELS)
    return (*dict.fromkeys(model for model in own if model != ENGLISH), ENGLISH)


def package_of(model: str) -> str:
    """Return the package of Debian and Ubuntu that has a model."""
    return f"tesseract-ocr-{model.replace('_', '-')}"


def folder_with_models(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of models: ``TESSDATA_PREFIX``, else where systems install it; ``None`` if there is none."""
    if named := environment.get("TESSDATA_PREFIX"):
        return Path(named) if Path(named).is_dir() else None
    roots = [Path(root) for root in _FOLDERS]
    found = (folder for root in roots for folder in (*sorted(root.glob("*/tessdata")), root / "tessdata"))
    return next((folder for folder in found if folder.is_dir()), None)


def installed(models: Sequence[str], folder: Path | None) -> tuple[str, ...]:
    """Return those of the models that are in the folder."""
    return tuple(model for model in models if folder and (folder / f"{model}.traineddata").is_file())
