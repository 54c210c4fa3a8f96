"""Occasions: what guests come to celebrate or to do, values and English labels; the gravest first, for a note that names two."""

from typing import Final

from guests.translatable import N_

OCCASIONS: Final = (
    ("proposal", N_("Proposal")),
    ("anniversary", N_("Wedding anniversary")),
    ("birthday", N_("Birthday")),
    ("wedding", N_("Wedding")),
    ("graduation", N_("Graduation")),
    ("business", N_("Business meal")),
    ("date", N_("Date night")),
    ("celebration", N_("Celebration")),
)
