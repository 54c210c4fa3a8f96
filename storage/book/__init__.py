"""The guest book: the domain's port, implemented."""
