"""Shapes: reading the body of an answer as a model, and what it means when that can't be done."""

from typing import Annotated, Any, Final, TypeVar

from pydantic import StringConstraints, TypeAdapter, ValidationError

from connectors.http.answers import Answer
from connectors.http.outcomes import Request

T = TypeVar("T")
HEADER_TEXT: Final = r"^[!-~]+$"
HeaderText = Annotated[str, StringConstraints(pattern=HEADER_TEXT)]
"""A text that can be the value of a header."""


def shaped(request: Request, answer: Answer, data: Any, shape: TypeAdapter[T]) -> T:
    """Read ``data``, what the answer is about; raises what an answer of another shape means."""
    try:
        return shape.validate_python(data)
    except ValidationError as error:
        where = ", ".join(".".join(map(str, row["loc"])) or "data" for row in error.errors()[:3])
        # Not chained: the original quotes the guest.
        raise request.unknown(f"{answer.status} with an unexpected body: {where}") from None
