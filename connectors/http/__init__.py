"""The way to a provider and back: connections, logins, what failures mean."""
