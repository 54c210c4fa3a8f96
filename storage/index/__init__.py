"""The search index: what a guest is found by."""
