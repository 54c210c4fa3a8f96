"""Reads the codes in pictures that hosts send, in a separate process."""
