"""What is wrong with something typed, as a value: the chat words it in the host's language."""

from enum import StrEnum
from typing import Any


class Code(StrEnum):
    """Every reason for which a typed value is not taken."""

    NOT_A_GUEST = "not_a_guest"  # no name, no phone, no e-mail
    EMPTY = "empty"
    TOO_LONG = "too_long"  # limit, length
    NOT_A_PHONE = "not_a_phone"  # example
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_DATE = "not_a_date"  # example
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_OLD = "date_too_old"
    DATE_IS_OVER = "date_is_over"
    NOT_A_COUNTRY = "not_a_country"
    NOT_A_LANGUAGE = "not_a_language"
    NOT_AN_ADDRESS = "not_an_address"
    TAP_ONE = "tap_one"  # the answer is one of the buttons
    CARD_UNREADABLE = "card_unreadable"  # a contact card that is no vCard
    CARD_TOO_LARGE = "card_too_large"  # limit in bytes


class Problem(Exception):
    """A value that can't be taken; ``code`` and ``values`` are enough to word it and its cure."""

    def __init__(self, code: Code, **values: Any) -> None:
        super().__init__(code.value)
        self.code = code
        self.values = values
