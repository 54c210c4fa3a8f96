"""How the days went: reports with their files, the digest, and who did what."""

from typing import Final

from bot.gallery.acting.scene import Scene, Tap
from bot.gallery.values import OWNER
from handlers.commands import history
from handlers.reports.replies import DIGEST_OFF, DIGEST_ON

REPORTS: Final = "How the days went"

SCENES: Final = (
    Scene(REPORTS, OWNER, (("Today", "/today"), ("As a file", Tap("csv")), ("The day before", Tap("day")))),
    Scene(REPORTS, OWNER, (("A day without a deed, as a file", Tap("csv")), ("The week", "/week"))),
    Scene(REPORTS, OWNER, (("All venues", Tap("week", "all")),)),
    Scene(
        REPORTS,
        OWNER,
        (("", "/today"), ("No digest", Tap(DIGEST_OFF)), ("Today, without the digest", "/today")),
    ),
    Scene(REPORTS, OWNER, (("A digest every day", Tap(DIGEST_ON)),)),
    Scene(REPORTS, OWNER, (("Who did what", "/history"), ("Older", Tap(history.PAGE)))),
)
