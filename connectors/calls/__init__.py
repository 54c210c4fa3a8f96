"""Policy of calling a provider: dispatch, throttling, caching."""
