"""Lenient: reads what a provider stores without failing on what we don't need."""

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    StringConstraints,
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
