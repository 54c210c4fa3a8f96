"""Guests who answer in their own Telegram: all that somebody outside the team can do."""
