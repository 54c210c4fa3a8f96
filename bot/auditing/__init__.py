"""Keeping the audit while the program runs."""
