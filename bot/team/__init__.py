"""Teams, as operators see them: how the first owner comes in."""
