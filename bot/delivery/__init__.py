"""The worker: what is owed is carried to the providers."""
