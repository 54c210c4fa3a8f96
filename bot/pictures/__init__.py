"""Reads the codes and the print in pictures that hosts send, in a separate process."""
