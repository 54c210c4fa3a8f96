"""The bot's client, and the two ways in."""
