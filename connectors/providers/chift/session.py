"""Session: logged-in calls to Chift on behalf of one consumer."""

from typing import Any

from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.refusals import Refusal
from connectors.http.session import TokenSession
from connectors.providers.chift import refusals
from guests.delivery.connector import ConnectorError


class Session(TokenSession):
    """Calls on behalf of one consumer.

    ``Duplicate`` without a record means that a call with this request id was already carried out.
    """

    login_path = "/token"
    token_life = 1800.0
    explained = refusals.EXPLAINED

    def refusal_of(self, answer: Answer) -> Refusal | None:
        """See ``TokenSession``."""
        return refusals.refusal_of(answer)

    def is_expired(self, refusal: Refusal) -> bool:
        """Whether it is our token; if the POS refuses Chift's own login, that is a 401, too."""
        return super().is_expired(refusal) and refusal.error != refusals.POS_LOGIN

    def meaning(self, request: Request, refusal: Refusal, sent: Any) -> ConnectorError:
        """See ``TokenSession``."""
        return refusals.meaning(request, refusal, sent)
