"""Guests in and out by the hundred: import, export, sync."""
