"""Shapes: reads the body of an answer as a model, or says what it means if that fails."""

from typing import Annotated, Any, Final, TypeVar

from pydantic import StringConstraints, TypeAdapter, ValidationError

from connectors.http.answers import Answer
from connectors.http.outcomes import Request

T = TypeVar("T")
HEADER_TEXT: Final = r"^[!-~]+$"
HeaderText = Annotated[str, StringConstraints(pattern=HEADER_TEXT)]
"""A text that is valid as a header value."""


def shaped(request: Request, answer: Answer, data: Any, shape: TypeAdapter[T]) -> T:
    """Read ``data``, the payload; raises what an answer of another shape means."""
    try:
        return shape.validate_python(data)
    except ValidationError as error:
        where = ", ".join(".".join(map(str, row["loc"])) or "data" for row in error.errors()[:3])
        # Not chained: the original quotes the guest.
        raise request.unknown(f"{answer.status} with an unexpected body: {where}") from None
