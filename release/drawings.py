"""Drawings: what Mermaid draws of the documentation, kept as pictures, so that the site needs no script and no network.

A picture is called by a hash of its source: a changed drawing has no picture until somebody runs ``make drawings``.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "docs" / "drawings"
BLOCK: Final = re.compile(r"^```mermaid\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NAMED: Final = 12  # letters of the hash


def picture_of(source: str) -> Path:
    """Return where the picture of a drawing is kept."""
    return FOLDER / f"{sha256(source.encode()).hexdigest()[:NAMED]}.svg"


def drawings() -> Iterator[str]:
    """Yield the source of every drawing of the documentation."""
    for page in sorted(FOLDER.parent.rglob("*.md")):
        yield from BLOCK.findall(page.read_text("utf-8"))


def with_pictures(markdown: str) -> str:
    """Return a page with pictures instead of sources; raises ``FileNotFoundError`` for one that was not drawn."""
    return BLOCK.sub(lambda found: _figure(picture_of(found[1])), markdown)


def _figure(picture: Path) -> str:
    """Return a figure of lines that Markdown leaves alone."""
    if not picture.exists():
        raise FileNotFoundError(f"{picture.name}: a drawing has changed, run make drawings")
    return f'<div class="drawing">{picture.read_text("utf-8").strip()}</div>'
