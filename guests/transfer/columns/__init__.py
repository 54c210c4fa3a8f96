"""Columns of a list: what their contents say that they hold, and what they mean beside each other."""
