"""The team: its pages, invitations and how they are taken, and what is refused."""

from typing import Final

from bot.gallery.acting.scene import Scene, Tap
from bot.gallery.values import MANAGER, OWNER
from handlers.team import inviting, pages

TEAM: Final = "The team"
NEWCOMER: Final = 4243
LIST: Final = ("", "/team")

SCENES: Final = (
    Scene(TEAM, OWNER, (("Everybody", "/team"), ("One person", Tap(pages.PERSON)))),
    Scene(TEAM, OWNER, (LIST, ("", Tap(pages.PERSON)), ("Remove?", Tap(pages.REMOVE)))),
    Scene(
        TEAM,
        OWNER,
        (LIST, ("Whom to invite", Tap(pages.INVITE)), ("To which venues", Tap(inviting.FOR, "host"))),
    ),
    Scene(TEAM, OWNER, (("No venue yet", Tap(inviting.MAKE)), ("", Tap(inviting.FOR, "host")))),
    Scene(TEAM, OWNER, (("The link to the team", Tap(inviting.MAKE)),)),
    Scene(TEAM, OWNER, (("A link that gives nothing new", "/start {link}"),)),
    Scene(TEAM, NEWCOMER, (("Joined", "/start {link}"),)),
    Scene(TEAM, OWNER, (LIST, ("", Tap(pages.INVITE)), ("", Tap(inviting.FOR, "host")))),
    Scene(TEAM, OWNER, (("", Tap(inviting.FOR, "host")), ("", Tap(inviting.MAKE)))),
    Scene(
        TEAM, OWNER, (LIST, ("An open link", Tap(pages.INVITATION)), ("A link revoked", Tap(pages.REVOKE)))
    ),
    Scene(
        TEAM,
        OWNER,
        (("Added by number", "/team add 4242 host Ines"), ("Removed by number", "/team remove 4242")),
    ),
    Scene(
        TEAM, OWNER, (("Not on the team", "/team remove 4242"), ("By the settings", f"/team remove {OWNER}"))
    ),
    Scene(TEAM, MANAGER, (("More rights than one's own", "/team add 4242 owner"),)),
    Scene(TEAM, OWNER, (("", "/team add 4244 owner Otto"),)),
    Scene(TEAM, MANAGER, (("An owner outranks", "/team remove 4244"),)),
)
