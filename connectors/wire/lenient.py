"""Lenient: reads what a provider stores without failing on what we don't need."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import ValidationError


def _id(value: object) -> object:
    """Accept an id as text or as a number, but not a boolean."""
    return str(value) if isinstance(value, int) and 0 <= value < 1 << 63 and value is not True else value


RecordId = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_id)]


class Lenient(BaseModel):
    """A record as far as we read it: a field of another type is ignored.

    Only a field without a default must be valid. ``model_fields_set`` names those that were.
    """

    model_config = ConfigDict(strict=True, hide_input_in_errors=True)

    @model_validator(mode="wrap")
    @classmethod
    def _leave_out_what_is_wrong(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return read(data)
        except ValidationError as error:
            wrong = {row["loc"][0] for row in error.errors() if row["loc"]}
            needed = {name for name, field in cls.model_fields.items() if field.is_required()}
            if not isinstance(data, dict) or wrong & needed:
                raise
            return read({name: value for name, value in data.items() if name not in wrong})


R = TypeVar("R")


class Rows(list[R]):
    """The rows of a page that can be read; ``unreadable`` counts the others."""

    unreadable = 0


def unreadable_in(rows: Sequence[object]) -> int:
    """Return how many rows were left out of these."""
    return rows.unreadable if isinstance(rows, Rows) else 0


def _leave_out_rows(data: object, read: ValidatorFunctionWrapHandler) -> list[Any]:
    try:
        return list(read(data))
    except ValidationError:
        if not isinstance(data, list):
            raise
    rows: Rows[Any] = Rows()
    for row in data:
        try:
            rows += read([row])
        except ValidationError:
            rows.unreadable += 1
    return rows


READABLE: Final = WrapValidator(_leave_out_rows)
"""Of a list: the rows that can be read, as ``Rows``, where one that can't must not cost the others.

Not for a look-up, whose answer without rows would mean that nobody is there.
"""
