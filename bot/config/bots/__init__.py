"""The bots in the settings: one, or several with venues of their own."""
