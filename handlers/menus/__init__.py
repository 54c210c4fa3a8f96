"""What Telegram shows of the bot by itself: the menus of commands, and its descriptions."""
