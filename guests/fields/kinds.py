"""Kinds: what a field holds, and so how it is read, checked, shown and written."""

from enum import StrEnum


class Kind(StrEnum):
    """What a field holds."""

    NAME = "name"
    TEXT = "text"
    CODE = "code"  # a text that names one thing, such as the number of a card
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    UNTIL = "until"  # the day to come when something ends
    FLAG = "flag"
    NOTE = "note"
    CHOICE = "choice"  # one of ``Field.options``
    SEVERAL = "several"  # any of ``Field.options``, and words of the guest's own
    TAGS = "tags"  # words of the venue's own
    LANGUAGE = "language"  # BCP 47, two letters
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    ADDRESS = "address"
    CONSENT = "consent"
    PICKS = "picks"  # from the providers' own lists
