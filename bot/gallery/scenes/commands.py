"""Small commands, and what is said to those whom they are not for."""

from typing import Final

from bot.gallery.acting.scene import Inline, Scene, Sent, Tap
from bot.gallery.values import HOST, OWNER, SAM, STRANGER
from handlers.commands.preferences import LANGUAGE, VENUE

GROUP: Final = "Small commands"
VOICE: Final = Sent({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}})

SCENES: Final = (
    Scene(GROUP, OWNER, (("The greeting", "/start"), ("How it works", "/help"))),
    Scene(GROUP, OWNER, (("Which language", "/language"), ("Which venue", "/venue"))),
    Scene(
        GROUP, OWNER, (("Another venue", Tap(VENUE, "seaside")), ("", "/venue"), ("", Tap(VENUE, "bistro")))
    ),
    Scene(GROUP, OWNER, (("Nothing to cancel", "/cancel"), ("Nothing to undo", "/undo"))),
    Scene(GROUP, OWNER, (("", "/find"), ("A question is closed", "/cancel"))),
    Scene(GROUP, OWNER, (("In which format", "/export"), ("Nobody to export", Tap("csv")))),
    Scene(GROUP, OWNER, (("Exported", Tap("xlsx")), ("Too large to export", Tap("vcf")))),
    Scene(GROUP, OWNER, (("No such command", "/dance"), ("A command for groups", "/bind"))),
    Scene(GROUP, OWNER, (("A voice message", VOICE), ("A guest's link", "/start c_abc"))),
    Scene(GROUP, HOST, (("Not for hosts", "/team"),)),
    Scene(
        GROUP,
        STRANGER,
        (("For strangers", "Who is here tonight?"), ("For strangers, inline", Inline("jane"))),
    ),
    Scene(
        GROUP,
        STRANGER,
        (("A link that is over", "/start c_abc"), ("A link to a team that is over", "/start s_abc")),
    ),
    Scene(
        GROUP,
        SAM,
        (("Nothing owed", "/queue"), ("", "/language"), ("A language is chosen", Tap(LANGUAGE, "en"))),
    ),
)
