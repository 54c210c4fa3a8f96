"""A guest book to search, and other ways to search it."""
