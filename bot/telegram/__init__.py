"""The bot's client, polling and webhook."""
