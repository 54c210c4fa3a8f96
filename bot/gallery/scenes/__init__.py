"""Scenes: what people do in the gallery. Each begins where the one before it has left the book."""

from typing import Final

from bot.gallery.acting.scene import Scene
from bot.gallery.scenes import (
    commands,
    files,
    finding,
    groups,
    more,
    pins,
    queue,
    reports,
    saving,
    team,
    visitors,
)

SCENES: Final[tuple[Scene, ...]] = (
    *commands.SCENES,
    *finding.SCENES,
    *queue.SCENES,
    *saving.SCENES,
    *more.SCENES,
    *files.SCENES,
    *visitors.SCENES,
    *groups.SCENES,
    *team.SCENES,
    *pins.SCENES,
    *reports.SCENES,
)
