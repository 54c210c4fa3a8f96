"""How the provider words its refusals ("Errors", ``ChiftError``)."""

from typing import Any

from starlette.responses import JSONResponse, Response


class Refusal(Exception):
    """The request is refused: ``status``, and the parts of the body."""

    def __init__(self, status: int, message: str, code: str | None = None, detail: Any = "") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.detail = detail

    def response(self, form: str = "envelope") -> Response:
        """Return the answer; ``bare`` leaves validation faults without their envelope."""
        if form == "bare" and isinstance(self.detail, list):
            return JSONResponse({"detail": self.detail}, self.status)
        body = {"message": self.message, "status": "error", "detail": self.detail}
        return JSONResponse(body | ({"error_code": self.code} if self.code else {}), self.status)


def invalid(place: str, faults: list[tuple[list[str], str, str]]) -> Refusal:
    """Return the refusal of a ``body``, ``query`` or ``path`` with faults of ``(where, words, type)``."""
    code = {"body": "ERROR_INVALID_BODY", "query": "ERROR_INVALID_QUERY_PARAMETER"}.get(
        place, "ERROR_INVALID_PATH_PARAMETER"
    )
    rows = [{"loc": [place, *where], "msg": words, "type": kind} for where, words, kind in faults]
    return Refusal(422, "Validation error", code, rows)
