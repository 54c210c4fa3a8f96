"""Visit: a person who has opened an invitation, and how far they are."""

from dataclasses import dataclass

from guests.invitations.form import Form
from guests.invitations.invitation import Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A person at an invitation. ``user_id`` is Telegram's, which is their private chat's too; ``opened_at`` is Unix ms.

    ``revision`` grows with every answer.
    """

    id: str
    invitation: Invitation
    user_id: int
    form: Form
    opened_at: int
    revision: int = 1
