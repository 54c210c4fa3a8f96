"""One update being handled: what a handler is given, and what it gives back."""
