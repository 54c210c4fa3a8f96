"""Codes (QR and the like): what they say, read as a guest."""
