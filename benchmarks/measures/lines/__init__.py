"""Typed lines and rows of lists: how they are read, and how fast."""
