"""The team: who is on it, what changes about them, and how people join."""
