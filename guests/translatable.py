"""The mark of texts that people read: what stands in ``N_`` is translated where it is shown."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a text for the translation catalogues, and return it as it is."""
    return text
