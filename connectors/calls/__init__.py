"""Policy of calling a provider: dispatch, throttling, what is remembered."""
