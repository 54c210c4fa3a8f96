"""Photos as Telegram stores them: never the original, but JPEGs in a few sizes."""

import io
from collections.abc import Callable
from typing import Any, Final

from PIL import Image, UnidentifiedImageError

from sandbox.telegram.world.files import StoredFile

EDGES: Final = (90, 320, 800, 1280)  # pixels on the longer side
_QUALITY: Final = 82


def dimensions_of(picture: bytes) -> tuple[int, int]:
    """Return width and height in pixels. Raises ``ValueError``."""
    try:
        return Image.open(io.BytesIO(picture)).size
    except (UnidentifiedImageError, OSError):
        raise ValueError("that is not a picture") from None


def sizes_of(picture: bytes, keep: Callable[[str, str, bytes], StoredFile]) -> list[dict[str, Any]]:
    """Return the ``PhotoSize`` of each size, smallest first, each stored with ``keep``. Raises ``ValueError``."""
    try:
        whole = Image.open(io.BytesIO(picture)).convert("RGB")
    except (UnidentifiedImageError, OSError):
        raise ValueError("that is not a picture; it can only be sent as a file") from None
    longest = max(whole.size)
    edges = [edge for edge in EDGES if edge < longest]
    return [_size(whole, edge, keep) for edge in [*edges, min(longest, EDGES[-1])][: len(EDGES)]]


def _size(whole: Image.Image, edge: int, keep: Callable[[str, str, bytes], StoredFile]) -> dict[str, Any]:
    smaller = whole.copy()
    smaller.thumbnail((edge, edge))
    taken = io.BytesIO()
    smaller.save(taken, "JPEG", quality=_QUALITY)
    file = keep("photos", f"file_{edge}.jpg", taken.getvalue())
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "width": smaller.width,
        "height": smaller.height,
        "file_size": len(file.content),
    }
