"""Check that printed cards can be read, if the extra for it is installed."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.check.findings import Finding
from bot.pictures.models import folder_with_models, has_engine, installed, models_of, package_of
from guests.venue import Venue

WHAT: Final = "printed cards"


def check_pictures(venues: Iterable[Venue], environment: Mapping[str, str]) -> list[Finding]:
    """Check that every venue's models are installed; nothing is said without the extra ``ocr``."""
    if not has_engine():
        return []
    folder = folder_with_models(environment)
    wanted = tuple(dict.fromkeys(model for venue in venues for model in models_of(venue)))
    missing = [model for model in wanted if model not in installed(wanted, folder)]
    if not missing:
        return [
            Finding(WHAT, ok=True, message=f"Tesseract can read them, with {', '.join(wanted)} in {folder}.")
        ]
    packages = " ".join(map(package_of, missing))
    where = f"in {folder}" if folder else "and no folder of models"
    return [
        Finding(
            WHAT,
            ok=False,
            message=f"Tesseract is installed, but not its models {', '.join(missing)} {where}.",
            cure=f"Install them (Debian, Ubuntu: apt-get install {packages}), or set TESSDATA_PREFIX to their folder.",
        )
    ]
