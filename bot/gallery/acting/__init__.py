"""Acting: people type and tap, the bot's own handlers answer, and what they say is drawn."""
