"""Guests that come from a file or leave as one: columns and rows."""
