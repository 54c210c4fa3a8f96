"""Telegram's refusals: codes and descriptions as the Bot API server words them.

The wording follows https://github.com/tdlib/telegram-bot-api (``Client.cpp``); errors passed on from
Telegram's own servers are in capitals, as there.
"""

from typing import Any, Final

NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
POLLED_TWICE: Final = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Refusal(Exception):
    """A call is refused: ``code`` is the HTTP status too, ``parameters`` as in ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def to_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(description: str) -> Refusal:
    """400: the call itself is wrong."""
    return Refusal(400, f"Bad Request: {description}")


def moved(chat_id: int) -> Refusal:
    """400: the group has become a supergroup, which has another id."""
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, said, migrate_to_chat_id=chat_id)


def forbidden(description: str) -> Refusal:
    """403: the bot may not do this here."""
    return Refusal(403, f"Forbidden: {description}")


def conflict(description: str) -> Refusal:
    """409: two ways of getting updates at once."""
    return Refusal(409, f"Conflict: {description}")


def too_many_requests(seconds: int) -> Refusal:
    """429: wait this many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def unauthorized() -> Refusal:
    """401: no bot has this token."""
    return Refusal(401, "Unauthorized")


def not_found() -> Refusal:
    """404: there is no such method or file."""
    return Refusal(404, "Not Found")
