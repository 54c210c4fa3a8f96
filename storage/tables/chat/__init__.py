"""Who writes to the bot, and what they wrote."""
