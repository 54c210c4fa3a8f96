"""PINs on a shared phone: set, asked for, wrong ones, and a reset."""

from typing import Final

from bot.gallery.acting.scene import Scene
from bot.gallery.values import MANAGER, OWNER

PINS: Final = "PINs"

SCENES: Final = (
    Scene(PINS, MANAGER, (("Switched off", "/pin"),)),
    Scene(PINS, MANAGER, (("None yet", "/export"), ("A new one", "/pin"), ("It is set", "4829")), pins=True),
    Scene(PINS, MANAGER, (("Asked for", "/export"), ("A wrong one", "1111"), ("Right", "4829")), pins=True),
    Scene(PINS, MANAGER, (("The present one", "/pin"), ("The next one", "4829"), ("", "1357")), pins=True),
    Scene(PINS, MANAGER, (("", "/export"), ("", "1111"), ("", "1111"), ("Too many", "1111")), pins=True),
    Scene(PINS, OWNER, (("Reset", f"/pin reset {MANAGER}"),), pins=True),
    Scene(PINS, MANAGER, (("Whose cannot be reset", f"/pin reset {OWNER}"),), pins=True),
)
