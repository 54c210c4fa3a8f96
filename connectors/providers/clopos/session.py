"""Session: logged-in calls to Clopos."""

from typing import Any

from connectors.http.answers import Answer
from connectors.http.refusals import Refusal
from connectors.http.session import TokenSession
from connectors.providers.clopos import wire


class Session(TokenSession):
    """Calls on behalf of one account."""

    login_path = "/auth"
    token_life = 3600.0  # both versions

    def refusal_of(self, answer: Answer) -> Refusal | None:
        """See ``TokenSession``."""
        return wire.refusal_of(answer)

    def data_of(self, answer: Answer) -> Any:
        """See ``TokenSession``."""
        return wire.data_of(answer.body)
