"""Host groups: binding them to a venue, and working in them without showing more of a guest than a name."""
