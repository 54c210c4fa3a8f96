"""Retention: how long what people typed, answered and did is kept."""

from typing import Final

from guests.delivery.undo import HIDDEN_LIFE, WINDOW
from guests.invitations.invitation import LIFE as INVITATION_LIFE
from guests.questions import LIFE as QUESTION_LIFE
from guests.team.staff_invitation import LIFE as STAFF_INVITATION_LIFE
from storage.sql.statement import Statement
from storage.tables.book import guests, saves
from storage.tables.chat import drafts, invitations, questions, staff_invitations, updates

DRAFT_LIFE: Final = 7 * 24 * 3600 * 1000  # an abandoned draft is somebody's personal data
FORGET_AFTER: Final = 2 * 24 * 3600 * 1000  # Telegram repeats an update for at most a day


def outlived(now: int) -> tuple[Statement, ...]:
    """Return the statements that delete what is no longer needed."""
    return (
        updates.purge(now - FORGET_AFTER),
        drafts.purge(now - DRAFT_LIFE),
        questions.purge(now - QUESTION_LIFE),
        saves.purge(now - WINDOW),
        invitations.purge(now - INVITATION_LIFE),
        invitations.purge_visits(now - INVITATION_LIFE),
        staff_invitations.purge(now - STAFF_INVITATION_LIFE),
        guests.purge(now - HIDDEN_LIFE),
    )
