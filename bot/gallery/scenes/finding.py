"""Finding guests, in the private chat and inline, and guests without a name."""

from typing import Final

from bot.gallery.acting.scene import Inline, Scene, Tap
from bot.gallery.values import HOST, OWNER
from handlers.commands.find import MORE

FINDING: Final = "Finding"
WALK_INS: Final = "Walk-ins"

SCENES: Final = (
    Scene(FINDING, OWNER, (("Whom to find", "/find"), ("Found by name", "/find doe"))),
    Scene(FINDING, OWNER, (("Found by phone", "07700 900123"), ("Nobody found", "/find zzz"))),
    Scene(FINDING, OWNER, (("Nobody with this ending", "9999"), ("Found by an ending", "0043"))),
    Scene(FINDING, OWNER, (("Many found", "/find novak"), ("The next page", Tap(MORE)))),
    Scene(FINDING, OWNER, (("Found by a note", "/find window"), ("Found by a beginning", "/find jan"))),
    Scene(
        FINDING, OWNER, (("Inline, by name", Inline("jane")), ("Inline, nobody found", Inline("Ada Okafor")))
    ),
    Scene(
        FINDING,
        OWNER,
        (("Inline, the newest", Inline("")), ("Inline, a long text", Inline("Ada Okafor " * 9))),
    ),
    Scene(WALK_INS, OWNER, (("Who is it", "/walkin"), ("Saved at once", "/walkin Blue hat, table 3"))),
    Scene(WALK_INS, HOST, (("Too long", f"/walkin {'Blue hat ' * 30}"),)),
)
