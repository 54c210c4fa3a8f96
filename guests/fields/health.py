"""Health: what a kitchen has to know of a guest, as options of the catalogue's fields, values and English labels."""

from typing import Final

from guests.translatable import N_

ALLERGENS: Final = (
    ("gluten", N_("Gluten")),
    ("crustaceans", N_("Crustaceans")),
    ("eggs", N_("Eggs")),
    ("fish", N_("Fish")),
    ("peanuts", N_("Peanuts")),
    ("soybeans", N_("Soybeans")),
    ("milk", N_("Milk")),
    ("nuts", N_("Nuts")),
    ("celery", N_("Celery")),
    ("mustard", N_("Mustard")),
    ("sesame", N_("Sesame")),
    ("sulphites", N_("Sulphites")),
    ("lupin", N_("Lupin")),
    ("molluscs", N_("Molluscs")),
)
"""The 14 of Annex II of Regulation (EU) No 1169/2011, in its order."""

DIETS: Final = (
    ("vegetarian", N_("Vegetarian")),
    ("vegan", N_("Vegan")),
    ("pescatarian", N_("Pescatarian")),
    ("halal", N_("Halal")),
    ("kosher", N_("Kosher")),
    ("gluten_free", N_("Gluten-free")),
    ("lactose_free", N_("Lactose-free")),
    ("no_pork", N_("No pork")),
)
"""What guests eat by belief or by doctor's orders. An intolerance of lactose is a diet: such guests may have milk without it."""
