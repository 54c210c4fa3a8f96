"""Finding guests over the index."""
