"""The program's state, measured while it works and served over HTTP."""
