"""Guests in bulk: import, export, sync."""
