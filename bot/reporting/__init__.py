"""Reporting: digests at closing."""
