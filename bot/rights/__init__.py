"""The rights of guests, carried out while the bot runs: erasure, retention, and forgetting old messages."""
