"""Rows of a list: what several cells say together, and where each of them ends."""
