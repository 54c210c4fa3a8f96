"""Talking to a provider: connections, logins, what failures mean."""
