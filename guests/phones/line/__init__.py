"""Phone numbers inside a line: every one that may be there, and the ones to take."""
