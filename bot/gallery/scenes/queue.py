"""The queue, as it stands in the book: what can be done about a delivery, and what it asks."""

from typing import Final

from bot.gallery.acting.scene import Again, Scene, Tap
from bot.gallery.values import OWNER
from handlers.queue.page import DROP, DROP_FOR, OPEN, RETRY, SURE, THERE

QUEUE: Final = "The queue, step by step"
LIST: Final = ("", "/queue")

SCENES: Final = (
    Scene(
        QUEUE,
        OWNER,
        (("Two are owed", "/queue"), ("One that waits", Tap(OPEN, "owed1")), ("Sent again", Tap(RETRY))),
    ),
    Scene(
        QUEUE,
        OWNER,
        (LIST, ("", Tap(OPEN, "owed2")), ("Which record", Tap(THERE)), ("No such record", "404")),
    ),
    Scene(QUEUE, OWNER, (LIST, ("", Tap(OPEN, "owed2")), ("", Tap(THERE)), ("Somebody else's record", "78"))),
    Scene(QUEUE, OWNER, (("It is the guest's", Tap(SURE)), ("", "/queue"))),
    Scene(
        QUEUE,
        OWNER,
        (
            ("", Tap(OPEN, "owed1")),
            ("Why not sent", Tap(DROP)),
            ("Dropped", Tap(f"{DROP_FOR}mistake")),
            ("Decided already", Again()),
        ),
    ),
)
