"""One typed line read as a guest."""
