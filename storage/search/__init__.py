"""Finding guests with the index."""
