"""The audit: who did what to whom, in a chain of hashes."""
